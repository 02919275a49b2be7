/* SPDX-License-Identifier: Apache-2.0
 * Grid: the tables of a page, found by their ruling lines. A table's cells are
 * what is left when the places of all rules are crossed and the pieces without
 * a rule between them are put together again. */
#ifndef PDF_GRID_H
#define PDF_GRID_H

#include "read/pdf/page.h"

enum {
    GRIDS_MAX = 500,        /* on a page */
    GRID_PLACES_MAX = 20000 /* rows times columns of one */
};

/* Points by which two rules may differ and still stand for one edge: the two
 * lines of a double rule, the borders of neighbours that do not touch. */
#define GRID_SAME 3.6F

typedef struct GridCell {
    int row, column, row_span, column_span;
    bool open_bottom; /* ends with the table, where no rule closes it */
} GridCell;

typedef struct Grid {
    int rows, columns;
    float *xs, *ys;      /* columns + 1, rows + 1 edges */
    VEC(GridCell) cells; /* by row, then column */
    int *cell_at;        /* the number of the cell that covers a place */
} Grid;

typedef VEC(Grid) Grids;

/* In the order of their tops. */
void grids_find(Grids *out, Arena *a, const PdfPage *page);

/* A place on the page that text belongs to: a cell of a grid, or the page. */
typedef struct GridPlace {
    int grid, cell; /* GRID_OUTSIDE: no grid */
} GridPlace;

enum { GRID_OUTSIDE = -1 };

float grid_area(const Grid *g);
/* The cell of the smallest grid at a point, without the grid `but`. */
GridPlace grids_place_at(const Grids *grids, float x, float y, int but);

#endif
