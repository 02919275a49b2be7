/* SPDX-License-Identifier: Apache-2.0
 * Subsets: a figure and those that a text says are part of it (其中, 含). */
#ifndef SUBSET_H
#define SUBSET_H

#include "rules/place.h"

typedef struct Subset {
    Place place;
    const Target *whole;
    VEC(const Target *) parts; /* of the same unit, after money is made 元 */
} Subset;

typedef VEC(Subset) Subsets;

/* The wholes with parts of all goals and indicators; money only, or all but
 * money. */
Subsets subsets_of(Run *run, bool money);
/* A figure of a subset: in 元 where it is money. */
bool subset_value(Decimal *out, const Target *t, bool money);
/* The sum of the parts; false where it does not fit. */
bool subset_sum(Decimal *out, const Subset *s, bool money);

#endif
