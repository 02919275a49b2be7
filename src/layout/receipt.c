/* SPDX-License-Identifier: Apache-2.0
 * Makes the receipt, and concludes what a form leaves unsaid. */
#include "layout/receipt.h"

#include <limits.h>

#include "base/utf8.h"

/* ---- conclusions ---- */

static const Value *find_extra(const Decl *d, Str label) {
    for (size_t i = 0; i < d->extra.n; i++)
        if (str_equal(d->extra.items[i].label.text, label))
            return &d->extra.items[i].text;
    return NULL;
}

/* A 285-type form names the unit above the table as well. */
static void infer_unit(Reader *r) {
    const Value *v = find_extra(r->d, S("填报单位"));
    if (v == NULL || !value_is_blank(&r->d->unit)) return;
    decl_set(r->d, r->a, S("unit"), v->raw, v->at);
    VEC_ADD(r->a, &r->d->receipt.read, S("unit"));
    set_inferred(r, S("unit"), "项目实施单位未填，以填报单位为准");
}

typedef struct UnitSought {
    Str unit;
    bool differ;
} UnitSought;

static void seek_unit(void *context, Str path, ValueKind kind, const Value *v) {
    UnitSought *sought = context;
    if (kind != VALUE_AMOUNT || v->unit.p == NULL ||
        !str_has_prefix(path, S("budget.")))
        return;
    if (sought->unit.p == NULL)
        sought->unit = v->unit;
    else if (!str_equal(sought->unit, v->unit))
        sought->differ = true;
}

static void infer_money_unit(Reader *r) {
    UnitSought sought = {.differ = false};
    if (!value_is_blank(&r->d->budget.unit)) return;
    decl_each(r->d, r->a, seek_unit, &sought);
    if (sought.unit.p == NULL || sought.differ) return;
    decl_set(r->d, r->a, S("budget.unit"), sought.unit, (Origin){0});
    VEC_ADD(r->a, &r->d->receipt.read, S("budget.unit"));
    set_inferred(r, S("budget.unit"),
                 "表中没有注明金额单位，按金额后所写的单位");
}

/* A form where nothing is filled in declares nothing: the money unit is then
 * print like the rest. */
static void forget_print(Reader *r) {
    Decl *d = r->d;
    if (d->receipt.read.n != 1 ||
        !str_equal(d->receipt.read.items[0], S("budget.unit")))
        return;
    Text *t = r->money_unit.text;
    for (size_t i = 0; t != NULL && i < t->uses.n; i++)
        if (t->uses.items[i].kind == USE_VALUE)
            t->uses.items[i].kind = USE_LABEL;
    d->budget.unit = (Value){0};
    d->receipt.read.n = 0;
}

/* ---- the order of extras ---- */

static int rank_in_line(const FormLine *line, Str label, int rank) {
    for (size_t i = 0; i < line->runs.n; i++)
        if (line->runs.items[i].kind == RUN_EXTRA &&
            str_equal(line->runs.items[i].path, label))
            return rank + (int)i;
    return -1;
}

static int rank_in_lines(const FormLine *lines, size_t n, Str label, int rank) {
    for (size_t i = 0; i < n; i++) {
        int found = rank_in_line(&lines[i], label, rank);
        if (found >= 0) return found;
    }
    return -1;
}

/* The place of an extra in the layout; those that it does not print come
 * last. */
static int extra_rank(const Layout *l, Str label) {
    enum { STEP = 100 };
    int rank = STEP;
    int found = rank_in_lines(l->above.items, l->above.n, label, 0);
    for (size_t i = 0; found < 0 && i < l->cells.n; i++) {
        const FormCell *c = &l->cells.items[i];
        const FormRow *row = &l->rows.items[c->row];
        rank += STEP;
        if (row->kind == ROW_HEAD && str_has_prefix(label, row->list) &&
            str_has_prefix(str_from(label, row->list.n), S("/")))
            return rank;
        found = rank_in_lines(c->lines.items, c->lines.n, label, rank);
    }
    if (found < 0)
        found = rank_in_lines(l->below.items, l->below.n, label, rank);
    return found < 0 ? INT_MAX : found;
}

