/* SPDX-License-Identifier: Apache-2.0
 * Repeats: clauses of goals and indicators that say again what an earlier one
 * said, word for word or nearly. */
#ifndef REPEAT_H
#define REPEAT_H

#include "rules/place.h"

/* Characters, and hundredths of the Jaccard index over three characters. */
enum { REPEAT_EXACT_MIN = 20, REPEAT_NEAR_MIN = 10, REPEAT_ALIKE_MIN = 80 };

typedef struct Repeat {
    Place place; /* of the later clause */
    Clause clause;
    Place earlier; /* of the one that it repeats */
    Clause first;
    bool same;  /* word for word */
    int length; /* characters of the later clause */
    int alike;  /* hundredths */
} Repeat;

typedef VEC(Repeat) Repeats;

/* Those of at least so many characters and so many hundredths of likeness, in
 * the order of the form. Repeats of a measured target in another indicator are
 * left out: X101 speaks of them. */
Repeats repeats_of(Run *run, int64_t characters, int64_t alike);
/* Whether one of them touches code points [start, end) of the field. */
bool repeats_touch(const Repeats *r, Str path, int start, int end);

#endif
