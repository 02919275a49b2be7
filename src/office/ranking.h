/* SPDX-License-Identifier: Apache-2.0
 * How much a declaration wants a reviewer's eye, out of what the store and the
 * check know of it; days are left out: they stand beside it. */
#ifndef RANKING_H
#define RANKING_H

#include "office/declaration.h"
#include "review/risk.h"

typedef struct Ranking {
    Risk risk;
    bool has_previous;
    int64_t previous; /* last year's total in 分 */
    size_t measurable, indicators;
} Ranking;

/* `round` is the one in which it stands, or is about to. */
bool ranking_of(Ranking *out, Arena *a, Store *s, const Declaration *d,
                const CheckedDraft *checked, int round, Err *e) MUST_USE;

#endif
