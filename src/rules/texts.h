/* SPDX-License-Identifier: Apache-2.0
 * Texts: everything that people wrote into a declaration, as characters that a
 * rule can look at one by one. */
#ifndef TEXTS_H
#define TEXTS_H

#include "check/check.h"

typedef struct Text {
    Str path;
    Str text;           /* what a span of a finding counts in */
    const Value *value; /* whose text it is; NULL for a text of its own */
    const uint32_t *r;  /* its code points */
    const uint32_t *at; /* the byte at which each begins, and the end */
    int n;
} Text;

typedef VEC(Text) Texts;

/* The code points of s. */
Text text_of(Arena *a, Str path, Str s);
/* Code points [start, end) of a text. */
Str text_slice(const Text *t, int start, int end);
/* The code point at i, 0 outside. */
static inline uint32_t text_at(const Text *t, int i) {
    return i >= 0 && i < t->n ? t->r[i] : 0;
}
/* The first place of part that begins in [from, to), or -1. */
int text_find(const Text *t, Str part, int from, int to);
/* True where only blanks stand between i and the end (the start) of its line;
 * more than a few blanks count as if they filled the line. */
bool text_ends_line(const Text *t, int i);
bool text_starts_line(const Text *t, int i);
/* The last character before i that is no blank of the line; '\n' where there is
 * none in the line. */
uint32_t text_before(const Text *t, int i);
/* True where the part stands at code point i. */
bool text_has_at(const Text *t, int i, Str part);

/* Every value that is not blank, in the order of the form; choices and the unit
 * of money left out. */
Texts texts_all(Run *run);
/* The values that are running text or names: without numbers, dates, signs and
 * the people's line. */
Texts texts_written(Run *run);
/* The texts that state targets of the year of the form: goals, tasks, names
 * and values of indicators; those of a longer period left out. */
Texts texts_of_year(Run *run);

/* Characters of s, blanks not counted. */
int text_length(Str s);
/* True where nothing is said: "/", "—", "无", "略". */
bool text_is_nothing(Str s);

#endif
