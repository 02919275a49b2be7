/* SPDX-License-Identifier: Apache-2.0
 * One sheet of a workbook into a part with one table, and what is printed with
 * it. */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H

#include "read/build.h"
#include "read/xlsx_styles.h"
#include "read/xlsx_text.h"

typedef struct XlsxBook {
    Arena *a;
    Archive *archive;
    Build *build;
    XlsxStrings strings;
    XlsxStyles styles;
    bool epoch_1904;
} XlsxBook;

/* Adds the part of the sheet, its printed header and footer, and names its
 * hidden rows and columns where they hold text. Fails with ERR_FORMAT too
 * where a cell asks for a string that there is not. Source: ECMA-376-1, 18.3.
 */
bool xlsx_read_sheet(XlsxBook *book, Str part, Str name, Err *e) MUST_USE;

#endif
