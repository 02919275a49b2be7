/* SPDX-License-Identifier: Apache-2.0
 * The cells of one sheet of a workbook, and its text boxes and comments.
 * Source: [MS-XLS] 2.1.7.20.5, 2.4. */
#ifndef XLS_SHEET_H
#define XLS_SHEET_H

#include "read/build.h"
#include "read/xls_book.h"

/* Reads the sheet at *at of the stream and leaves there where it ends: adds
 * the part of that name with its table, and parts "NAME header", "NAME
 * footer", "NAME text-box-N" and "NAME comments". */
bool xls_sheet_read(Build *build, const XlsBook *b, Str name, size_t *at,
                    Err *e) MUST_USE;

#endif
