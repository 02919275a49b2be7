/* SPDX-License-Identifier: Apache-2.0
 * Printing a declaration: the same bytes for looking at, printing and handing
 * in. What was approved is kept as it was printed first. 验真 says of a code
 * below a print whether it is what was approved. */
#include "base/sha256.h"
#include "office/moment.h"
#include "pages.h"
#include "store/id.h"
#include "web/decl_page.h"
#include "web/frame.h"
#include "web/job_work.h"
#include "web/page_verify.h"
#include "web/policy.h"
#include "web/routes.h"
#include "web/worker.h"

enum { CODE_DIGITS = 16, HEAD_DIGITS = 8, CODE_MOST = 64 };

typedef struct Printing {
    DeclPage page;
    Format format;
    Str revision, digest; /* absent: a draft */
    Str head;             /* of the trail */
    Str url;              /* how people reach us; may be blank */
    bool keeps;           /* the print of what was approved */
    Decl text;
    Str bytes;
} Printing;

static Str type_of(Format f) {
    switch (f) {
    case FORMAT_PDF: return S("application/pdf");
    case FORMAT_DOCX:
        return S("application/vnd.openxmlformats-officedocument."
                 "wordprocessingml.document");
    case FORMAT_XLSX:
        return S("application/vnd.openxmlformats-officedocument."
                 "spreadsheetml.sheet");
    default: return S("application/octet-stream");
    }
}

static void answer(Printing *p) {
    Request *r = p->page.r;
    Str unit = p->page.d.unit_name;
    Str ending = format_name(p->format);
    reply_bytes(r, type_of(p->format),
                str_format(r->a, "%.*s%d年绩效目标.%.*s", STR_ARG(unit),
                           p->page.d.year, STR_ARG(ending)),
                p->bytes);
}

/* ---- what is printed ---- */

static bool load_revision(Printing *p, Err *e) {
    enum { DIGEST = 5, HEAD = 0 };
    Request *r = p->page.r;
    const Declaration *d = &p->page.d;
    bool approved = d->approved.n > 0 && (d->state.kind == STATE_APPROVED ||
                                          d->state.kind == STATE_PUBLISHED);
    Rows row, head;
    if (!store_query(&head, r->a, r->store, SQL_TRAIL_HEAD_OF,
                     BINDS(bind_str(d->unit)), e))
        return false;
    if (head.n > 0) p->head = row_str(&head, 0, HEAD);
    p->text = p->page.checked.handed_in;
    if (state_is_with_unit(d->state.kind)) return true;
    p->revision = approved ? d->approved : d->revision;
    p->keeps = approved;
    if (p->revision.n == 0) return true;
    if (!store_query(&row, r->a, r->store, SQL_REVISION_FIND,
                     BINDS(bind_str(p->revision)), e) ||
        !declaration_revision(&p->text, r->a, r->store, p->revision, e))
        return false;
    if (row.n > 0) p->digest = row_str(&row, 0, DIGEST);
    return true;
}

/* How people reach us: as the region's settings say, else as the server was
 * told. */
static bool find_url(Printing *p, Err *e) {
    Request *r = p->page.r;
    if (!setting_find(&p->url, r, S("public_url"), e)) return false;
    if (p->url.n == 0) p->url = r->worker->office->options->public_url;
    while (p->url.n > 0 && p->url.p[p->url.n - 1] == '/')
        p->url.n--;
    return true;
}

static Str foot_of(const Printing *p) {
    Request *r = p->page.r;
    Str when = moment_long(r->a, r->now), url = p->url;
    if (p->digest.n == 0)
        return str_format(r->a, "草稿，未上报  打印于 %.*s", STR_ARG(when));
    return str_format(r->a,
                      "第 %d 轮  校验码 %.*s  经过 %.*s  验真 %.*s/verify/%.*s",
                      p->page.d.round, CODE_DIGITS, p->digest.p, HEAD_DIGITS,
                      p->head.n >= HEAD_DIGITS ? p->head.p : "00000000",
                      STR_ARG(url), CODE_DIGITS, p->digest.p);
}

/* ---- the way of a print ---- */

/* The print that was kept; bytes absent: there is none. */
static bool find_kept(Printing *p, Err *e) {
    Request *r = p->page.r;
    Rows rows;
    if (!p->keeps) return true;
    if (!store_query(
            &rows, r->a, r->store, SQL_PRINT_FIND,
            BINDS(bind_str(p->revision), bind_str(format_name(p->format))), e))
        return false;
    if (rows.n > 0) p->bytes = row_str(&rows, 0, 1);
    return true;
}

static void write_down(Printing *p, bool is_new);

/* Where another printed the same for the first time just now, that print is the
 * one that counts. */
