/* SPDX-License-Identifier: Apache-2.0
 * Sheet: the cells of a spreadsheet's sheet as a reader meets them, and the
 * table that they make. Costs by the cells that exist, not by the area. */
#ifndef SHEET_H
#define SHEET_H

#include "base/err.h"
#include "paper/paper.h"

/* Columns that all merged ranges together may go over. */
enum { SHEET_MERGED_COLUMNS_MAX = 1 << 27 };

/* Rows and columns count from 0. */
typedef struct SheetCell {
    int row, column;
    Str text; /* as seen; blank: the cell has a format only */
} SheetCell;

typedef struct SheetMerge {
    int row, column;
    int row_end, column_end; /* the first that do not belong to it */
} SheetMerge;

typedef struct Sheet {
    VEC(SheetCell) cells;
    VEC(SheetMerge) merges;
} Sheet;

void sheet_add(Sheet *s, Arena *a, int row, int column, Str text);
/* Both corners belong to the range; a range of one cell is none. */
void sheet_merge(Sheet *s, Arena *a, SheetMerge inclusive);

/* Appends the sheet's table to blocks, if it has any text. The table begins at
 * the first row and column of the sheet, so that its rows and columns are the
 * sheet's own, and ends with the last text or merged range; s is put in
 * order. Texts in the hidden part of a merged range are not seen and go. */
bool sheet_to_blocks(Blocks *out, Arena *a, Sheet *s, Err *e) MUST_USE;

#endif
