/* SPDX-License-Identifier: Apache-2.0
 * 附件与说明: the files that hang on a declaration's cells: listed, added,
 * fetched, withdrawn; and what is said of the cells. */
#include "check/report.h"
#include "office/moment.h"
#include "pages.h"
#include "store/id.h"
#include "web/page_files.h"
#include "web/papers.h"
#include "web/review_head.h"
#include "web/routes.h"

typedef struct Filing {
    DeclPage page;
    Papers papers;
    Str at;   /* the cell that was dealt with; absent: none */
    bool may; /* the person may add, explain and withdraw now */
} Filing;

/* ---- the page ---- */

static Str size_said(Arena *a, int64_t bytes) {
    enum { KB = 1024, MB = KB * KB };
    if (bytes < MB)
        return str_format(a, "%lld KB", (long long)((bytes + KB - 1) / KB));
    return str_format(a, "%lld.%lld MB", (long long)(bytes / MB),
                      (long long)(bytes % MB * 10 / MB));
}

static Str file_url(const DeclPage *p, const Attachment *it, const char *rest) {
    return str_format(p->r->a, "/declaration/%.*s/files/%.*s%s",
                      STR_ARG(p->d.id), STR_ARG(it->id), rest);
}

static FilesFile file_of(const Filing *f, const Attachment *it) {
    Request *r = f->page.r;
    FilesFile out = {
        .id = it->id,
        .url = file_url(&f->page, it, ""),
        .name = it->name,
        .kind = said_in(file_kind_name(it->kind), r->english),
        .purpose = said_in(purpose_name(it->purpose), r->english),
        .size = size_said(r->a, it->size),
        .round = str_format(r->a, r->english ? "%d" : "第 %d 轮", it->round),
        .who = it->person_name,
        .when = moment_short(r->a, r->now, it->at),
        .may_withdraw = f->may && it->removed == 0};
    if (file_kind_is_picture(it->kind))
        out.show = file_url(&f->page, it, "/picture");
    if (it->purpose == PURPOSE_ORIGINAL) {
        Str base = decl_url(&f->page, "/import/");
        out.receipt = str_join(r->a, base, it->digest);
    }
    if (it->removed == 0) return out;
    Str when = moment_short(r->a, r->now, it->removed);
    out.gone = str_format(
        r->a, r->english ? "withdrawn by %.*s on %.*s" : "%.*s %.*s 撤下",
        STR_ARG(it->removed_name), STR_ARG(when));
    return out;
}

typedef struct CellOrder {
    FilesPage *out;
    const Filing *f;
} CellOrder;

static FilesCell *cell_named(FilesPage *out, Str path) {
    for (size_t i = 0; i < out->cells.n; i++)
        if (str_equal(out->cells.items[i].papers.path, path))
            return &out->cells.items[i];
    return NULL;
}

static void put_cell(FilesPage *out, const Filing *f, Str path) {
    Request *r = f->page.r;
    if (cell_named(out, path) != NULL) return;
    FilesCell cell = {.papers = papers_cell(&f->papers, path),
                      .withdraw_url = decl_url(&f->page, "/files/withdraw")};
    cell.papers.open = f->at.p != NULL && str_equal(f->at, path);
    VEC_ADD(r->a, &out->cells, cell);
}

static bool is_wanted(const Filing *f, Str path) {
    for (size_t i = 0; i < f->papers.fields.n; i++)
        if (str_equal(f->papers.fields.items[i], path)) return true;
    return f->may && f->at.p != NULL && str_equal(f->at, path);
}

static void add_cell(void *context, Str path, ValueKind kind, const Value *v) {
    const CellOrder *o = context;
    (void)kind;
    (void)v;
    if (is_wanted(o->f, path)) put_cell(o->out, o->f, path);
}

/* In the order of the form: the whole form first, cells that it no longer has
 * behind. */
