/* SPDX-License-Identifier: Apache-2.0
 * Totals: amounts in prose that name a cell of the budget, and whether they
 * say the same as the cell. */
#ifndef TOTAL_H
#define TOTAL_H

#include "rules/place.h"
#include "rules/words.h"

typedef struct Total {
    Place place;
    const Target *target;
    Str subject; /* what is named: 项目支出, 部门预算 */
    Str path;    /* of the cell */
    bool owned;  /* something stood before it: the department, the year */
} Total;

typedef VEC(Total) Totals;

/* The amounts of the form whose name is, but for the department's own name and
 * the time, a word of the list; the word's value is the cell's path. */
Totals totals_of(Run *run, const Words *names);
/* Whether the amount is another than the cell's, by more than half of its last
 * printed digit. False where one of them cannot be taken. `cell` is set to the
 * cell's amount as text. */
bool total_is_other(Run *run, const Total *t, Str *cell);
/* Whether the two contradict each other: an amount that is another, a bound
 * that the cell lies beyond. */
bool total_contradicts(Run *run, const Total *t, Str *cell);
/* How many times the smaller goes into the larger, "26"; absent below 2. */
Str total_times(Run *run, const Total *t);

#endif
