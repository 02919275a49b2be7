/* SPDX-License-Identifier: Apache-2.0
 * Papers that the office writes itself: an A4 sheet, lines, cells with text. */
#ifndef PAPER_MAKE_H
#define PAPER_MAKE_H

#include "paper/paper.h"

/* An upright A4 sheet; the blocks go into the part. */
Part *paper_a4(Paper *out, Arena *a, Str title);

void paper_line(Arena *a, Blocks *blocks, Str text, Role role, Align align);

/* A table with a row of headings; widths in 1/1000 of it. */
Table *paper_table(Arena *a, Blocks *blocks, const Str *heads,
                   const int *widths, int columns);
/* A cell with a paragraph for each line of the text. */
Cell *paper_cell(Arena *a, Table *t, int row, int column, Str text,
                 bool header);
void paper_align(Cell *cell, Align align);

#endif
