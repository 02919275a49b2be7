/* SPDX-License-Identifier: Apache-2.0
 * Sums of a department's money. */
#include "office/department_sum.h"

#include "office/wan.h"

/* ---- units ---- */

static SumCell sum_cell(const Decl *d, Str path) {
    const Value *v = decl_find(d, path);
    SumCell out = {0};
    if (v == NULL || value_is_blank(v)) return out;
    out.known = declaration_amount(&out.fen, d, v);
    out.broken = !out.known;
    return out;
}

Str sum_text(Arena *a, const Decl *form, int64_t fen) {
    enum { PLACES_MIN = 2, TEN = 10 };
    Decimal n = {fen, declaration_places(form, &form->budget.total)};
    while (n.scale > PLACES_MIN && n.digits % TEN == 0) {
        n.digits /= TEN;
        n.scale--;
    }
    return decimal_to_str(a, n);
}

bool sum_typed(int64_t *out, const Decl *form, Str typed) {
    return fen_of_typed(out, typed,
                        declaration_places(form, &form->budget.total));
}

/* ---- rows ---- */

static void add(SumCell *sum, SumCell cell) {
    sum->known = sum->known || cell.known;
    sum->broken = sum->broken || cell.broken;
    if (!cell.known || sum->broken) return;
    bool over = cell.fen > 0 ? sum->fen > INT64_MAX - cell.fen
                             : sum->fen < INT64_MIN - cell.fen;
    if (over)
        sum->broken = true;
    else
        sum->fen += cell.fen;
}

/* False: it cannot be said. */
static bool subtract(int64_t *out, SumCell from, SumCell what) {
    if (!from.known || from.broken || what.broken) return false;
    bool over = what.fen < 0 ? from.fen > INT64_MAX + what.fen
                             : from.fen < INT64_MIN + what.fen;
    if (!over) *out = from.fen - what.fen;
    return !over;
}

static SumCell own_of(const SumOwns *own, Str path) {
    for (size_t i = 0; i < own->n; i++)
        if (str_equal(own->items[i].path, path))
            return (SumCell){.known = true, .fen = own->items[i].fen};
    return (SumCell){0};
}

typedef struct Summing {
    SumRows *out;
    Arena *a;
    const Layout *l;
    const Decl *form, *subs;
    size_t n;
    const SumOwns *own;
} Summing;

static void add_row(void *context, Str path, ValueKind kind, const Value *v) {
    Summing *s = context;
    (void)v;
    if (kind != VALUE_AMOUNT || !str_has_prefix(path, S("budget.")) ||
        !layout_has(s->l, path))
        return;
    SumRow row = {.path = str_copy(s->a, path),
                  .subs = ARENA_ARRAY(s->a, SumCell, s->n + 1),
                  .own = own_of(s->own, path),
                  .form = sum_cell(s->form, path)};
    for (size_t i = 0; i < s->n; i++) {
        row.subs[i] = sum_cell(&s->subs[i], path);
        add(&row.sum, row.subs[i]);
    }
    row.has_rest = subtract(&row.rest, row.form, row.sum);
    add(&row.sum, row.own);
    SumCell sum = row.sum;
    sum.known = true; /* nothing said is nothing */
    row.differs =
        row.sum.known && subtract(&row.gap, row.form, sum) && row.gap != 0;
    if (row.sum.known && !row.sum.broken && !row.form.known &&
        row.sum.fen != 0) {
        row.differs = true;
        row.gap = -row.sum.fen;
    }
    VEC_ADD(s->a, s->out, row);
}

void sum_rows(SumRows *out, Arena *a, const Layout *l, const Decl *form,
              const Decl *subs, size_t n, const SumOwns *own) {
    Summing s = {out, a, l, form, subs, n, own};
    *out = (SumRows){0};
    decl_each(form, a, add_row, &s);
}
