/* SPDX-License-Identifier: Apache-2.0
 * 验真 by the file itself: is it, byte by byte, a print that is kept? Where it
 * is not: which cells differ from the version that it says it is of? */
#include "layout/foot.h"
#include "office/declaration.h"
#include "web/job_work.h"
#include "web/print_check.h"
#include "web/routes.h"
#include "web/verify.h"

typedef struct Proving {
    VerifyPage page;
    Verified found;
    Proved proved;
} Proving;

static Str said(const Request *r, const char *zh, const char *en) {
    return str_from_c(r->english ? en : zh);
}

/* ---- a print that is kept ---- */

static bool find_same(Proving *p, Request *r, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_PRINT_BY_BYTES,
                     BINDS(bind_str(p->proved.digest)), e))
        return false;
    if (rows.n == 0) return true;
    p->page.file_well = true;
    p->page.file_said = said(
        r, "这个文件与系统里存的打印件一个字节也不差。",
        "The file is, byte by byte, the print that is kept in the system.");
    return verify_code(&p->page, &p->found, r, row_str(&rows, 0, 0), e);
}

/* ---- a file that is none of those ---- */

/* By the foot of the file, else by what was typed. */
static Str code_of(const Proving *p, Request *r) {
    const Decl *d = p->proved.decls.n > 0 ? &p->proved.decls.items[0] : NULL;
    Str typed = foot_digits(r->a, request_form(r, S("code"))), best = {0};
    for (size_t i = 0; d != NULL && i < d->receipt.labels.n; i++) {
        Str text = d->receipt.labels.items[i].text;
        Str code = foot_is(text) ? foot_code(r->a, text) : (Str){0};
        if (code.n > best.n) best = code;
    }
    return best.n > 0 ? best : typed;
}

/* What stands in a version is shown to who may read it, and to all where it was
 * published. */
static bool may_read(bool *out, Request *r, const Verified *found, Err *e) {
    Declaration d;
    *out = found->published;
    if (*out || r->session == NULL) return true;
    if (!declaration_load(&d, r->a, r->store, found->declaration, r->now, e))
        return false;
    *out = d.id.p != NULL && may_over(r->session, RIGHT_DECL_READ, &d.object);
    return true;
}

static void say_cells(VerifyPage *page, Request *r) {
    page->file_changed = page->cells.n > 0;
    page->file_well = page->cells.n == 0;
    if (page->file_well)
        page->file_said =
            said(r,
                 "文件不是原来的字节（另存过，或换了格式），"
                 "但表里的内容与这一版一字不差。",
                 "The file has other bytes (saved anew, or another format), "
                 "but what stands in the form is the same, word by word.");
    else
        page->file_said = str_format(
            r->a,
            r->english ? "The file was changed: %zu cells differ from the "
                         "version that it says it is of."
                       : "这个文件改动过：有 %zu 格与它所说的那一版不同。",
            page->cells.n);
}

static bool compare(Proving *p, Request *r, Err *e) {
    VerifyPage *page = &p->page;
    Decl kept;
    if (!may_read(&page->whole, r, &p->found, e) ||
        !declaration_revision(&kept, r->a, r->store, p->found.revision, e))
        return false;
    PrintCells cells = print_differences(
        r->a, p->found.layout, &kept, &p->proved.decls.items[0], page->whole);
    for (size_t i = 0; i < cells.n; i++)
        VEC_ADD(r->a, &page->cells,
                ((VerifyCell){cells.items[i].name, cells.items[i].was,
                              cells.items[i].is}));
    say_cells(page, r);
    return true;
}

static bool find_like(Proving *p, Request *r, Err *e) {
    VerifyPage *page = &p->page;
    Str code = code_of(p, r);
    if (!verify_code(page, &p->found, r, code, e)) return false;
    page->code = code;
    if (page->found && p->proved.decls.n > 0 && p->found.layout != NULL)
        return compare(p, r, e);
    if (page->found)
        page->file_said =
            said(r,
                 "文件里的表读不出来（比如是扫描件），不能逐格比对；"
                 "下面是这个校验码的那一版，请对照着看。",
                 "No form can be read from the file (a scan?): compare it with "
                 "the version of the code below yourself.");
    else if (code.n > 0)
        page->file_said =
            said(r, "文件下面印的校验码在系统里没有。",
                 "There is no version of the code that the file carries.");
    else
        page->file_said = said(
            r, "文件里没有校验码。请把纸上印的校验码输在下面，再交验一次。",
            "The file carries no code: type the one on the paper below, "
            "then send the file again.");
    return true;
}

static void proved(Request *r, Str answer, const Err *why) {
    Proving *p = r->state;
    Err e;
    if (answer.p == NULL) {
        reply_err(r, why->code == ERR_LIMIT ? 413 : 503, why);
    } else if (!job_proved(&p->proved, r->a, answer, &e)) {
        reply_err(r, 500, &e);
    } else if (!find_same(p, r, &e) ||
               (!p->page.file_well && !find_like(p, r, &e))) {
        reply_err(r, 503, &e);
    } else {
        verify_note(&p->page, &p->found, r, S("file"));
    }
}

void handle_verify_file(Request *r) {
    Proving *p = ARENA_NEW(r->a, Proving);
    const Upload *file = NULL;
    r->state = p;
    if (!verify_turn(r, VERIFY_FILES_MOST)) return;
    for (size_t i = 0; i < r->uploads.n; i++)
        if (str_equal(r->uploads.items[i].field, S("file")))
            file = &r->uploads.items[i];
    if (file == NULL || file->bytes.n == 0) {
        p->page.file_said = said(r, "先选文件。", "Choose a file.");
        verify_show(&p->page, r, 422);
        return;
    }
    p->page.file = file->name;
    request_prove(r, file->name, file->bytes, proved);
}
