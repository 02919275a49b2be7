/* SPDX-License-Identifier: Apache-2.0
 * The labels and fields of the receipt, put in order once a report. */
#include "rules/printed.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "rules/kept.h"

static int label_order(const void *x, const void *y) {
    const PrintedLabel *a = x, *b = y;
    int order = str_compare(a->words, b->words);
    return order != 0 ? order
                      : (a->placed > b->placed) - (a->placed < b->placed);
}

static void collect(PrintedLabels *out, const Run *run) {
    const Receipt *r = &run->d->receipt;
    out->items = ARENA_ARRAY(run->a, PrintedLabel, r->labels.n + 1);
    for (size_t i = 0; i < r->labels.n; i++) {
        const Placed *placed = &r->labels.items[i];
        Str words = str_squash(run->a, placed->text);
        if (str_has_suffix(words, S(":"))) words = str_upto(words, words.n - 1);
        out->items[out->n++] = (PrintedLabel){words, placed};
    }
    if (out->n > 0)
        qsort(out->items, out->n, sizeof(PrintedLabel), label_order);
}

const Placed *printed_find(const Run *run, Str label) {
    PrintedLabels *labels = &kept_of(run)->labels;
    if (labels->items == NULL) collect(labels, run);
    size_t from = 0, to = labels->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_compare(labels->items[middle].words, label) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    bool found =
        from < labels->n && str_equal(labels->items[from].words, label);
    return found ? labels->items[from].placed : NULL;
}

/* Where the path stands, or the free slot for it. */
static Str *slot_of(const PrintedFields *f, Str path) {
    size_t at = (size_t)str_hash(path) & f->mask;
    while (f->slots[at].p != NULL && !str_equal(f->slots[at], path))
        at = (at + 1) & f->mask;
    return &f->slots[at];
}

static void collect_fields(PrintedFields *out, const Run *run) {
    const Receipt *r = &run->d->receipt;
    size_t slots = 64;
    while (slots < 2 * (r->read.n + r->missing.n))
        slots *= 2;
    out->slots = ARENA_ARRAY(run->a, Str, slots);
    out->mask = slots - 1;
    for (size_t i = 0; i < r->read.n; i++)
        *slot_of(out, r->read.items[i]) = r->read.items[i];
    for (size_t i = 0; i < r->missing.n; i++)
        *slot_of(out, r->missing.items[i]) = r->missing.items[i];
}

bool form_prints(const Run *run, Str path) {
    const Value *v = decl_find(run->d, path);
    if (v != NULL && !value_is_blank(v)) return true;
    PrintedFields *fields = &kept_of(run)->fields;
    if (fields->slots == NULL) collect_fields(fields, run);
    return slot_of(fields, path)->p != NULL;
}