static void written(Request *r, const Outcome *outcome, const Err *e) {
    Printing *p = r->state;
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

static void keep_print(Batch *b, const Printing *p) {
    Request *r = p->page.r;
    const Declaration *d = &p->page.d;
    Str digest = sha256_hex(r->a, p->bytes);
    batch_exactly(
        b, 0, SQL_PRINT_FIND,
        BINDS(bind_str(p->revision), bind_str(format_name(p->format))));
    batch_any(b, SQL_CONTENT_ADD,
              BINDS(bind_str(d->region), bind_str(digest),
                    bind_int((int64_t)p->bytes.n), bind_int(r->now),
                    bind_bytes(p->bytes)));
    batch_one(b, SQL_PRINT_ADD,
              BINDS(bind_str(id_new(r->a, d->region, ID_PRINT)),
                    bind_str(d->region), bind_str(d->id), bind_str(p->revision),
                    bind_str(format_name(p->format)), bind_str(digest),
                    bind_str(p->head), bind_str(r->session->person),
                    bind_int(r->now)));
}

static void write_down(Printing *p, bool is_new) {
    Request *r = p->page.r;
    Batch b = request_batch(r, true);
    TrailEntry entry =
        request_trail(r, S("declaration.print"),
                      str_join(r->a, S("declaration:"), p->page.d.id));
    entry.unit = p->page.d.unit;
    entry.version = p->revision;
    entry.after = p->digest;
    entry.detail = format_name(p->format);
    if (p->keeps && is_new) keep_print(&b, p);
    batch_trail(&b, &entry);
    request_write(r, &b, written);
}

static void printed(Request *r, Str bytes, const Err *e) {
    Printing *p = r->state;
    if (bytes.p == NULL) {
        reply_err(r, 500, e);
        return;
    }
    p->bytes = bytes;
    write_down(p, true);
}

/* "form.pdf" */
static Format format_asked(const Request *r) {
    Str file = request_value(r, S("file"));
    Str stem = str_cut(&file, S("."));
    Format f = str_equal(stem, S("form")) && file.p != NULL
                   ? format_from_name(file)
                   : FORMAT_NONE;
    return f == FORMAT_PDF || f == FORMAT_DOCX || f == FORMAT_XLSX
               ? f
               : FORMAT_NONE;
}

void handle_print(Request *r) {
    Printing *p = ARENA_NEW(r->a, Printing);
    Err e;
    p->format = format_asked(r);
    if (p->format == FORMAT_NONE) {
        reply_not_found(r);
        return;
    }
    if (!decl_page_open(&p->page, r, RIGHT_DECL_PRINT)) return;
    r->state = p;
    if (!load_revision(p, &e) || !find_url(p, &e) || !find_kept(p, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (p->bytes.n > 0) {
        write_down(p, false);
        return;
    }
    PrintJob job = {.d = &p->text, .format = p->format, .foot = foot_of(p)};
    request_job(r, JOB_PRINT, job_print_input(r->a, &job), printed);
}

/* ---- 验真 ---- */

static bool is_code(Str s) {
    if (s.n < CODE_DIGITS || s.n > CODE_MOST) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= '0' && s.p[i] <= '9') ||
              (s.p[i] >= 'a' && s.p[i] <= 'f')))
            return false;
    return true;
}

static void set_found(VerifyPage *v, Request *r, const Rows *rows) {
    const Layout *l = request_layout(r, row_str(rows, 0, 9));
    Str title = l == NULL ? row_str(rows, 0, 9) : layout_title(l);
    v->found = true;
    v->is_approved = str_equal(row_str(rows, 0, 0), row_str(rows, 0, 5));
    v->unit = row_str(rows, 0, 7);
    v->form = str_format(r->a, r->english ? "%.*s (%lld)" : "%.*s（%lld年度）",
                         STR_ARG(title), (long long)row_int(rows, 0, 8));
    v->region = row_str(rows, 0, 11);
    v->revision = str_format(r->a, "%lld", (long long)row_int(rows, 0, 2));
    v->made = moment_long(r->a, row_int(rows, 0, 4));
    v->digest = row_str(rows, 0, 1);
    if (v->is_approved)
        v->sentence = r->english ? S("This is what was approved.")
                                 : S("这就是批复的那一版。");
    else
        v->sentence = r->english ? S("It was handed in, but it is not what was "
                                     "approved.")
                                 : S("这是报上来的一版，不是批复的那一版。");
}

static bool verify(VerifyPage *v, Request *r, Err *e) {
    Rows rows;
    Str code = v->code;
    if (code.n == 0) return true;
    v->sentence = r->english ? S("There is no print of this code.")
                             : S("没有这个校验码的版次，请对照纸上再输一次。");
    if (!is_code(code)) return true;
    /* 'g' comes after every hexadecimal digit. */
    if (!store_query(
            &rows, r->a, r->store, SQL_REVISION_BY_DIGEST,
            BINDS(bind_str(code), bind_str(str_join(r->a, code, S("g")))), e))
        return false;
    if (rows.n > 0) set_found(v, r, &rows);
    return true;
}

void handle_verify(Request *r) {
    VerifyPage v = {.code = request_value(r, S("code"))};
    Err e;
    if (v.code.p == NULL) v.code = str_trim(request_query(r, S("code")));
    if (!verify(&v, r, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    frame_fill(&v.frame, r, r->english ? S("Verify") : S("验真"), HERE_NOWHERE);
    page_verify(reply_html(r), &v);
    reply_page(r, 200);
}
