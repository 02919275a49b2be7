/* SPDX-License-Identifier: Apache-2.0
 * A quotation from the form with its marks below: what is far from any mark is
 * left out, double-width characters are counted, each mark ends with its
 * number. */
#ifndef EXCERPT_H
#define EXCERPT_H

#include "base/buf.h"

typedef struct Mark {
    int start, end; /* code points in the text */
    char sign;      /* '^', '~' or '.' */
    int number;
} Mark;

typedef struct Excerpt {
    Str text;
    const Mark *marks; /* by start */
    size_t marks_n;
    int lead;  /* so many characters at the start are shown in any case */
    int width; /* columns of a line, the margin of 5 included */
    int ambiguous;
} Excerpt;

void excerpt_to_text(Buf *out, Arena *a, const Excerpt *excerpt);

#endif
