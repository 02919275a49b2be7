/* SPDX-License-Identifier: Apache-2.0
 * The labels of the receipt, sorted once a report. */
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
