/* SPDX-License-Identifier: Apache-2.0
 * Texts of a workbook: rich text joined, escapes undone, the table of shared
 * strings. Source: ECMA-376-1, 18.4, 22.9.2.19. */
#ifndef XLSX_TEXT_H
#define XLSX_TEXT_H

#include "base/buf.h"
#include "base/vec.h"
#include "pack/archive.h"

enum { XLSX_STRING_MAX = 1 << 20, XLSX_STRINGS_MAX = 2 << 20 };

typedef VEC(Str) XlsxStrings;

/* "_x000D_" stands for the character of that number. Borrowed where there is
 * none, else in the arena. */
Str xlsx_unescape(Arena *a, Str s);

/* The shared strings in their order. Fails with ERR_FORMAT where the part is
 * something else. */
bool xlsx_read_strings(XlsxStrings *out, Arena *a, Archive *z, Str part,
                       Err *e) MUST_USE;

#endif