static void add_cells(FilesPage *out, const Filing *f) {
    CellOrder order = {out, f};
    if (is_wanted(f, S(""))) put_cell(out, f, S(""));
    decl_each(&f->page.decl, f->page.r->a, add_cell, &order);
    for (size_t i = 0; i < f->papers.fields.n; i++)
        put_cell(out, f, f->papers.fields.items[i]);
    for (size_t i = 0; i < f->papers.files.n; i++) {
        const Attachment *it = &f->papers.files.items[i];
        VEC_ADD(f->page.r->a, &cell_named(out, it->field)->files,
                file_of(f, it));
    }
}

static void set_form(FilesPage *out, const Filing *f) {
    Request *r = f->page.r;
    Str chosen = request_form(r, S("purpose"));
    out->choices = decl_cells(&f->page, f->at);
    for (Purpose p = 0; p < PURPOSE_ORIGINAL; p++) /* that is taken in */
        VEC_ADD(r->a, &out->purposes,
                ((FilesPurpose){purpose_word(p),
                                said_in(purpose_name(p), r->english),
                                str_equal(purpose_word(p), chosen)}));
    out->limits = str_format(
        r->a,
        r->english
            ? "PDF, OFD, Word, Excel, pictures, text; %d MB each, %d files of "
              "%d MB a declaration"
            : "PDF、OFD、Word、Excel、图片、文本；每个不超过 %d "
              "MB，一份申报最多 %d 个、合计 %d MB",
        ATTACHMENT_MAX >> 20, ATTACHMENTS_MAX, ATTACHMENTS_BYTES >> 20);
}

static void show(Filing *f, int status, Str said, Str hint) {
    Request *r = f->page.r;
    FilesPage page = {.url = decl_url(&f->page, "/files"),
                      .explain_url = decl_url(&f->page, "/files/explain"),
                      .act = id_new(r->a, r->session->region, ID_ACT),
                      .may_add = f->may,
                      .said = said,
                      .hint = hint,
                      .wrong = status >= 400,
                      .again = status >= 400 &&
                               request_form(r, S("purpose")).p != NULL};
    if (!review_head(&page.head, &f->page, TAB_FILES, "/files")) return;
    add_cells(&page, f);
    if (f->may) set_form(&page, f);
    page_files(reply_html(r), &page);
    reply_page(r, status);
}

static void show_err(Filing *f, int status, const Err *e) {
    Request *r = f->page.r;
    Str what = str_from_c(r->english ? e->what_en : e->what_zh);
    const char *hint = r->english ? e->hint_en : e->hint_zh;
    if (e->where[0] != '\0')
        what = str_format(r->a, r->english ? "%s: %.*s" : "%s：%.*s", e->where,
                          STR_ARG(what));
    show(f, status, what, hint == NULL ? (Str){0} : str_from_c(hint));
}

/* False: answered. */
static bool filing_open(Filing *f, Request *r, Right right) {
    Err e;
    *f = (Filing){0};
    if (!decl_page_open(&f->page, r, right)) return false;
    f->may = f->page.fills;
    f->at = request_form(r, S("cell"));
    if (f->at.p == NULL) f->at = request_form(r, S("explain"));
    if (f->at.p == NULL) f->at = request_query(r, S("cell"));
    if (papers_load(&f->papers, &f->page, &e)) return true;
    reply_err(r, 503, &e);
    return false;
}

void handle_files(Request *r) {
    Filing f;
    if (filing_open(&f, r, RIGHT_DECL_READ)) show(&f, 200, (Str){0}, (Str){0});
}

/* ---- fetching ---- */

static void fetch(Request *r, bool as_picture) {
    Filing f;
    Str bytes;
    Err e;
    if (!filing_open(&f, r, RIGHT_DECL_READ)) return;
    const Attachment *it =
        attachment_find(&f.papers.files, request_value(r, S("file")));
    if (it == NULL || (as_picture && !file_kind_is_picture(it->kind))) {
        reply_not_found(r);
        return;
    }
    if (attachment_bytes(&bytes, r->a, r->store, &f.page.d, it, &e))
        reply_bytes(r, file_kind_type(it->kind),
                    as_picture ? (Str){0} : it->name, bytes);
    else
        reply_err(r, 500, &e);
}

void handle_file(Request *r) {
    fetch(r, false);
}

