/* SPDX-License-Identifier: Apache-2.0
 * Finding columns; see placing.h. */
#include "read/pdf/placing.h"

#include <math.h>
#include <stdlib.h>

static int compare_floats(const void *x, const void *y) {
    const float *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* The borders of all cells, sorted, near ones as one. */
static void find_borders(Placing *out, Arena *a, const FlowTable *t) {
    size_t n = t->cells.n * 2, kept = 0;
    float *xs = ARENA_ARRAY(a, float, n + 2);
    for (size_t i = 0; i < t->cells.n; i++) {
        xs[2 * i] = t->cells.items[i].x0;
        xs[2 * i + 1] = t->cells.items[i].x1;
    }
    qsort(xs, n, sizeof *xs, compare_floats);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || xs[i] - xs[kept - 1] > GRID_SAME) xs[kept++] = xs[i];
    if (kept < 2) {
        xs[0] = t->x0;
        xs[1] = t->x1;
        kept = 2;
    }
    out->xs = xs;
    out->columns = (int)kept - 1;
}

static int border_find(const Placing *p, float x) {
    int low = 0, high = p->columns;
    while (low < high) {
        int middle = (low + high) / 2;
        if ((p->xs[middle] + p->xs[middle + 1]) / 2 < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static PlacedCell place_of(const Placing *p, const FlowCell *c) {
    int column = border_find(p, c->x0), end = border_find(p, c->x1);
    if (column == p->columns) column--;
    return (PlacedCell){.row = c->row,
                        .column = column,
                        .row_span = c->row_span,
                        .column_span = end > column ? end - column : 1};
}

/* Takes the places of a cell, as far as they are free: taken[] holds the
 * number of the cell from 1. */
static void take_places(PlacedCell *c, const Placing *p, int *taken,
                        int number) {
    int *first = taken + c->row * p->columns + c->column;
    int width = 1, height = 1;
    while (width < c->column_span && first[width] == 0)
        width++;
    for (; height < c->row_span; height++) {
        const int *row = first + height * p->columns;
        int free = 0;
        while (free < width && row[free] == 0)
            free++;
        if (free < width) break;
    }
    c->column_span = width;
    c->row_span = height;
    for (int row = 0; row < height; row++)
        for (int column = 0; column < width; column++)
            first[row * p->columns + column] = number;
}

static int by_place(const void *x, const void *y) {
    const PlacedCell *a = x, *b = y;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* Cells in order; one whose place another has taken joins that. */
static void settle(Placing *out, Arena *a, int rows) {
    size_t places = (size_t)rows * (size_t)out->columns;
    int *taken = ARENA_ARRAY(a, int, places + 1);
    size_t kept = 0;
    qsort(out->cells.items, out->cells.n, sizeof *out->cells.items, by_place);
    for (size_t i = 0; i < out->cells.n; i++) {
        PlacedCell c = out->cells.items[i];
        int holder = taken[c.row * out->columns + c.column];
        if (holder > 0) {
            PlacedCell *other = &out->cells.items[holder - 1];
            VEC_ADD(a, &other->holds, c.holds.items[0]);
            continue;
        }
        take_places(&c, out, taken, (int)kept + 1);
        out->cells.items[kept++] = c;
    }
    out->cells.n = kept;
}

void placing_make(Placing *out, Arena *a, const FlowTable *t) {
    *out = (Placing){0};
    find_borders(out, a, t);
    for (size_t i = 0; i < t->cells.n; i++) {
        const FlowCell *c = &t->cells.items[i];
        PlacedCell placed = place_of(out, c);
        if (placed.row + placed.row_span > t->rows)
            placed.row_span = t->rows - placed.row;
        if (placed.row_span < 1) continue;
        VEC_ADD(a, &placed.holds, c);
        VEC_ADD(a, &out->cells, placed);
    }
    settle(out, a, t->rows);
}
