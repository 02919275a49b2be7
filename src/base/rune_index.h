/* SPDX-License-Identifier: Apache-2.0
 * Byte offsets of code points in a long text that is asked about often: one
 * walk through it, then each answer by a short one. */
#ifndef RUNE_INDEX_H
#define RUNE_INDEX_H

#include "base/arena.h"

typedef struct RuneIndex {
    Str text;
    const size_t *offsets; /* of every RUNE_STRIDE-th code point */
    size_t n;
} RuneIndex;

enum { RUNE_STRIDE = 128 };

RuneIndex rune_index(Arena *a, Str text);
/* Byte offset of code point number `index` (clamped), as utf8_offset. */
size_t rune_offset(const RuneIndex *r, size_t index);
/* The code points [start, end) of the text. */
Str rune_slice(const RuneIndex *r, size_t start, size_t end);

#endif
