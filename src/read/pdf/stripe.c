/* SPDX-License-Identifier: Apache-2.0
 * Stripes: where a browser cuts a cell of several rows at the end of a page,
 * its rest need not end where the rows do. What is left over beside them looks
 * like a row of its own, which nothing stands in. */
#include "read/pdf/flow.h"

/* The cells of one row. */
typedef struct Row {
    bool stripe; /* there are some of it alone, all blank */
    bool above;  /* the others come from the row above ... */
    bool below;  /* ... or go on in the row below */
    bool text;   /* they have text */
} Row;

static Row look_at(const FlowTable *t, int row) {
    Row r = {.above = true, .below = true};
    for (size_t i = 0; i < t->cells.n; i++) {
        const FlowCell *c = &t->cells.items[i];
        if (c->row > row || c->row + c->row_span <= row) continue;
        if (c->row == row && c->row_span == 1) {
            if (!flow_cell_is_blank(c)) return (Row){0};
            r.stripe = true;
            continue;
        }
        r.text = r.text || !flow_cell_is_blank(c);
        r.above = r.above && c->row < row;
        r.below = r.below && c->row + c->row_span > row + 1;
    }
    return r;
}

/* Rows are told by what stands at the right: labels stand at the left. */
static bool is_left(const FlowTable *t, int row) {
    for (size_t i = 0; i < t->cells.n; i++) {
        const FlowCell *c = &t->cells.items[i];
        if (c->row == row && c->row_span == 1 && t->x1 - c->x1 < GRID_SAME)
            return false;
    }
    return true;
}

/* Takes a row away: its own cells, and a row of those that reach over it. */
static void drop_row(FlowTable *t, int row) {
    size_t kept = 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        FlowCell c = t->cells.items[i];
        if (c.row == row && c.row_span == 1) continue;
        if (c.row <= row && c.row + c.row_span > row)
            c.row_span--;
        else if (c.row > row)
            c.row--;
        t->cells.items[kept++] = c;
    }
    t->cells.n = kept;
    t->rows--;
}

/* True where each cell that begins in the second row can begin in the third,
 * so that the blank ones of the first row take its place. */
static bool may_push(const FlowTable *t) {
    for (size_t i = 0; i < t->cells.n; i++) {
        const FlowCell *c = &t->cells.items[i];
        if (c->row == 1 && c->row_span == 1) return false;
    }
    return t->rows > 2;
}

static void push_second_row(FlowTable *t) {
    for (size_t i = 0; i < t->cells.n; i++) {
        FlowCell *c = &t->cells.items[i];
        if (c->row == 0 && c->row_span == 1) {
            c->row_span = 2;
        } else if (c->row == 1) {
            c->row = 2;
            c->row_span--;
        }
    }
}

void flow_mend_stripes(FlowTable *t) {
    for (int row = t->rows - 1; row > 0; row--) {
        Row r = look_at(t, row);
        if (r.stripe && r.above && r.text && is_left(t, row)) drop_row(t, row);
    }
    Row first = look_at(t, 0);
    if (!first.stripe || !first.below || !first.text || !may_push(t)) return;
    push_second_row(t);
    drop_row(t, 0);
}
