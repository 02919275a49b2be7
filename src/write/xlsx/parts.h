/* SPDX-License-Identifier: Apache-2.0
 * The parts of an .xlsx around its sheets: types, relations, the workbook, the
 * styles. Source: ECMA-376-1, 18. */
#ifndef XLSX_PARTS_H
#define XLSX_PARTS_H

#include "pack/package.h"
#include "paper/paper.h"

enum { XLSX_PARTS = 8 };

/* Styles of cells. These are those of plain tables; XLSX_TEXT keeps figures as
 * they are typed. */
enum { XLSX_PLAIN = 0, XLSX_BOLD = 1, XLSX_TEXT = 2 };
typedef struct XlsxLook {
    Role role;
    Align align;
    bool rules; /* a cell of the form's table */
    bool middle;
} XlsxLook;
int xlsx_style(XlsxLook look);
/* Size of a role's letters in half points. */
int xlsx_half_points(Role role);

/* What a workbook has besides its sheets. */
typedef struct XlsxMore {
    Str shared;   /* the part of shared texts; may be absent */
    bool picture; /* the first sheet shows one (xlsx/picture.h) */
} XlsxMore;

/* Fills parts with everything but the sheets and the picture; how many. */
size_t xlsx_parts(PackagePart *parts, Arena *a, const Str *sheet_names,
                  size_t sheets, XlsxMore more);
/* "xl/worksheets/sheet1.xml" for index 0. */
Str xlsx_sheet_name(Arena *a, size_t index);

#endif
