/* SPDX-License-Identifier: Apache-2.0
 * Merging rules; see rules.h. */
#include "read/pdf/rules.h"

#include <stdlib.h>

#define ONE_LINE 1.2F  /* points between pieces of one line, across it */
#define GAP_MAX 3.2F   /* points between dashes, along it */
#define SHORT_MAX 4.0F /* what stays shorter is no rule */

static int compare_floats(float x, float y) {
    return (x > y) - (x < y);
}

static int by_place(const void *x, const void *y) {
    const Rule *a = x, *b = y;
    int order = compare_floats(a->at, b->at);
    return order != 0 ? order : compare_floats(a->from, b->from);
}

static int by_start(const void *x, const void *y) {
    const Rule *a = x, *b = y;
    return compare_floats(a->from, b->from);
}

static int by_length(const void *x, const void *y) {
    const Rule *a = x, *b = y;
    return compare_floats(b->to - b->from, a->to - a->from);
}

/* Pieces of one line, sorted by start, become as few rules as they can. */
static void join_pieces(Rules *out, Arena *a, const Rule *pieces, size_t n) {
    Rule now = pieces[0];
    double sum = 0, weight = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i == n || pieces[i].from > now.to + GAP_MAX) {
            now.at = (float)(sum / weight);
            if (now.to - now.from >= SHORT_MAX) VEC_ADD(a, out, now);
            if (i == n) return;
            now = pieces[i];
            sum = weight = 0;
        }
        if (pieces[i].to > now.to) now.to = pieces[i].to;
        double length = 1.0 + (double)(pieces[i].to - pieces[i].from);
        sum += (double)pieces[i].at * length;
        weight += length;
    }
}

static void merge(Rules *out, Arena *a, Rule *pieces, size_t n) {
    if (n > 1) qsort(pieces, n, sizeof *pieces, by_place);
    for (size_t start = 0; start < n;) {
        size_t end = start + 1;
        while (end < n && pieces[end].at - pieces[start].at <= ONE_LINE)
            end++;
        qsort(pieces + start, end - start, sizeof *pieces, by_start);
        join_pieces(out, a, pieces + start, end - start);
        start = end;
    }
    if (out->n <= RULES_KEPT_MAX) return;
    qsort(out->items, out->n, sizeof *out->items, by_length);
    out->n = RULES_KEPT_MAX;
}

void rules_merge(Rules *rows, Rules *columns, Arena *a, const PdfPage *page) {
    Rule *pieces = ARENA_ARRAY(a, Rule, page->rows.n + page->columns.n + 1);
    *rows = (Rules){0};
    *columns = (Rules){0};
    for (size_t i = 0; i < page->rows.n; i++) {
        const PdfRule *r = &page->rows.items[i];
        pieces[i] = (Rule){r->y0, r->x0, r->x1};
    }
    merge(rows, a, pieces, page->rows.n);
    for (size_t i = 0; i < page->columns.n; i++) {
        const PdfRule *r = &page->columns.items[i];
        pieces[i] = (Rule){r->x0, r->y0, r->y1};
    }
    merge(columns, a, pieces, page->columns.n);
}
