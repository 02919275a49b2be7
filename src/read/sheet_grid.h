/* SPDX-License-Identifier: Apache-2.0
 * SheetGrid: the cells of a spreadsheet, in any order, with merged areas and
 * column widths, into one table. Costs by the cells there are, never by the
 * area they span. Shared by .xlsx and .xls. */
#ifndef SHEET_GRID_H
#define SHEET_GRID_H

#include "read/build.h"

enum {
    SHEET_ROWS_MAX = 1 << 20,
    SHEET_COLUMNS_MAX = 1 << 14,
    SHEET_MERGES_MAX = 200000,
    SHEET_COLUMN_NOTES_MAX = 1024, /* calls of sheet_grid_columns that count */
    /* A table of more rows or columns than this has no empty ones. */
    SHEET_ROWS_KEPT = 1 << 16,
    SHEET_COLUMNS_KEPT = 256
};

typedef struct SheetGrid SheetGrid;

SheetGrid *sheet_grid_new(Arena *a);

/* Rows and columns count from 0; places outside the limits above are left out.
 * A cell without text may be told too: it shows where the table has cells.
 * `text` must live as long as the Paper. Fails with ERR_LIMIT. */
bool sheet_grid_add(SheetGrid *g, int row, int column, Str text,
                    Err *e) MUST_USE;
/* First and last row, first and last column. */
typedef struct SheetArea {
    int top, bottom, left, right;
} SheetArea;
bool sheet_grid_merge(SheetGrid *g, SheetArea area, Err *e) MUST_USE;

/* Rows and columns that are hidden are not read: what only they hold is left
 * out. */
void sheet_grid_hide_row(SheetGrid *g, int row);
/* Columns first..last: their width in any unit, 0 where it is the usual one,
 * and whether they are hidden. */
void sheet_grid_columns(SheetGrid *g, int first, int last, int width,
                        bool hidden);
void sheet_grid_usual_width(SheetGrid *g, int width);

/* Adds a part PART_SHEET of that name with the table, empty where no cell has
 * text. Where hidden rows or columns hold text, a part PART_HIDDEN_SHEET says
 * so. */
bool sheet_grid_add_part(Build *b, SheetGrid *g, Str name, Err *e) MUST_USE;

#endif
