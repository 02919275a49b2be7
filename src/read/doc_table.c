/* SPDX-License-Identifier: Apache-2.0
 * Columns and spans of a Word table from the edges of all its cells. */
#include "read/doc_table.h"

#include <stdlib.h>

typedef VEC(int) Edges;

/* The last cell that began in a column. */
typedef struct ColumnTop {
    size_t cell; /* its number in the table + 1; 0: none */
} ColumnTop;

static int edge_compare(const void *x, const void *y) {
    const int *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* Adds the edges of a row; most are those of the cell before or of the row
 * above. */
static void row_edges(Edges *all, Arena *a, const DocRow *row,
                      const DocRow *above) {
    for (size_t i = 0; i < row->cells.n; i++) {
        const DocCell *c = &row->cells.items[i];
        const DocCell *same =
            above != NULL && i < above->cells.n ? &above->cells.items[i] : NULL;
        bool left = same == NULL || same->left != c->left;
        bool right = same == NULL || same->right != c->right;
        if (left && (i == 0 || c[-1].right != c->left))
            VEC_ADD(a, all, c->left);
        if (right) VEC_ADD(a, all, c->right);
    }
}

/* All different edges; those within `tolerance` of the first of a group are
 * one. */
static Edges edges_collect(Arena *a, const DocRows *rows, int tolerance) {
    Edges all = {0}, kept = {0};
    for (size_t r = 0; r < rows->n; r++)
        row_edges(&all, a, &rows->items[r], r > 0 ? &rows->items[r - 1] : NULL);
    if (all.n > 0) qsort(all.items, all.n, sizeof(int), edge_compare);
    for (size_t i = 0; i < all.n; i++)
        if (kept.n == 0 || all.items[i] - kept.items[kept.n - 1] > tolerance)
            VEC_ADD(a, &kept, all.items[i]);
    return kept;
}

/* The number of the group that the edge belongs to. */
static int edge_column(const Edges *edges, int edge) {
    size_t low = 0, high = edges->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (edges->items[middle] <= edge)
            low = middle + 1;
        else
            high = middle;
    }
    return (int)low - 1;
}

/* True where a cell of some width would be left with none. */
static bool edges_swallow(const Edges *edges, const DocRows *rows) {
    for (size_t r = 0; r < rows->n; r++)
        for (size_t i = 0; i < rows->items[r].cells.n; i++) {
            const DocCell *c = &rows->items[r].cells.items[i];
            if (c->left < c->right &&
                edge_column(edges, c->left) == edge_column(edges, c->right))
                return true;
        }
    return false;
}

/* The cell above that this one continues, or NULL. */
static Cell *cell_above(Table *t, const ColumnTop *top, int row, int span) {
    if (top->cell == 0) return NULL;
    Cell *c = &t->cells.items[top->cell - 1];
    return c->row + c->row_span == row && c->column_span == span ? c : NULL;
}

static void row_add(Table *t, Arena *a, const Edges *edges, ColumnTop *tops,
                    const DocRow *row) {
    for (size_t i = 0; i < row->cells.n; i++) {
        const DocCell *from = &row->cells.items[i];
        int column = edge_column(edges, from->left);
        int span = edge_column(edges, from->right) - column;
        if (span < 1) continue;
        Cell *above = from->continues
                          ? cell_above(t, &tops[column], t->rows, span)
                          : NULL;
        if (above != NULL) {
            above->row_span++;
            doc_blocks_append(&above->blocks, a, &from->blocks);
            continue;
        }
        Cell *c = VEC_PUSH(a, &t->cells);
        *c = (Cell){.row = t->rows,
                    .column = column,
                    .row_span = 1,
                    .column_span = span,
                    .blocks = from->blocks};
        tops[column].cell = t->cells.n;
    }
    t->rows++;
}

/* Widths in 1/1000 of the table that add up to 1000. */
static void widths_set(Table *t, Arena *a, const Edges *edges) {
    long long first = edges->items[0];
    long long all = edges->items[edges->n - 1] - first;
    long long before = 0;
    for (size_t i = 1; i < edges->n; i++) {
        long long now = ((edges->items[i] - first) * 2000 + all) / (2 * all);
        VEC_ADD(a, &t->widths, (int)(now - before));
        before = now;
    }
}

void doc_table_fill(Table *t, Arena *a, const DocRows *rows) {
    Edges edges = edges_collect(a, rows, DOC_EDGE_TOLERANCE);
    if (edges_swallow(&edges, rows)) edges = edges_collect(a, rows, 0);
    t->has_spans = true;
    if (edges.n < 2) return;
    t->columns = (int)edges.n - 1;
    ColumnTop *tops = ARENA_ARRAY(a, ColumnTop, edges.n);
    for (size_t r = 0; r < rows->n; r++)
        row_add(t, a, &edges, tops, &rows->items[r]);
    widths_set(t, a, &edges);
}