void handle_file_picture(Request *r) {
    fetch(r, true);
}

/* ---- adding and withdrawing ---- */

static void written(Request *r, const Outcome *outcome, const Err *e) {
    Filing *f = r->state;
    Err busy;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        err_set(&busy, ERR_USAGE, "别人刚刚动过这份申报，没有做成",
                "somebody has just changed the declaration: nothing was done",
                "请看一眼再做。", "Look, then do it again.");
        show_err(f, 409, &busy);
    } else {
        Str base = decl_url(&f->page, "/files");
        reply_redirect(r, f->at.p == NULL
                              ? base
                              : str_format(r->a, "%.*s#f-%.*s", STR_ARG(base),
                                           STR_ARG(f->at)));
    }
}

static bool may_change(Filing *f, Err *e) {
    if (f->may) return true;
    return err_set(e, ERR_USAGE, "这份申报现在不能改",
                   "this declaration cannot be changed now",
                   "看“经过”：它在谁手里。", "See the way it went.");
}

/* Files that a browser sends for "files"; one without name and bytes is no
 * file that was chosen. */
static bool add_all(Batch *b, Filing *f, Err *e) {
    Request *r = f->page.r;
    Writing w = decl_writing(&f->page);
    AttachmentNew new = {
        .field = f->at, .purpose = purpose_find(request_form(r, S("purpose")))};
    size_t n = 0;
    uint64_t bytes = 0;
    if (new.purpose == PURPOSE_COUNT)
        return err_set(e, ERR_USAGE, "先选用途", "choose a purpose", NULL,
                       NULL);
    for (size_t i = 0; i < r->uploads.n; i++) {
        const Upload *u = &r->uploads.items[i];
        if (!str_equal(u->field, S("files"))) continue;
        new.name = u->name;
        new.bytes = u->bytes;
        n++;
        bytes += u->bytes.n;
        if (!attachments_fit(&f->papers.files, n, bytes, e) ||
            !attachment_add(b, &w, &f->page.d, &new, e))
            return false;
    }
    return n > 0 ||
           err_set(e, ERR_USAGE, "先选文件", "choose a file", NULL, NULL);
}

void handle_files_add(Request *r) {
    Filing *f = ARENA_NEW(r->a, Filing);
    Err e;
    if (!filing_open(f, r, RIGHT_DECL_EDIT)) return;
    r->state = f;
    Batch b = request_batch(r, true);
    if (!may_change(f, &e))
        show_err(f, 409, &e);
    else if (!papers_cell_fits(&f->page, f->at, &e) || !add_all(&b, f, &e))
        show_err(f, e.code == ERR_LIMIT ? 413 : 422, &e);
    else
        request_write(r, &b, written);
}

void handle_files_withdraw(Request *r) {
    Filing *f = ARENA_NEW(r->a, Filing);
    Err e;
    if (!filing_open(f, r, RIGHT_DECL_EDIT)) return;
    r->state = f;
    const Attachment *it =
        attachment_find(&f->papers.files, request_form(r, S("file")));
    if (request_goes_again(r, decl_url(&f->page, "/files"))) return;
    if (!may_change(f, &e)) {
        show_err(f, 409, &e);
    } else if (it == NULL) {
        reply_not_found(r);
    } else if (it->removed != 0) {
        err_set(&e, ERR_USAGE, "这个附件已经撤下",
                "the file was withdrawn already", NULL, NULL);
        show_err(f, 422, &e);
    } else {
        Batch b = request_batch(r, true);
        Writing w = decl_writing(&f->page);
        attachment_withdraw(&b, &w, &f->page.d, it);
        request_write(r, &b, written);
    }
}

void handle_files_explain(Request *r) {
    Filing *f = ARENA_NEW(r->a, Filing);
    Err e;
    if (!filing_open(f, r, RIGHT_DECL_EDIT)) return;
    r->state = f;
    Batch b = request_batch(r, true);
    if (!may_change(f, &e))
        show_err(f, 409, &e);
    else if (!papers_explain(&b, &f->papers, f->at, &e))
        show_err(f, 422, &e);
    else
        request_write(r, &b, written);
}
