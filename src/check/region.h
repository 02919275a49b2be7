/* SPDX-License-Identifier: Apache-2.0
 * Where a value stands in the text of its file. A reader trims and joins lines,
 * so the value is looked for without its blanks; one that stands there twice,
 * or not at all, has no region. */
#ifndef REGION_H
#define REGION_H

#include "base/arena.h"

typedef struct Region {
    size_t offset, length;       /* code points from the start of the text */
    size_t line, column;         /* of the first character, from 1 */
    size_t end_line, end_column; /* past the last one */
} Region;

/* The text of a file, made ready for looking values up. */
typedef struct RegionText {
    Str text;
    Str bare;         /* without blanks */
    uint32_t *points; /* of each byte of bare: its code point in text */
} RegionText;

/* A text over this many bytes is not looked into. */
enum { REGION_TEXT_MAX = 1 << 20 };

/* text: UTF-8, or absent: then no value has a region. */
RegionText region_text(Arena *a, Str text);
/* The code points [start, end) of the value, all of it where both are 0. */
bool region_find(Region *out, Arena *a, const RegionText *t, Str value,
                 size_t start, size_t end);

#endif
