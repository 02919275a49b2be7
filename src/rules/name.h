/* SPDX-License-Identifier: Apache-2.0
 * Names of targets made comparable: 全市高新技术产业增加值 and
 * 高新技术产业增加值总量 are one. */
#ifndef NAME_H
#define NAME_H

#include "base/arena.h"
#include "rules/words.h"

typedef struct NameWords {
    Words before, after; /* what does not change the meaning */
} NameWords;

NameWords name_words(void);
/* The name folded, without blanks and marks, and without the words at its ends
 * that do not change what is measured. */
Str name_normal(Arena *a, const NameWords *w, Str name);

#endif
