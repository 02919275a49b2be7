/* SPDX-License-Identifier: Apache-2.0
 * Amounts of a declaration: read in the unit that the form prints, and summed
 * exactly. A blank amount counts as 0; one that cannot be read, or that has
 * another unit beside it, makes what depends on it undecided. */
#ifndef MONEY_H
#define MONEY_H

#include "check/check.h"

/* False where the amount cannot be taken; a blank one gives 0. */
bool money_read(Decimal *out, const Run *run, const Value *v);
/* The unit of the form in a message: "万元". */
Str money_unit(const Run *run);

typedef struct Sum {
    Decimal total;
    Said terms; /* "公共财政拨款 900 + 其他资金 50"; blank ones left out */
    Str figures;    /* the same without the names: "900 + 50" */
    size_t printed; /* how many of the fields the form prints */
    size_t filled;  /* how many are not blank */
    bool known;     /* every amount could be taken */
} Sum;

/* Adds the field to the sum where the form prints it. */
void sum_add(Run *run, Sum *s, Str path);
Sum sum_start(void);
/* The sum of the printed income lines. */
Sum sum_of_revenue(Run *run);
/* The income lines of every form, by path. */
extern const Str REVENUE_LINES[];
enum { REVENUE_LINES_N = 8 };

/* A finding at the total where the sum differs from it, NULL where it does not
 * or nothing can be said; then the rule is undecided, or it says what agrees. A
 * blank total counts as 0 with blank_is_zero, else it is no total to compare
 * with. */
Finding *sum_compare(Run *run, const Sum *s, Str total, bool blank_is_zero);

/* True on the form of no. 88, whose tasks have a sum row, where tasks are
 * filled in; else says so for the rule. */
bool tasks_are_summed(Run *run);

/* |a - b| as text. */
Str money_gap(const Run *run, Decimal a, Decimal b);
/* Says that an amount which the rule needs cannot be taken. */
void money_undecided(Run *run);

#endif
