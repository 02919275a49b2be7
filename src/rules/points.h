/* SPDX-License-Identifier: Apache-2.0
 * Points: the way between the code points and the bytes of one text, as short
 * at the end of a long text as at its start. */
#ifndef POINTS_H
#define POINTS_H

#include "base/arena.h"

typedef struct Points {
    Str text;
    int n;                 /* code points */
    const uint32_t *marks; /* where every so many of them begin, in bytes */
} Points;

Points points_of(Arena *a, Str text);
/* The byte at which a code point begins; clamped to the text. */
size_t points_byte(const Points *p, int point);
/* Code points before a byte. */
int points_until(const Points *p, size_t byte);
/* Code points [start, end). */
Str points_slice(const Points *p, int start, int end);

#endif
