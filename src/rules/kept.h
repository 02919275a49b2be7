/* SPDX-License-Identifier: Apache-2.0
 * Kept: what the rules work out of a declaration once and share for the length
 * of a report: texts, printed labels, places with their clauses, repeated
 * clauses. */
#ifndef KEPT_H
#define KEPT_H

#include "rules/place.h"
#include "rules/printed.h"
#include "rules/repeat.h"
#include "rules/texts.h"

typedef struct Kept {
    Texts texts, written, of_year; /* all, those of words, those of targets */
    bool texts_known;
    PrintedLabels labels;
    PrintedFields fields;
    Places places; /* of every kind, in the order of the form */
    Places places_of_kinds[PLACE_ALL + 1]; /* those asked for so far */
    size_t *values; /* of each indicator: 1 + which place its value is; or 0 */
    bool places_known;
    Repeats repeats;
    int64_t repeat_characters, repeat_alike; /* what repeats were looked for */
} Kept;

Kept *kept_of(const Run *run);

#endif
