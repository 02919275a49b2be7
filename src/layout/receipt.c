/* SPDX-License-Identifier: Apache-2.0
 * Makes the receipt, and concludes what a form leaves unsaid. */
#include "layout/receipt.h"

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

void receipt_infer(Reader *r) {
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

static void add_label(Decl *d, Arena *a, const Text *t, size_t start,
                      size_t end) {
    Str s = str_trim(str_slice(t->s, start, end));
    if (s.n > 0)
        VEC_ADD(a, &d->receipt.labels,
                ((Placed){s, text_origin(t, start, end)}));
}

static void add_unplaced(Decl *d, Arena *a, const Text *t, size_t start,
                         size_t end) {
    Str s = str_trim(str_slice(t->s, start, end));
    if (s.n > 0)
        VEC_ADD(a, &d->receipt.unplaced,
                ((Placed){s, text_origin(t, start, end)}));
}

/* A stretch of print, without the values that stand in it. */
static size_t add_print(Decl *d, Arena *a, const Text *t, size_t use,
                        size_t at) {
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
