/* SPDX-License-Identifier: Apache-2.0
 * The size of a table's parts: edges of its columns, its cells' lines, and
 * how high each row must be. */
#ifndef PAGE_TABLE_SIZE_H
#define PAGE_TABLE_SIZE_H

#include "write/page/flow.h"

enum { CELL_PADDING = 2268 /* 0.8 mm */ };

/* A line of a cell and the paragraph it belongs to. */
typedef struct CellText {
    const Cell *cell;
    Lines lines;
    VEC(int) tags; /* of each line */
    int end;       /* the row after its last */
    int right;     /* the column after its last */
    size_t next;   /* the first line that is on no page yet */
    bool printed;  /* a header: its lines stood on a page once */
} CellText;

typedef struct TableSize {
    int rows, columns;
    int *edges;      /* columns + 1, from the left edge of the table */
    int *heights;    /* of each row */
    CellText *cells; /* by row, then column */
    size_t cells_n;
    size_t cells_from; /* those before it have ended on pages before */
} TableSize;

/* Lays out the text of all cells under the tag of the table. */
void table_measure(TableSize *out, Flow *f, const Table *t, int tag);

/* The height that the lines not yet printed need, with the padding; of a
 * header always all of them. */
int cell_need(const CellText *c);
/* Makes the rows from..cell's end high enough for cell_need. */
void table_grow(TableSize *t, const CellText *c, int from);
int64_t table_height(const TableSize *t, int from, int to);

#endif
