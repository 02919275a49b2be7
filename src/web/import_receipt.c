/* SPDX-License-Identifier: Apache-2.0
 * The receipt of what was taken in, kept: which cell came from which place of
 * which file or version, and whether it still says so. */
#include "check/form_place.h"
#include "decl/carry.h"
#include "office/attachment.h"
#include "office/moment.h"
#include "pages.h"
#include "web/import.h"
#include "web/review_head.h"
#include "web/routes.h"

enum { RECEIPT_MAX = 2 * DRAFT_MAX };

/* ---- writing it ---- */

typedef struct ReceiptOut {
    JsonOut *j;
    const Importing *it;
    FormPlaces places;
} ReceiptOut;

static void put_cell(const ReceiptOut *out, Str path, Str text,
                     const Origin *at) {
    JsonOut *j = out->j;
    json_open_object(j);
    json_key_str(j, S("place"), form_label(&out->places, path));
    json_key_str(j, S("field"), path);
    json_key_str(j, S("text"), text);
    json_key(j, S("at"));
    origin_carry(j, at);
    json_close_object(j);
}

static void put_items(const ReceiptOut *out) {
    const Intake *in = &out->it->in;
    for (size_t i = 0; i < in->items.n; i++) {
        const TakeItem *item = &in->items.items[i];
        for (size_t c = 0; out->it->ticked[i] && c < item->cells.n; c++) {
            const TakeCell *cell = &item->cells.items[c];
            if (cell->theirs != NULL && !cell->is_same &&
                !str_equal(cell->field, S("no")))
                put_cell(out, cell->path, cell->theirs->raw, &cell->theirs->at);
        }
    }
}

static void put_rests(const ReceiptOut *out) {
    const Importing *it = out->it;
    for (size_t i = 0; i < it->in.rests.n; i++) {
        const TakeRest *rest = &it->in.rests.items[i];
        bool is_path = import_is_place(it, it->lefts[i]);
        if (is_path) put_cell(out, it->lefts[i], rest->text, &rest->at);
    }
}

void import_keep_receipt(Batch *b, const Importing *it, Str source) {
    Arena *a = it->page.r->a;
    const Declaration *d = &it->page.d;
    Buf body = buf_new(a, RECEIPT_MAX);
    JsonOut j = json_out(&body);
    ReceiptOut out = {&j, it, form_places(a, &it->in.fit)};
    json_open_array(&j);
    put_items(&out);
    put_rests(&out);
    json_close_array(&j);
    batch_one(b, SQL_INTAKE_ADD,
              BINDS(bind_str(d->id), bind_str(d->region),
                    bind_int(declaration_round(d)), bind_str(source),
                    bind_str(it->out.file),
                    bind_str(it->page.r->session->person),
                    bind_int(it->page.r->now),
                    bind_str(body.full ? S("[]") : buf_str(&body))));
}

/* ---- reading it ---- */

enum { NUMBER, ROUND, SOURCE, FILE_NAME, PERSON, AT, BODY };

/* Before it was handed in it is the unit's own. */
static bool is_seen(const DeclPage *p, const Rows *rows, size_t i) {
    return row_int(rows, i, AT) <= p->d.submitted ||
           declaration_is_own(&p->d, p->r->session);
}

typedef struct NowTexts {
    Str text;
    bool found;
} NowTexts;

static void find_text(void *context, Str path, ValueKind kind, const Value *v) {
    NowTexts *now = context;
    (void)path;
    (void)kind;
    now->found = now->found || str_equal(v->raw, now->text) ||
                 (v->choice != 0 && str_equal(v->text, now->text));
}

/* Rows may have moved: what counts is that the form still says it. */
static bool still_says(const DeclPage *p, Str text) {
    NowTexts now = {.text = text};
    decl_each_filled(&p->decl, p->r->a, find_text, &now);
    return now.found;
}

static void add_cells(ReceiptTaking *out, const DeclPage *p, Str body) {
    Arena *a = p->r->a;
    Json j;
    Err e;
    if (!json_read(&j, a, body, &e)) return;
    for (size_t i = 0; i < j.items.n; i++) {
        const Json *cell = &j.items.items[i];
        const Json *at = json_find(cell, S("at"));
        Origin origin = at == NULL ? (Origin){0} : origin_carried(at);
        Str text = json_find_str(cell, S("text"));
        VEC_ADD(a, &out->cells,
                ((ReceiptCell){.place = json_find_str(cell, S("place")),
                               .text = text,
                               .where = import_where(p->r, &origin),
                               .is_changed = !still_says(p, text)}));
    }
}

static void add_taking(ReceiptPage *out, const DeclPage *p, const Rows *rows,
                       size_t i) {
    Arena *a = p->r->a;
    ReceiptTaking *taking = VEC_PUSH(a, &out->takings);
    *taking = (ReceiptTaking){
        .who = row_str(rows, i, PERSON),
        .when = moment_short(a, p->r->now, row_int(rows, i, AT)),
        .round = str_format(a, p->r->english ? "round %lld" : "第 %lld 轮",
                            (long long)row_int(rows, i, ROUND))};
    add_cells(taking, p, row_str(rows, i, BODY));
}

/* The file itself, where it is kept; the earlier version has no page of its
 * own here. */
static bool set_link(ReceiptPage *out, const DeclPage *p, Str source, Err *e) {
    Request *r = p->r;
    Attachments all;
    if (!attachments_load(&all, r->a, r->store, &p->d, r->session, e))
        return false;
    for (size_t i = 0; i < all.n; i++) {
        const Attachment *it = &all.items[i];
        if (it->purpose != PURPOSE_ORIGINAL || !str_equal(it->digest, source))
            continue;
        Str files = decl_url(p, "/files/");
        out->file_url = str_join(r->a, files, it->id);
        out->digest = it->digest;
    }
    return true;
}

void handle_import_receipt(Request *r) {
    DeclPage p;
    ReceiptPage page = {0};
    Rows rows;
    Err e;
    Str source = request_value(r, S("source"));
    if (!decl_page_open(&p, r, RIGHT_DECL_READ)) return;
    if (!store_query(&rows, r->a, r->store, SQL_INTAKES_OF,
                     BINDS(bind_str(p.d.id)), &e) ||
        !set_link(&page, &p, source, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < rows.n; i++) {
        if (!str_equal(row_str(&rows, i, SOURCE), source) ||
            !is_seen(&p, &rows, i))
            continue;
        page.file = row_str(&rows, i, FILE_NAME);
        add_taking(&page, &p, &rows, i);
    }
    if (page.takings.n == 0) {
        reply_not_found(r);
        return;
    }
    if (!review_head(&page.head, &p, TAB_FILES, "/files")) return;
    page_import_receipt(reply_html(r), &page);
    reply_page(r, 200);
}

bool import_list_taken(Importing *it, Err *e) {
    Request *r = it->page.r;
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_INTAKES_OF,
                     BINDS(bind_str(it->page.d.id)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str source = row_str(&rows, i, SOURCE);
        Str base = decl_url(&it->page, "/import/");
        VEC_ADD(r->a, &it->out.taken,
                ((ImportTaken){.url = str_join(r->a, base, source),
                               .file = row_str(&rows, i, FILE_NAME),
                               .who = row_str(&rows, i, PERSON),
                               .when = moment_short(r->a, r->now,
                                                    row_int(&rows, i, AT))}));
    }
    return true;
}
