/* SPDX-License-Identifier: Apache-2.0
 * Tables of a Word document. A row lists the edges of its own cells; the
 * columns of the table, and over how many of them a cell goes, come from the
 * edges of all rows together. Source: [MS-DOC] 2.4.3, 2.6.3, 2.9.305. */
#ifndef DOC_TABLE_H
#define DOC_TABLE_H

#include "paper/paper.h"
#include "read/doc_property.h"

enum {
    DOC_ROW_CELLS_MAX = 256,
    /* Edges nearer than this (in 1/1440 inch) are one. */
    DOC_EDGE_TOLERANCE = 30
};

/* What the end of a row says about it. */
typedef struct DocRowShape {
    int n;
    int edges[DOC_ROW_CELLS_MAX + 1]; /* 1/1440 inch */
    uint8_t across[DOC_ROW_CELLS_MAX];
    uint8_t down[DOC_ROW_CELLS_MAX];
} DocRowShape;

/* Takes a change of the row into account. */
void doc_row_change(DocRowShape *shape, const DocChange *c);

typedef struct DocCell {
    int left, right; /* 1/1440 inch */
    bool continues;  /* belongs to the cell above */
    Blocks blocks;
} DocCell;

typedef struct DocRow {
    VEC(DocCell) cells;
} DocRow;

typedef VEC(DocRow) DocRows;

/* Fits the contents of a row's cells into its shape. A row without a shape
 * takes the one before it. */
void doc_row_fit(DocRow *row, Arena *a, const DocRowShape *shape,
                 const DocRow *before);
void doc_blocks_append(Blocks *to, Arena *a, const Blocks *from);

/* Makes the table of the rows; says nothing of origins. */
void doc_table_fill(Table *t, Arena *a, const DocRows *rows);

#endif
