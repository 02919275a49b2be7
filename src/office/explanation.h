/* SPDX-License-Identifier: Apache-2.0
 * Explanations (说明): what a unit says of a cell in a round, one text each,
 * and its answers to warnings. Those of earlier rounds stay as they are. */
#ifndef EXPLANATION_H
#define EXPLANATION_H

#include "office/declaration.h"

enum { EXPLANATION_MAX = 4000 }; /* bytes of one text */

typedef struct Explanation {
    Str field; /* blank: the whole form */
    Str text, person_name;
    Str code; /* of the warning that it answers; absent: none */
    int round;
    int64_t at;
} Explanation;
typedef VEC(Explanation) Explanations;

/* All of a declaration, the latest round first. */
bool explanations_load(Explanations *out, Arena *a, Store *s,
                       const Declaration *d, Err *e) MUST_USE;
/* What is written of the cell in the round that is being filled in; blank:
 * nothing yet. */
Str explanation_now(const Explanations *all, const Declaration *d, Str field);

/* Puts the text in the place of `was`, which the person saw; a blank one takes
 * it back. Fails with ERR_USAGE where another text stands there by now, with
 * ERR_LIMIT where it is too long. */
bool explanation_write(Batch *b, const Writing *w, const Declaration *d,
                       const Explanations *all, Str field, Str was, Str text,
                       Err *e) MUST_USE;
/* Puts it behind what is written of the cell in this round. */
void explanation_add(Batch *b, const Writing *w, const Declaration *d,
                     Str field, Str text);

#endif
