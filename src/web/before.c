/* SPDX-License-Identifier: Apache-2.0
 * 与上年对照: this year's cells beside last year's; while it is adjusted,
 * beside what is approved. */
#include "check/form_place.h"
#include "check/report.h"
#include "office/adjusting.h"
#include "office/review_merge.h"
#include "office/sheet.h"
#include "pages.h"
#include "web/page_way.h"
#include "web/review_head.h"
#include "web/routes.h"

typedef struct Comparing {
    BeforePage *out;
    DeclPage *p;
    const Decl *before;
    Merged merged;
    FormPlaces places; /* of the merged form */
    Str place;
} Comparing;

static const CellDiff *diff_at(const Merged *m, Str merged) {
    for (size_t i = 0; i < m->diff.cells.n; i++)
        if (str_equal(merged_cell_path(m, i), merged))
            return &m->diff.cells.items[i];
    return NULL;
}

static void add_pieces(Comparing *c, BeforeRow *row, const Pieces *pieces) {
    Arena *a = c->p->r->a;
    for (size_t i = 0; i < pieces->n; i++) {
        const Piece *piece = &pieces->items[i];
        ReviewPiece shown = {piece->text, piece->kind == PIECE_INSERTED,
                             piece->kind == PIECE_DELETED};
        if (piece->kind != PIECE_INSERTED) VEC_ADD(a, &row->was, shown);
        if (piece->kind != PIECE_DELETED) VEC_ADD(a, &row->is, shown);
    }
}

/* +5.0% of two amounts; absent where it cannot be said. */
static Str amount_change(const Comparing *c, const CellDiff *d) {
    const Value *was = decl_find(c->before, d->path_before);
    const Value *is = decl_find(&c->p->decl, d->path_after);
    Decimal gap;
    if (was == NULL || is == NULL || was->text.n == 0 || is->text.n == 0 ||
        field_kind(d->path_after) != VALUE_AMOUNT ||
        !decimal_subtract(&gap, is->number, was->number))
        return (Str){0};
    Str said = decimal_to_str(c->p->r->a, gap);
    if (gap.digits > 0) return str_join(c->p->r->a, S("+"), said);
    return str_has_prefix(said, S("-"))
               ? str_join(c->p->r->a, S("−"), str_from(said, 1))
               : said;
}

static Str change_said(const Comparing *c, const CellDiff *d) {
    bool english = c->p->r->english;
    switch (d->kind) {
    case CELL_INSERTED: return english ? S("new") : S("新增");
    case CELL_DELETED: return english ? S("gone") : S("删去");
    case CELL_CHANGED: break;
    }
    Str amount = amount_change(c, d);
    if (amount.n > 0) return amount;
    return english ? S("changed") : S("改");
}

static bool is_about_text(Str path) {
    return sheet_control(path) != CONTROL_NONE &&
           field_kind(path) != VALUE_CHOICE &&
           !str_has_prefix(path, S("preparer."));
}

static void add_row(void *context, Str path, ValueKind kind, const Value *v) {
    Comparing *c = context;
    Request *r = c->p->r;
    (void)kind;
    if (!is_about_text(path)) return;
    const CellDiff *d = diff_at(&c->merged, path);
    if (d == NULL) {
        c->out->same++;
        if (!c->out->whole) return;
    }
    FormPlace at = form_place(&c->places, path);
    Said place = at.second.zh.n > 0 ? at.second : at.first;
    BeforeRow row = {.name = form_label(&c->places, path), .same = d == NULL};
    Str place_name = said_in(place, r->english);
    if (!str_equal(place_name, c->place)) row.place = place_name;
    c->place = place_name;
    if (d != NULL) {
        add_pieces(c, &row, &d->pieces);
        row.change = change_said(c, d);
    } else {
        ReviewPiece same = {v->raw, false, false};
        VEC_ADD(r->a, &row.was, same);
        VEC_ADD(r->a, &row.is, same);
    }
    VEC_ADD(r->a, &c->out->rows, row);
}

static Str year_said(const Request *r, int year) {
    return str_format(r->a, r->english ? "%d" : "%d年度", year);
}

/* ?with=approved: what is in force beside what is under way. */
static bool load_approved(Decl *out, DeclPage *p) {
    Request *r = p->r;
    Err e;
    if (declaration_revision(out, r->a, r->store, p->d.approved, &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}

static void compare(BeforePage *page, DeclPage *p, const Decl *before) {
    Request *r = p->r;
    Comparing c = {.out = page, .p = p, .before = before};
    merge_decls(&c.merged, r->a, before, &p->decl);
    c.places = form_places(r->a, &c.merged.decl);
    decl_each_filled(&c.merged.decl, r->a, add_row, &c);
    page->inserted = c.merged.inserted;
    page->deleted = c.merged.deleted;
    page->changed = c.merged.changed;
}

static void set_words(BeforePage *page, const DeclPage *p) {
    const Request *r = p->r;
    bool english = r->english;
    if (page->approved) {
        page->was = english ? S("approved") : S("现行批复");
        page->is = english ? S("adjusted") : S("调整后");
        page->other =
            page->whole ? S("?with=approved") : S("?with=approved&show=all");
    } else {
        page->was = year_said(r, p->d.year - 1);
        page->is = year_said(r, p->d.year);
        page->other = page->whole ? S("?") : S("?show=all");
    }
}

void handle_before(Request *r) {
    DeclPage p;
    BeforePage page = {0};
    Decl approved;
    if (!decl_page_open(&p, r, RIGHT_DECL_READ) ||
        !review_head(&page.head, &p, TAB_BEFORE, "/before"))
        return;
    page.whole = str_equal(request_query(r, S("show")), S("all"));
    page.approved = is_adjusting(&p.d) &&
                    str_equal(request_query(r, S("with")), S("approved"));
    if (page.approved && !load_approved(&approved, &p)) return;
    const Decl *before = page.approved ? &approved : &p.previous;
    if (before->form.n > 0) {
        set_words(&page, &p);
        compare(&page, &p, before);
    }
    page_before(reply_html(r), &page);
    reply_page(r, 200);
}
