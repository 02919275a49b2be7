/* SPDX-License-Identifier: Apache-2.0
 * The best matching of rows that keeps their order. */
#include "review/row_match.h"

#include <stdlib.h>

#include "base/utf8.h"

enum {
    LIKENESS_ALL = 1000,
    LIKENESS_LEAST = 300, /* less alike rows are not the same row */
    OTHER_GROUP = 150,    /* costs so much */
    TABLE_MAX = 250 * 1000,
    GRAMS_MOST = 40 * 1000 * 1000 /* compared in all, for all pairs of rows */
};

/* ---- pairs of characters ---- */

typedef struct Grams {
    uint64_t *items; /* sorted */
    size_t n;
} Grams;

static int gram_order(const void *x, const void *y) {
    uint64_t one = *(const uint64_t *)x, other = *(const uint64_t *)y;
    return one < other ? -1 : one > other;
}

/* Of n characters n + 1 pairs: the ends count too. No more than so many. */
static Grams grams_of(Arena *a, Str text, size_t most) {
    size_t n = utf8_count(text) + 1;
    if (n > most) n = most;
    Grams g = {ARENA_ARRAY(a, uint64_t, n), 0};
    uint64_t last = 0;
    while (text.n > 0 && g.n + 1 < n) {
        uint32_t rune = rune_fold(utf8_next(&text));
        if (rune_is_blank(rune)) continue;
        g.items[g.n++] = last << 32 | rune;
        last = rune;
    }
    if (g.n > 0) g.items[g.n++] = last << 32;
    if (g.n > 0) qsort(g.items, g.n, sizeof *g.items, gram_order);
    return g;
}

static int grams_likeness(const Grams *x, const Grams *y) {
    if (x->n + y->n == 0) return LIKENESS_ALL;
    size_t i = 0, k = 0, both = 0;
    while (i < x->n && k < y->n) {
        if (x->items[i] == y->items[k]) {
            both++;
            i++;
            k++;
        } else if (x->items[i] < y->items[k]) {
            i++;
        } else {
            k++;
        }
    }
    return (int)(2 * both * LIKENESS_ALL / (x->n + y->n));
}

int text_likeness(Arena *a, Str x, Str y) {
    Grams one = grams_of(a, x, GRAMS_MOST), other = grams_of(a, y, GRAMS_MOST);
    return grams_likeness(&one, &other);
}

/* ---- rows ---- */

static int key_likeness(const RowKey *x, const Grams *gx, const RowKey *y,
                        const Grams *gy) {
    bool group = str_equal(x->group, y->group);
    if (x->fixed || y->fixed)
        return group && x->fixed == y->fixed
                   ? (LIKENESS_ALL + grams_likeness(gx, gy)) / 2
                   : 0;
    int alike = grams_likeness(gx, gy);
    return group ? alike : alike - OTHER_GROUP;
}

/* Where there are many rows, long names are compared by their beginnings. */
static Grams *all_grams(Arena *a, const RowKey *keys, size_t n, size_t most) {
    Grams *g = ARENA_ARRAY(a, Grams, n);
    for (size_t i = 0; i < n; i++)
        g[i] = grams_of(a, keys[i].name, most);
    return g;
}

static void add_match(Matches *out, Arena *a, size_t before, size_t after) {
    Match *m = VEC_PUSH(a, out);
    m->before = before == STR_NONE ? -1 : (int)before;
    m->after = after == STR_NONE ? -1 : (int)after;
}

/* Too many rows for a table: by their number. */
static Matches match_by_number(Arena *a, size_t n, size_t m) {
    Matches out = {0};
    for (size_t i = 0; i < n || i < m; i++)
        add_match(&out, a, i < n ? i : STR_NONE, i < m ? i : STR_NONE);
    return out;
}

typedef struct Table {
    const RowKey *before, *after;
    size_t n, m;
    int *likeness; /* n × m */
    int *best;     /* (n + 1) × (m + 1): of the rows from here on */
} Table;

static int likeness_at(const Table *t, size_t i, size_t k) {
    return t->likeness[i * t->m + k];
}

static int *best_at(const Table *t, size_t i, size_t k) {
    return &t->best[i * (t->m + 1) + k];
}

static void fill(Table *t, Arena *a) {
    size_t most = GRAMS_MOST / (2 * (t->n * t->m + 1));
    Grams *gx = all_grams(a, t->before, t->n, most);
    Grams *gy = all_grams(a, t->after, t->m, most);
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < t->m; k++)
            t->likeness[i * t->m + k] =
                key_likeness(&t->before[i], &gx[i], &t->after[k], &gy[k]);
    for (size_t i = t->n; i-- > 0;)
        for (size_t k = t->m; k-- > 0;) {
            int best = *best_at(t, i + 1, k);
            if (*best_at(t, i, k + 1) > best) best = *best_at(t, i, k + 1);
            int both = likeness_at(t, i, k) + *best_at(t, i + 1, k + 1);
            if (likeness_at(t, i, k) >= LIKENESS_LEAST && both > best)
                best = both;
            *best_at(t, i, k) = best;
        }
}

/* Rows that are gone stand before those that are new. */
static Matches follow(const Table *t, Arena *a) {
    Matches out = {0};
    size_t i = 0, k = 0;
    while (i < t->n && k < t->m) {
        int best = *best_at(t, i, k);
        if (likeness_at(t, i, k) >= LIKENESS_LEAST &&
            best == likeness_at(t, i, k) + *best_at(t, i + 1, k + 1)) {
            add_match(&out, a, i++, k++);
        } else if (best == *best_at(t, i + 1, k)) {
            add_match(&out, a, i++, STR_NONE);
        } else {
            add_match(&out, a, STR_NONE, k++);
        }
    }
    while (i < t->n)
        add_match(&out, a, i++, STR_NONE);
    while (k < t->m)
        add_match(&out, a, STR_NONE, k++);
    return out;
}

Matches rows_match(Arena *a, const RowKey *before, size_t n,
                   const RowKey *after, size_t m) {
    if (m > 0 && n > TABLE_MAX / m) return match_by_number(a, n, m);
    Table t = {before, after, n, m, NULL, NULL};
    t.likeness = ARENA_ARRAY(a, int, n *m + 1);
    t.best = ARENA_ARRAY(a, int, (n + 1) * (m + 1));
    fill(&t, a);
    return follow(&t, a);
}
