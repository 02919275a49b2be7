/* SPDX-License-Identifier: Apache-2.0
 * Laying out: what its parts share. Inside layout/ only. */
#ifndef OUT_H
#define OUT_H

#include "layout/model.h"

typedef struct Out {
    Arena *a;
    const Layout *l;
    const Decl *d;
    LayOutOptions options;
    Table *table;
    Str *placed; /* a hash set of paths that stand on the page */
    size_t placed_n, placed_slots;
} Out;

/* Notes that a value stands on the page. */
void out_place(Out *o, Str path);

/* ---- paragraphs (out_cell.c) ---- */

/* A cell without text at a place of the table; its blocks are empty. */
Cell *out_cell(Out *o, const FormCell *like, int row, int row_span);
/* A paragraph with print and then a value; the value's lines after the first
 * are paragraphs of their own. */
void out_value(Out *o, Blocks *blocks, const FormCell *like, Str print,
               Str path);
/* What stands in a cell of the layout, with its values. */
void out_fill(Out *o, Cell *cell, const FormCell *like);
/* A line outside the table. */
void out_line(Out *o, Blocks *blocks, const FormLine *line);
/* True where the cell prints something of the declaration. */
bool out_cell_is_set(const Out *o, const FormCell *c);

/* ---- rows of lists (out_list.c) ---- */

/* How many rows a list takes on the page, from the first of its item rows:
 * those of the layout where there are no items. */
int out_list_count(Out *o, size_t first_row, size_t rows);
/* Makes them, beginning at row `at`. */
void out_list(Out *o, size_t first_row, size_t rows, int at);

#endif