/* Extras stand in the order of the layout, wherever a variant prints them. */
static void sort_extras(Reader *r) {
    Extra *items = r->d->extra.items;
    size_t n = r->d->extra.n;
    int *ranks = ARENA_ARRAY(r->a, int, n);
    for (size_t i = 0; i < n; i++)
        ranks[i] = extra_rank(r->l, items[i].label.text);
    for (size_t i = 1; i < n; i++) {
        Extra extra = items[i];
        int rank = ranks[i];
        size_t k = i;
        for (; k > 0 && ranks[k - 1] > rank; k--) {
            items[k] = items[k - 1];
            ranks[k] = ranks[k - 1];
        }
        items[k] = extra;
        ranks[k] = rank;
    }
}

static bool is_filled(const Decl *d, Str path) {
    const Value *v = decl_find(d, path);
    if (v != NULL) return !value_is_blank(v);
    return (str_equal(path, S("goals")) && d->goals.n > 0) ||
           (str_equal(path, S("tasks")) && d->tasks.n > 0) ||
           (str_equal(path, S("indicators")) && d->indicators.n > 0);
}

/* What stood blank at one place and was found at another is not missing. */
static void forget_found(Decl *d) {
    size_t n = 0;
    for (size_t i = 0; i < d->receipt.missing.n; i++)
        if (!is_filled(d, d->receipt.missing.items[i]))
            d->receipt.missing.items[n++] = d->receipt.missing.items[i];
    d->receipt.missing.n = n;
}

void receipt_infer(Reader *r) {
    forget_found(r->d);
    sort_extras(r);
    infer_unit(r);
    infer_money_unit(r);
    forget_print(r);
    if (value_is_blank(&r->d->year)) set_missing(r, S("year"));
}

/* ---- what became of each text ---- */

static void sort_uses(Text *t) {
    for (size_t i = 1; i < t->uses.n; i++) {
        Use use = t->uses.items[i];
        size_t k = i;
        for (; k > 0 && t->uses.items[k - 1].start > use.start; k--)
            t->uses.items[k] = t->uses.items[k - 1];
        t->uses.items[k] = use;
    }
}

static void add_label(Decl *d, Arena *a, Text *t, size_t start, size_t end) {
    Str s = str_trim(str_slice(t->s, start, end));
    if (s.n > 0)
        VEC_ADD(a, &d->receipt.labels,
                ((Placed){s, text_origin(t, start, end)}));
}

static void add_unplaced(Decl *d, Arena *a, Text *t, size_t start, size_t end) {
    Str s = str_trim(str_slice(t->s, start, end));
    if (s.n > 0)
        VEC_ADD(a, &d->receipt.unplaced,
                ((Placed){s, text_origin(t, start, end)}));
}

/* A stretch of print, without the values that stand in it. */
static size_t add_print(Decl *d, Arena *a, Text *t, size_t use, size_t at) {
    Use print = t->uses.items[use];
    for (size_t i = use + 1; i < t->uses.n; i++) {
        Use inner = t->uses.items[i];
        if (inner.start >= print.end) break;
        if (inner.kind != USE_VALUE || inner.end <= at) continue;
        if (inner.start > at) add_label(d, a, t, at, inner.start);
        at = inner.end;
    }
    if (at < print.end) {
        add_label(d, a, t, at, print.end);
        at = print.end;
    }
    return at;
}

static void add_text(Decl *d, Arena *a, Text *t) {
    size_t at = 0;
    sort_uses(t);
    for (size_t i = 0; i < t->uses.n; i++) {
        Use use = t->uses.items[i];
        if (use.end <= at) continue;
        if (use.start > at) {
            add_unplaced(d, a, t, at, use.start);
            at = use.start;
        }
        at = use.kind == USE_LABEL ? add_print(d, a, t, i, at) : use.end;
    }
    add_unplaced(d, a, t, at, t->s.n);
}

void receipt_add(Decl *d, Arena *a, const Rows *rows, size_t first,
                 size_t end) {
    for (size_t i = first; i < end; i++) {
        const Row *row = &rows->items.items[i];
        for (size_t k = 0; k < row->n; k++)
            if (!row->boxes[k].ghost) add_text(d, a, row->boxes[k].text);
    }
}
