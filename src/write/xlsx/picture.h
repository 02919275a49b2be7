/* SPDX-License-Identifier: Apache-2.0
 * The parts of an .xlsx that show the code of a print. Source: ECMA-376-1
 * 20.5. */
#ifndef XLSX_PICTURE_H
#define XLSX_PICTURE_H

#include "pack/package.h"
#include "paper/paper.h"

enum { XLSX_PICTURE_PARTS = 4 };

/* Where the picture's upper left corner stands: from the edge of a cell, in
 * 1/100 mm. */
typedef struct XlsxPlace {
    int column, row;
    int right;
} XlsxPlace;

/* Fills parts; how many. None where there is no code. */
size_t xlsx_picture(PackagePart *parts, Arena *a, const PaperCode *code,
                    const XlsxPlace *at);

#endif
