/* SPDX-License-Identifier: Apache-2.0
 * The rows of a cycle's book, and making the prints that it still lacks. */
#include "web/bundle.h"

#include "os/clock.h"
#include "web/address.h"
#include "web/job_work.h"
#include "write/pdf/join.h"

enum { TURN_MILLISECONDS = 300 };

bool bundle_cycle(Bundle *out, Request *r, Format format) {
    *out = (Bundle){.r = r, .format = format};
    out->scope = str_equal(request_query(r, S("of")), S("handed"))
                     ? S("handed")
                     : S("approved");
    return year_open(&out->cycle, r, RIGHT_CYCLE_EDIT);
}

bool bundle_load(Bundle *b) {
    Request *r = b->r;
    Err e;
    if (store_query(&b->rows, r->a, r->store, SQL_BUNDLE_ROWS,
                    BINDS(bind_str(b->cycle.id), bind_str(b->scope),
                          bind_str(format_name(b->format))),
                    &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}

/* Is the print of a row kept, with what a book needs to know of it? */
static bool bundle_has(const Bundle *b, size_t row) {
    return row_str(&b->rows, row, BUNDLE_DIGEST).n > 0 &&
           (b->format != FORMAT_PDF ||
            row_int(&b->rows, row, BUNDLE_PAGES) > 0);
}

size_t bundle_missing(const Bundle *b) {
    size_t n = 0;
    for (size_t i = 0; i < b->rows.n; i++)
        n += !bundle_has(b, i);
    return n;
}

Str bundle_url(const Bundle *b, const char *path, const char *rest) {
    return str_format(b->r->a, "/year/%.*s/bundle%s?of=%.*s%s",
                      STR_ARG(b->cycle.id), path, STR_ARG(b->scope), rest);
}

Str bundle_form(const Bundle *b, size_t row) {
    Str form = row_str(&b->rows, row, BUNDLE_FORM);
    const Layout *l = request_layout(b->r, form);
    return l == NULL ? form : layout_title(l);
}

Str bundle_title(const Bundle *b) {
    return str_format(b->r->a, "%.*s %.*s 绩效目标申报表",
                      STR_ARG(b->r->session->region_name),
                      STR_ARG(b->cycle.title));
}

/* ---- making what is missing ---- */

typedef struct Making {
    Bundle *b;
    BundleThen *then;
    size_t row;
    int64_t began;
    Declaration d; /* id, region, unit of the row at hand */
    Printing printing;
    Decl text;
    Str url;
} Making;

static void make_next(Making *m);

static void made(Request *r, const Outcome *outcome, const Err *e) {
    Making *m = r->state;
    /* A conflict: another has just printed the same. */
    if (outcome == NULL) {
        reply_err(r, 503, e);
        return;
    }
    m->row++;
    make_next(m);
}

static void keep(Request *r, Str bytes, const Err *e) {
    Making *m = r->state;
    Bundle *b = m->b;
    Writing w = {r->session, r->now, r->address};
    if (bytes.p == NULL) {
        reply_err(r, 500, e);
        return;
    }
    Batch batch = batch_new(r->a, (Str){0}, true);
    TrailEntry entry = printing_trail(&w, r->a, &m->d, &m->printing, b->format);
    printing_keep(&batch, &w, &m->d, &m->printing,
                  &(PrintBytes){b->format, bytes});
    batch_trail(&batch, &entry);
    request_write(r, &batch, made);
}

/* A print that was kept before its pages were counted. */
static bool count_pages(Making *m, Err *e) {
    Request *r = m->b->r;
    Rows bytes;
    Batch batch = batch_new(r->a, (Str){0}, false);
    if (!store_query(&bytes, r->a, r->store, SQL_PRINT_FIND,
                     BINDS(bind_str(m->printing.revision),
                           bind_str(format_name(m->b->format)),
                           bind_str(m->printing.approval)),
                     e))
        return false;
    int pages = bytes.n == 0 ? 0 : pdf_page_count(row_str(&bytes, 0, 1));
    if (pages == 0)
        return err_set(e, ERR_FORMAT, "存着的打印件坏了",
                       "a print that is kept is damaged", NULL, NULL);
    batch_one(&batch, SQL_PRINT_SET_PAGES,
              BINDS(bind_int(pages), bind_str(m->printing.revision),
                    bind_str(format_name(m->b->format)),
                    bind_str(m->printing.approval)));
    request_write(r, &batch, made);
    return true;
}

static bool print_row(Making *m, Err *e) {
    Request *r = m->b->r;
    const Rows *rows = &m->b->rows;
    m->d = (Declaration){.id = row_str(rows, m->row, BUNDLE_DECLARATION),
                         .region = m->b->cycle.region,
                         .unit = row_str(rows, m->row, BUNDLE_UNIT_ID)};
    m->printing.revision = row_str(rows, m->row, BUNDLE_REVISION);
    m->printing.approval = row_str(rows, m->row, BUNDLE_APPROVAL);
    if (row_str(rows, m->row, BUNDLE_DIGEST).n > 0) return count_pages(m, e);
    if (!printing_of(&m->printing, r->a, r->store, m->printing.revision, m->url,
                     e) ||
        !declaration_revision(&m->text, r->a, r->store, m->printing.revision,
                              e))
        return false;
    PrintJob job = {.d = &m->text,
                    .format = m->b->format,
                    .foot = foot_text(r->a, &m->printing.foot),
                    .code = m->printing.code};
    request_job(r, JOB_PRINT, job_print_input(r->a, &job), keep);
    return true;
}

static void make_next(Making *m) {
    Bundle *b = m->b;
    Err e;
    while (m->row < b->rows.n && bundle_has(b, m->row))
        m->row++;
    bool late = os_milliseconds() - m->began > TURN_MILLISECONDS;
    if (m->row >= b->rows.n || late)
        m->then(b);
    else if (!print_row(m, &e))
        reply_err(b->r, 503, &e);
}

void bundle_make(Bundle *b, BundleThen *then) {
    Making *m = ARENA_NEW(b->r->a, Making);
    Err e;
    m->b = b;
    m->then = then;
    m->began = os_milliseconds();
    b->r->state = m;
    if (address_find(&m->url, b->r, &e))
        make_next(m);
    else
        reply_err(b->r, 503, &e);
}
