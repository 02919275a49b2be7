/* SPDX-License-Identifier: Apache-2.0
 * The number formats of a workbook's cell styles. Source: ECMA-376-1, 18.8. */
#ifndef XLSX_STYLES_H
#define XLSX_STYLES_H

#include "base/vec.h"
#include "pack/archive.h"

enum { XLSX_FORMATS_MAX = 4096, XLSX_STYLES_MAX = 1 << 16 };

typedef struct XlsxStyle {
    int format; /* number of the format */
    Str code;   /* absent where the format is a built-in one */
} XlsxStyle;

typedef VEC(XlsxStyle) XlsxStyles;

/* By the index that cells give. */
bool xlsx_read_styles(XlsxStyles *out, Arena *a, Archive *z, Str part,
                      Err *e) MUST_USE;

#endif
