/* SPDX-License-Identifier: Apache-2.0
 * A workbook of plain tables (.xlsx), written row by row: the sheets of a
 * batch, of any length in little memory. The first row of a sheet is its head:
 * bold, frozen, with a filter. Source: ECMA-376-1 18.3. */
#ifndef WORKBOOK_H
#define WORKBOOK_H

#include "base/buf.h"
#include "base/decimal.h"
#include "base/err.h"

typedef struct Workbook Workbook;

typedef struct SheetColumn {
    Str title;
    int width;   /* in characters */
    bool typed;  /* what is typed there stays text: 001 keeps its noughts */
    bool number; /* of book_write: its cells are decimals */
} SheetColumn;

/* What Excel holds in one cell and one sheet. */
enum {
    WORKBOOK_CELL_MAX = 32767,
    WORKBOOK_ROWS_MAX = 1048576,
    WORKBOOK_MEMORY_MAX = 64 * 1024 * 1024, /* a sheet without a file */
    WORKBOOK_SHEETS_MAX = 16
};

/* A new workbook that will be written to `path`; its sheets grow in files
 * beside it. Close it or drop it. Lives in the arena. */
Workbook *workbook_new(Arena *a, Str path);
/* Writes the file whole and removes the files beside it. */
bool workbook_close(Workbook *w, Err *e) MUST_USE;
/* The same without any file: for a few thousand rows. Ended by workbook_bytes,
 * which appends the workbook's bytes, instead of workbook_close. */
Workbook *workbook_in_memory(Arena *a);
bool workbook_bytes(Buf *out, Workbook *w, Err *e) MUST_USE;
void workbook_drop(Workbook *w);

/* A new sheet; its number. At most WORKBOOK_SHEETS_MAX. */
bool workbook_sheet(int *out, Workbook *w, Str name, const SheetColumn *columns,
                    size_t n, Err *e) MUST_USE;

/* One row: begin, cells from left to right, end. Rows past
 * WORKBOOK_ROWS_MAX are counted and left out (workbook_rows_lost). */
void workbook_row(Workbook *w, int sheet);
void workbook_text(Workbook *w, int sheet, Str text); /* absent: empty cell */
void workbook_number(Workbook *w, int sheet, Str decimal);
bool workbook_row_end(Workbook *w, int sheet, Err *e) MUST_USE;
size_t workbook_rows_lost(const Workbook *w, int sheet);

#endif
