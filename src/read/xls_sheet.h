/* SPDX-License-Identifier: Apache-2.0
 * The cells of one sheet of a workbook, and its text boxes and comments.
 * Source: [MS-XLS] 2.1.7.20.5, 2.4. */
#ifndef XLS_SHEET_H
#define XLS_SHEET_H

#include "read/sheet.h"
#include "read/xls_book.h"

typedef struct XlsBox {
    bool comment;
    Str text;
} XlsBox;

typedef VEC(XlsBox) XlsBoxes;

/* Reads the sheet at *at of the stream and leaves there where it ends. cells
 * and boxes are appended to. */
bool xls_sheet_read(Sheet *cells, XlsBoxes *boxes, const XlsBook *b, size_t *at,
                    Err *e) MUST_USE;

#endif
