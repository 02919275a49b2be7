/* SPDX-License-Identifier: Apache-2.0
 * Sets of neighbouring characters as sorted arrays. */
#include "rules/grams.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { RUNE_BITS = 21 };

static int gram_order(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* Names and clauses are short: most sets are sorted in place. */
static void sort(uint64_t *items, size_t n) {
    enum { SHORT = 48 };
    if (n > SHORT) {
        qsort(items, n, sizeof *items, gram_order);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        uint64_t item = items[i];
        size_t to = i;
        for (; to > 0 && items[to - 1] > item; to--)
            items[to] = items[to - 1];
        items[to] = item;
    }
}

static bool counts(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || rune_is_han(c) || rune_is_digit(c) ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t drop_doubles(uint64_t *items, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || items[kept - 1] != items[i]) items[kept++] = items[i];
    return kept;
}

GramReader grams_read(Str text, int size) {
    assert(size >= 1 && size <= 3);
    return (GramReader){.rest = text, .size = size};
}

bool grams_next(GramReader *r, uint64_t *gram) {
    const uint64_t mask = (UINT64_C(1) << (RUNE_BITS * r->size)) - 1;
    while (r->rest.n > 0) {
        uint32_t c = rune_fold(utf8_next(&r->rest));
        if (!counts(c)) continue;
        r->window = (r->window << RUNE_BITS | c) & mask;
        *gram = r->window;
        if (++r->seen >= r->size) return true;
    }
    return false;
}

Grams grams_of(Arena *a, Str text, int size) {
    Grams g = {ARENA_ARRAY(a, uint64_t, text.n + 1), 0};
    GramReader reader = grams_read(text, size);
    while (grams_next(&reader, &g.items[g.n]))
        g.n++;
    sort(g.items, g.n);
    g.n = drop_doubles(g.items, g.n);
    return g;
}

size_t grams_shared(Grams x, Grams y) {
    size_t shared = 0, j = 0;
    for (size_t i = 0; i < x.n; i++) {
        while (j < y.n && y.items[j] < x.items[i])
            j++;
        if (j < y.n && y.items[j] == x.items[i]) shared++;
    }
    return shared;
}

int grams_alike(Grams x, Grams y) {
    size_t shared = grams_shared(x, y);
    size_t all = x.n + y.n - shared;
    return all == 0 ? 0 : (int)(shared * 100 / all);
}
