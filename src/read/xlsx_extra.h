/* SPDX-License-Identifier: Apache-2.0
 * What stands on a sheet beside its cells: text boxes and comments. */
#ifndef XLSX_EXTRA_H
#define XLSX_EXTRA_H

#include "pack/archive.h"
#include "read/build.h"

/* A part of drawings: each shape with text becomes a part "NAME text-box-N". */
bool xlsx_read_drawing(Build *b, Arena *a, Archive *z, Str part, Str name,
                       Err *e) MUST_USE;
/* Comments of cells: one part "NAME comments". */
bool xlsx_read_comments(Build *b, Arena *a, Archive *z, Str part, Str name,
                        Err *e) MUST_USE;

#endif
