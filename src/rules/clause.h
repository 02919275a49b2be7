/* SPDX-License-Identifier: Apache-2.0
 * Clause: a text of a form cut into sentences and clauses, each with its place
 * in code points. */
#ifndef CLAUSE_H
#define CLAUSE_H

#include "base/vec.h"
#include "target/target.h"

typedef struct Clause {
    Str text;       /* without list number, blanks at the ends, closing mark */
    int start, end; /* code points of text */
    int sentence;   /* which sentence of the whole text, from 0 */
    uint32_t mark;  /* the mark that closes it, folded; 0 at the end */
    bool measured;  /* holds a target or a figure; set by places_of */
    const Target *target; /* the first that touches it; set by places_of */
} Clause;

typedef VEC(Clause) Clauses;

/* The clauses of text: cut at ，；。：！？ and at line ends. Nothing is cut
 * within 《》; commas and colons do not cut within round brackets. Empty
 * clauses are left out. */
void clauses_of(Clauses *out, Arena *a, Str text);
/* The same, cut at the ends of sentences only (。；！？, line ends). */
void sentences_of(Clauses *out, Arena *a, Str text);
/* How many of them end at or before code point `at`: the number of the first
 * that does not. */
size_t clauses_until(const Clauses *c, int at);
/* The sentence that holds code point `at`, its text and place; the whole text
 * where none does. */
Clause sentence_at(Arena *a, Str text, int at);

/* Code points before byte `at` of s. */
int points_before(Str s, size_t at);
/* The first number of a list item ("1、", "（二）", "3.") at the start of s:
 * its length in bytes, 0 where there is none. */
size_t list_number(Str s);

#endif
