/* SPDX-License-Identifier: Apache-2.0
 * Inside of the report for a terminal: findings that say the same of several
 * places are found and become one line. */
#ifndef REPORT_ITEMS_H
#define REPORT_ITEMS_H

#include "check/report_lines.h"

typedef struct Item {
    const Finding *f;
    Said label;
    Str key; /* equal for what may be said together */
    size_t order;
    size_t leader; /* order of the first of the same key */
    bool blank;    /* says no more than that its field is blank */
} Item;

/* The findings, those of one key together, in the order of their first. */
const Item *items_of(Lines *t, const Finding *f, size_t n);

/* What is said of n items that have one key. */
typedef struct Line {
    const Item *items;
    size_t n;
    Str message, expected, fix;
} Line;

/* False where they differ in more than one place and need a line each. */
bool line_of(Line *out, Lines *t, const Item *items, size_t n);
/* "都空着（A101 填报人，A102 联系电话）" */
void line_of_blanks(Line *out, Lines *t, const Item *items, size_t n);
/* What is expected is worth its words where it names a figure that neither the
 * fact nor the fix has, or where there is no fix. */
bool line_expected_adds(const Line *line);

#endif
