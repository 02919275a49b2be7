/* SPDX-License-Identifier: Apache-2.0
 * The book of a cycle as it is fetched: a print a piece, from the store to the
 * browser, so that it may be of any length. */
#include "web/bundle.h"

#include "office/trail.h"
#include "web/job_work.h"
#include "web/media.h"
#include "web/routes.h"
#include "web/summary.h"
#include "write/pdf/join.h"
#include "write/zip_stream.h"

typedef struct Sending {
    Bundle b;
    bool is_zip;
    size_t row;
    bool begun, ended;
    Str title, contents; /* the table of contents, a PDF */
    ZipStream zip;
    PdfJoin join;
} Sending;

/* ---- pieces ---- */

/* The kept print of the row at hand. */
static bool read_print(Str *out, const Sending *s, Request *r, Arena *a) {
    Rows rows;
    Err e;
    if (!store_query(
            &rows, a, r->store, SQL_CONTENT_FIND,
            BINDS(bind_str(s->b.cycle.region),
                  bind_str(row_str(&s->b.rows, s->row, BUNDLE_DIGEST))),
            &e) ||
        rows.n == 0)
        return false;
    *out = row_str(&rows, 0, 0);
    return true;
}

/* What a name may not hold on any system. */
static Str clean(Arena *a, Str name) {
    char *p = arena_alloc(a, name.n + 1, 1);
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool bad = (unsigned char)c < ' ' || c == '/' || c == '\\' ||
                   c == ':' || c == '*' || c == '?' || c == '"' || c == '<' ||
                   c == '>' || c == '|';
        p[i] = bad ? '_' : c;
    }
    return (Str){p, name.n};
}

/* 101_示例市农业农村局_部门整体支出绩效目标申报表.pdf; a second one of the same
 * name is numbered. */
static Str name_of(const Sending *s, Arena *a) {
    const Bundle *b = &s->b;
    Str unit = row_str(&b->rows, s->row, BUNDLE_UNIT);
    Str code = row_str(&b->rows, s->row, BUNDLE_CODE);
    Str ending = format_name(b->format), form = bundle_form(b, s->row);
    Str stem = clean(a, str_format(a, "%.*s_%.*s_%.*s", STR_ARG(code),
                                   STR_ARG(unit), STR_ARG(form)));
    Str name = str_format(a, "%.*s.%.*s", STR_ARG(stem), STR_ARG(ending));
    for (size_t i = 0; i < s->zip.entries.n; i++)
        if (str_equal(s->zip.entries.items[i].name, name))
            return str_format(a, "%.*s_%zu.%.*s", STR_ARG(stem), s->row + 1,
                              STR_ARG(ending));
    return name;
}

static bool next_of_zip(Request *r, Buf *out) {
    Sending *s = r->state;
    Str bytes;
    if (s->row >= s->b.rows.n) {
        if (!s->ended) zip_stream_end(&s->zip, out);
        s->ended = true;
        return true;
    }
    bool good = read_print(&bytes, s, r, out->a) &&
                zip_stream_add(&s->zip, out, name_of(s, out->a), bytes);
    s->row++;
    return good;
}

/* The head, the contents, each print, the end. */
static bool next_of_pdf(Request *r, Buf *out) {
    Sending *s = r->state;
    Str bytes;
    if (!s->begun) {
        s->begun = true;
        pdf_join_begin(&s->join, r->a, out);
        return true;
    }
    if (s->join.documents.n == 0)
        return pdf_join_add(&s->join, out, s->contents, S("目录"));
    if (s->row >= s->b.rows.n) {
        if (!s->ended) s->ended = !pdf_join_end(&s->join, out, s->title);
        return true;
    }
    bool good = read_print(&bytes, s, r, out->a) &&
                pdf_join_add(&s->join, out, bytes,
                             row_str(&s->b.rows, s->row, BUNDLE_UNIT));
    s->row++;
    return good;
}

/* ---- fetching ---- */

static void send(Sending *s) {
    Request *r = s->b.r;
    Str ending = s->is_zip ? S("zip") : S("pdf");
    Str name =
        str_format(r->a, "%.*s.%.*s", STR_ARG(s->title), STR_ARG(ending));
    reply_stream(r, s->is_zip ? S("application/zip") : media_of(FORMAT_PDF),
                 name, s->is_zip ? next_of_zip : next_of_pdf);
}

static void on_contents(Request *r, Str answer, const Err *e) {
    Sending *s = r->state;
    s->contents = answer;
    if (answer.p == NULL)
        reply_err(r, 500, e);
    else
        send(s);
}

static void written(Request *r, const Outcome *outcome, const Err *e) {
    Sending *s = r->state;
    Paper contents;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (s->is_zip) {
        send(s);
    } else {
        bundle_contents(&contents, &s->b, s->title);
        request_job(r, JOB_PAPER, job_paper_input(r->a, &contents, FORMAT_PDF),
                    on_contents);
    }
}

static void leave_trail(Bundle *b, Str file, WriteThen *then) {
    Request *r = b->r;
    Batch batch = request_batch(r, true);
    TrailEntry entry = request_trail(r, S("cycle.export"),
                                     str_join(r->a, S("cycle:"), b->cycle.id));
    const TrailChange changes[] = {{.field = S("file"), .new = file},
                                   {.field = S("of"), .new = b->scope}};
    entry.detail = trail_detail(r->a, changes, COUNT_OF(changes));
    batch_trail(&batch, &entry);
    request_write(r, &batch, then);
}

static void summed_up(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        summary_reply(r->state);
}

void handle_bundle_file(Request *r) {
    static const struct {
        const char *file;
        Format format;
        bool is_zip;
    } files[] = {{"all.pdf", FORMAT_PDF, false},
                 {"pdf.zip", FORMAT_PDF, true},
                 {"docx.zip", FORMAT_DOCX, true},
                 {"summary.xlsx", FORMAT_XLSX, false}};
    Str file = request_value(r, S("file"));
    Sending *s = ARENA_NEW(r->a, Sending);
    size_t i = 0;
    while (i < COUNT_OF(files) && !str_equal(file, str_from_c(files[i].file)))
        i++;
    if (i == COUNT_OF(files)) {
        reply_not_found(r);
        return;
    }
    if (!bundle_cycle(&s->b, r, files[i].format) || !bundle_load(&s->b)) return;
    r->state = s;
    s->is_zip = files[i].is_zip;
    s->title = bundle_title(&s->b);
    s->zip.a = r->a;
    if (files[i].format == FORMAT_XLSX)
        leave_trail(&s->b, file, summed_up);
    else if (s->b.rows.n == 0 || bundle_missing(&s->b) > 0)
        reply_redirect(r, bundle_url(&s->b, "",
                                     files[i].format == FORMAT_PDF
                                         ? "&make=pdf"
                                         : "&make=docx"));
    else
        leave_trail(&s->b, file, written);
}
