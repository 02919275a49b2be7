/* SPDX-License-Identifier: Apache-2.0
 * Printed: what a form prints: labels, found by their words, and fields. */
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

/* Paths of the fields, in a hash table. */
typedef struct PrintedFields {
    Str *slots; /* NULL: not collected yet */
    size_t mask;
} PrintedFields;

/* The first label of the form that reads so, with or without a colon after it;
 * NULL where the form has none. */
const Placed *printed_find(const Run *run, Str label);

/* True where the form prints the field, with a value or blank. */
bool form_prints(const Run *run, Str path);

#endif
