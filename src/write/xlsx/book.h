/* SPDX-License-Identifier: Apache-2.0
 * Plain tables to a .xlsx in memory at once: exports, templates, receipts. */
#ifndef BOOK_H
#define BOOK_H

#include "write/xlsx/workbook.h"

enum { BOOK_BYTES_MAX = 60 << 20 };
#define BOOK_TYPE                                                              \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* The text of a cell; absent: it is empty. */
typedef Str BookCell(Arena *a, const void *context, size_t row, size_t column);

typedef struct BookSheet {
    Str name;
    const SheetColumn *columns;
    size_t columns_n, rows;
    BookCell *cell; /* of rows and columns from 0, the heading left out */
    const void *context;
} BookSheet;

/* Appends the file's bytes. ERR_LIMIT where a sheet grows too large. */
bool book_write(Buf *out, Arena *a, const BookSheet *sheets, size_t n,
                Err *e) MUST_USE;

#endif
