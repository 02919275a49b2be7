/* SPDX-License-Identifier: Apache-2.0
 * Breaking Chinese text into lines of a terminal: double-width characters
 * counted, no closing punctuation at a line's start (避头尾), Latin words and
 * numbers kept whole. */
#ifndef WRAP_H
#define WRAP_H

#include "base/buf.h"

typedef struct Wrap {
    Buf *out;
    int width;     /* columns of a line */
    int indent;    /* blanks before each line after the first */
    int ambiguous; /* columns of an ambiguous character */
    int column;    /* where the next character goes; kept between calls */
} Wrap;

/* Adds text, going on at w->column; '\n' in it begins a new line. */
void wrap_text(Wrap *w, Str text);
/* Adds text that ends at the line's last column, on a new line where it does
 * not fit beside what stands there. */
void wrap_right(Wrap *w, Str text);
/* Ends the line. */
void wrap_end(Wrap *w);

#endif
