/* SPDX-License-Identifier: Apache-2.0
 * Last year: the form that the caller gave with --previous, and which of its
 * targets are the same as those of this year. */
#ifndef LAST_YEAR_H
#define LAST_YEAR_H

#include "check/check.h"

/* Last year's form of the same unit. NULL where it was not given, or is of
 * another year: then the rule is not applicable. */
const Decl *last_year(Run *run);

/* One target that both forms state: the same group, name and kind of figure. */
typedef struct Pair {
    size_t index; /* of the indicator in this year's form */
    const Target *now, *before;
} Pair;

typedef struct Pairs {
    VEC(Pair) items;
    size_t now_n, before_n; /* targets with a figure in each form */
} Pairs;

Pairs pairs_of_targets(Run *run, const Decl *before);

/* By how many percent of `before` the amount changed, towards zero; 0 where
 * there was none or it does not fit. */
int64_t percent_changed(Decimal now, Decimal before);

#endif
