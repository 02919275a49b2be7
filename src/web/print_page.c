/* SPDX-License-Identifier: Apache-2.0
 * 打印: what will be printed, before it is, with all downloads and how each is
 * proved. */
#include "web/print_page.h"

#include "office/adjusting.h"
#include "office/moment.h"
#include "office/printing.h"
#include "pages.h"
#include "web/address.h"
#include "web/review_head.h"
#include "web/routes.h"

static const struct {
    Format format;
    const char *name, *zh, *en;
} FILES[] = {{FORMAT_PDF, "PDF", "打印、盖章、归档", "to print, seal and file"},
             {FORMAT_DOCX, "Word", "报送、存档", "to hand on"},
             {FORMAT_XLSX, "Excel", "取数", "for its figures"}};

static void set_kept(PrintFile *file, Request *r, const Rows *kept,
                     Format format) {
    enum { FORMAT, DIGEST, CREATED, NAME };
    for (size_t i = 0; i < kept->n; i++) {
        if (!str_equal(row_str(kept, i, FORMAT), format_name(format))) continue;
        Str when = moment_short(r->a, r->now, row_int(kept, i, CREATED));
        Str who = row_str(kept, i, NAME);
        file->digest = row_str(kept, i, DIGEST);
        file->made = str_format(r->a, "%.*s %.*s", STR_ARG(who), STR_ARG(when));
        return;
    }
}

static void add_files(PrintPage *out, const DeclPage *p, const Rows *kept) {
    Request *r = p->r;
    Str base = decl_url(p, "/print/form.");
    for (size_t i = 0; i < COUNT_OF(FILES); i++) {
        PrintFile file = {
            .name = str_from_c(FILES[i].name),
            .url = str_join(r->a, base, format_name(FILES[i].format)),
            .use = str_from_c(r->english ? FILES[i].en : FILES[i].zh)};
        set_kept(&file, r, kept, FILES[i].format);
        VEC_ADD(r->a, &out->files, file);
    }
}

static void set_version(PrintPage *out, Request *r, const Printing *x) {
    out->version = str_format(
        r->a, r->english ? "round %d, version %d" : "第 %d 轮 第 %d 版",
        x->foot.round, x->foot.number);
    out->made = x->foot.made;
    out->digest = x->digest;
    out->code = str_upto(x->digest, FOOT_CODE_DIGITS);
    out->trail = x->head;
    out->verify = x->foot.verify;
    if (x->approval.n > 0)
        out->approval =
            str_format(r->a, "%.*s　%.*s", STR_ARG(x->foot.approval),
                       STR_ARG(x->foot.approved));
}

static bool load(PrintPage *out, const DeclPage *p, Err *e) {
    Request *r = p->r;
    Rows kept = {0};
    Printing x;
    Str url, revision = printing_revision(&p->d);
    out->draft = revision.n == 0;
    if (!out->draft) {
        if (!address_find(&url, r, e) ||
            !printing_of(&x, r->a, r->store, revision, url, e) ||
            !store_query(&kept, r->a, r->store, SQL_PRINTS_OF,
                         BINDS(bind_str(revision), bind_str(x.approval)), e))
            return false;
        set_version(out, r, &x);
    }
    add_files(out, p, &kept);
    for (size_t i = 0; is_adjusting(&p->d) && i < COUNT_OF(FILES); i++)
        VEC_ADD(
            r->a, &out->approved,
            ((FrameLink){.label = str_from_c(FILES[i].name),
                         .url = str_join(r->a, decl_url(p, "/print/approved."),
                                         format_name(FILES[i].format))}));
    return true;
}

void print_page_show(DeclPage *p, int status, Str said) {
    Request *r = p->r;
    PrintPage page = {.said = said, .url = decl_url(p, "/print")};
    Err e;
    if (!review_head(&page.head, p, TAB_PRINT, "/print")) return;
    if (!load(&page, p, &e) || !print_scans(&page, p, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    page.look = decl_url(p, "/print/form.pdf?look=1#navpanes=0&view=FitH");
    page_print(reply_html(r), &page);
    reply_shows(r);
    reply_page(r, status);
}

void handle_print_page(Request *r) {
    DeclPage p;
    if (decl_page_open(&p, r, RIGHT_DECL_PRINT))
        print_page_show(&p, 200, (Str){0});
}
