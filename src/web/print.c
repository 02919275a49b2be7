/* SPDX-License-Identifier: Apache-2.0
 * Printing a declaration: the same bytes for looking at, printing and handing
 * in. The first print of what was handed in is kept and counts. */
#include "office/printing.h"
#include "web/address.h"
#include "web/decl_page.h"
#include "web/job_work.h"
#include "web/media.h"
#include "web/routes.h"

typedef struct PrintRequest {
    DeclPage page;
    Format format;
    bool approved; /* what is in force, not what is under way */
    Printing printing;
    Decl text;
    Str bytes;
} PrintRequest;

/* To be shown in the page: what is there already leaves no line in the trail,
 * it is the same as reading the form. */
static bool is_look(const Request *r) {
    return request_query(r, S("look")).n > 0;
}

static void answer(PrintRequest *p) {
    Request *r = p->page.r;
    if (is_look(r) && p->format == FORMAT_PDF) {
        reply_shown(r, media_of(p->format), p->bytes);
        return;
    }
    Str unit = p->page.d.unit_name;
    Str ending = format_name(p->format);
    reply_bytes(r, media_of(p->format),
                str_format(r->a, "%.*s%d年绩效目标.%.*s", STR_ARG(unit),
                           p->page.d.year, STR_ARG(ending)),
                p->bytes);
}

/* ---- what is printed ---- */

static bool load(PrintRequest *p, Err *e) {
    Request *r = p->page.r;
    Str url, revision = p->approved ? p->page.d.approved
                                    : printing_revision(&p->page.d);
    if (revision.n == 0) {
        p->text = p->page.checked.handed_in;
        printing_draft(&p->printing, r->a, r->now);
        return true;
    }
    return address_find(&url, r, e) &&
           printing_of(&p->printing, r->a, r->store, revision, url, e) &&
           declaration_revision(&p->text, r->a, r->store, revision, e);
}

/* ---- the way of a print ---- */

/* The print that was kept; bytes absent: there is none. */
static bool find_kept(PrintRequest *p, Err *e) {
    Request *r = p->page.r;
    Rows rows;
    if (p->printing.revision.n == 0) return true;
    if (!store_query(&rows, r->a, r->store, SQL_PRINT_FIND,
                     BINDS(bind_str(p->printing.revision),
                           bind_str(format_name(p->format)),
                           bind_str(p->printing.approval)),
                     e))
        return false;
    if (rows.n > 0) p->bytes = row_str(&rows, 0, 1);
    return true;
}

static void write_down(PrintRequest *p, bool is_new);

/* Where another printed the same for the first time just now, that print is the
 * one that counts. */
static void written(Request *r, const Outcome *outcome, const Err *e) {
    PrintRequest *p = r->state;
    Err own;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind != OUTCOME_CONFLICT) {
        answer(p);
    } else if (find_kept(p, &own)) {
        write_down(p, false);
    } else {
        reply_err(r, 503, &own);
    }
}

static void write_down(PrintRequest *p, bool is_new) {
    Request *r = p->page.r;
    Batch b = request_batch(r, true);
    Writing w = decl_writing(&p->page);
    TrailEntry entry =
        printing_trail(&w, r->a, &p->page.d, &p->printing, p->format);
    if (p->printing.revision.n > 0 && is_new)
        printing_keep(&b, &w, &p->page.d, &p->printing,
                      &(PrintBytes){p->format, p->bytes});
    batch_trail(&b, &entry);
    request_write(r, &b, written);
}

static void printed(Request *r, Str bytes, const Err *e) {
    PrintRequest *p = r->state;
    if (bytes.p == NULL) {
        reply_err(r, 500, e);
        return;
    }
    p->bytes = bytes;
    if (is_look(r) && p->printing.revision.n == 0)
        answer(p);
    else
        write_down(p, true);
}

/* "form.pdf", "approved.pdf": false where it is neither. */
static bool take_file(PrintRequest *p, const Request *r) {
    Str file = request_value(r, S("file"));
    Str stem = str_cut(&file, S("."));
    p->format = file.p == NULL ? FORMAT_NONE : format_from_name(file);
    p->approved = str_equal(stem, S("approved"));
    return (p->approved || str_equal(stem, S("form"))) &&
           (p->format == FORMAT_PDF || p->format == FORMAT_DOCX ||
            p->format == FORMAT_XLSX);
}

void handle_print(Request *r) {
    PrintRequest *p = ARENA_NEW(r->a, PrintRequest);
    Err e;
    if (!take_file(p, r)) {
        reply_not_found(r);
        return;
    }
    if (!decl_page_open(&p->page, r, RIGHT_DECL_PRINT)) return;
    if (p->approved && p->page.d.approved.n == 0) {
        reply_not_found(r);
        return;
    }
    r->state = p;
    if (!load(p, &e) || !find_kept(p, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (p->bytes.n > 0) {
        if (is_look(r))
            answer(p);
        else
            write_down(p, false);
        return;
    }
    PrintJob job = {.d = &p->text,
                    .format = p->format,
                    .foot = foot_text(r->a, &p->printing.foot),
                    .code = p->printing.code};
    request_job(r, JOB_PRINT, job_print_input(r->a, &job), printed);
}
