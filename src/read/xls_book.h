/* SPDX-License-Identifier: Apache-2.0
 * What the sheets of a workbook have in common: shared texts, number formats,
 * the list of sheets. Source: [MS-XLS] 2.1.7.20.3. */
#ifndef XLS_BOOK_H
#define XLS_BOOK_H

#include "base/vec.h"
#include "read/xls_record.h"

enum { XLS_TEXT_MAX = 65535 * 4 /* bytes of a cell's text */ };

typedef struct XlsSheetEntry {
    Str name;
    size_t at; /* in the stream */
    bool hidden;
    bool cells; /* a sheet of cells, no chart or module */
} XlsSheetEntry;

/* The number format of a cell's look. */
typedef struct XlsFormat {
    int id;
    Str code; /* absent: a built-in one */
} XlsFormat;

typedef struct XlsBook {
    Arena *a;
    Str stream;
    bool epoch_1904;
    VEC(Str) strings;
    VEC(XlsSheetEntry) sheets;
    VEC(XlsFormat) looks;   /* by the number that cells name */
    VEC(XlsFormat) formats; /* the file's own */
} XlsBook;

/* Reads the part of the stream before the sheets. Fails with ERR_LOCKED where
 * it is encrypted, ERR_FORMAT where it is older than Excel 97 or damaged. */
bool xls_book_read(XlsBook *out, Arena *a, Str stream, Err *e) MUST_USE;
/* The format of a look; General where there is none. */
XlsFormat xls_book_format(const XlsBook *b, uint32_t look);

#endif
