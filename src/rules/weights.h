/* SPDX-License-Identifier: Apache-2.0
 * Weights: what the rows of a grid weigh, by group. */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "check/check.h"

typedef enum WeightGroup {
    WEIGHT_COST,
    WEIGHT_OUTPUT,
    WEIGHT_BENEFIT,
    WEIGHT_SATISFACTION,
    WEIGHT_EXECUTION, /* a row 预算执行率 beside the groups */
    WEIGHT_OTHER,     /* no group that we know */
    WEIGHT_GROUPS
} WeightGroup;

typedef struct Weights {
    Decimal sum[WEIGHT_GROUPS];
    Decimal total;
    int rows[WEIGHT_GROUPS];
} Weights;

/* Adds up the weights. False where the rule does not go on: no row has a weight
 * (not applicable), or one cannot be read (undecided). */
bool weights_take(Weights *out, Run *run);
WeightGroup weight_group(const Indicator *i);

/* "成本 20、产出 40、效益 20、满意度 10": the groups that have rows. */
Said weights_said(Run *run, const Weights *w);
Said weight_group_said(WeightGroup group);

/* A finding at the head of the column of weights. */
Finding *weights_fail(Run *run);

#endif
