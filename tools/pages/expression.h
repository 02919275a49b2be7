/* SPDX-License-Identifier: Apache-2.0
 * Values and conditions of a page as expressions of C. */
#ifndef PAGES_EXPRESSION_H
#define PAGES_EXPRESSION_H

#include "compile.h"

typedef struct Words {
    Word items[WORDS_MAX];
    size_t n;
} Words;

/* The words of what stands between {{ and }}, at least one. */
bool words_read(Words *out, Compiler *c, Str inside);
bool is_identifier(Str s);

/* "p.name", "item.name" of a loop, or a string. */
bool expression_value(Str *out, Compiler *c, Word word);
/* The words from `from` on: VALUE, not VALUE, VALUE == X, VALUE != X with X a
 * number, a constant of C or a string. */
bool expression_condition(Str *out, Compiler *c, const Words *w, size_t from);

#endif
