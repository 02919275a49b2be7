/* SPDX-License-Identifier: Apache-2.0
 * Headers and footers of a sheet: codes like "&L&"宋体"&9附件&R第 &P 页" as
 * text. Shared by .xlsx and .xls. Source: ECMA-376-1, 18.3.1.46. */
#ifndef SHEET_PRINT_H
#define SHEET_PRINT_H

#include "read/build.h"

enum { SHEET_PRINT_LINES_MAX = 64 };

typedef struct SheetPrint {
    Arena *a;
    VEC(Str) headers;
    VEC(Str) footers;
} SheetPrint;

SheetPrint sheet_print_new(Arena *a);
/* One header or footer with its codes; the text is copied. Each counts once. */
void sheet_print_add(SheetPrint *p, PartKind kind, Str codes);
/* Adds the parts "NAME header" and "NAME footer". Numbers of pages and the like
 * stand as nothing. */
bool sheet_print_add_parts(Build *b, const SheetPrint *p, Str name,
                           Err *e) MUST_USE;

#endif
