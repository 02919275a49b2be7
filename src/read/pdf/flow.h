/* SPDX-License-Identifier: Apache-2.0
 * Flow: the lines and tables of a page in the order of reading. */
#ifndef PDF_FLOW_H
#define PDF_FLOW_H

#include "read/pdf/grid.h"
#include "read/pdf/line.h"

typedef struct FlowTable FlowTable;

/* A cell knows its left and right border: pages of one table need not have
 * the same columns. */
typedef struct FlowCell {
    float x0, x1;
    float y0, y1; /* on the last page where it has a part */
    int row, row_span;
    bool open_bottom; /* no rule closes it at the end of the page's table */
    TextLines lines;
    VEC(FlowTable *) tables; /* inside the cell */
} FlowCell;

static inline bool flow_cell_is_blank(const FlowCell *c) {
    return c->lines.n == 0 && c->tables.n == 0;
}

struct FlowTable {
    int page;
    float x0, y0, x1, y1;
    int rows;
    bool whole;          /* the tags of the file say where it ends */
    VEC(FlowCell) cells; /* by row, then from left to right */
};

typedef enum FlowKind {
    FLOW_LINE,
    FLOW_TABLE,
    FLOW_HEADER, /* a line of the page, not of the text */
    FLOW_FOOTER,
    FLOW_STRAY /* a line that runs another way than the text */
} FlowKind;

typedef struct FlowItem {
    FlowKind kind;
    float y;
    TextLine line;
    FlowTable *table;
} FlowItem;

typedef struct Flow {
    int page;
    float width, height;
    VEC(FlowItem) items;
    Grids grids;
} Flow;

/* Turns the page upright where its text runs another way. */
void flow_make(Flow *out, Arena *a, PdfPage *page);
/* Takes rows away that only the end of a page made (stripe.c). */
void flow_mend_stripes(FlowTable *t);
/* Tells running heads, feet and page numbers from the text. */
void flow_mark_margins(Flow *flows, size_t n);
/* Says of the lines outside tables between which margins they stand. */
void flow_set_bands(Flow *flows, size_t n);

#endif
