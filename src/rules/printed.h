/* SPDX-License-Identifier: Apache-2.0
 * Printed: the labels that a form prints, found by their words. */
#ifndef PRINTED_H
#define PRINTED_H

#include "check/check.h"

typedef struct PrintedLabel {
    Str words; /* squashed, without a colon at the end */
    const Placed *placed;
} PrintedLabel;

/* Sorted by words; of the same ones the first of the form first. */
typedef struct PrintedLabels {
    PrintedLabel *items; /* NULL: not collected yet */
    size_t n;
} PrintedLabels;

/* The first label of the form that reads so, with or without a colon after it;
 * NULL where the form has none. */
const Placed *printed_find(const Run *run, Str label);

#endif
