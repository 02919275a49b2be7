/* SPDX-License-Identifier: Apache-2.0
 * Baselines: what a change is measured from. */
#ifndef BASELINE_H
#define BASELINE_H

#include "rules/place.h"

/* Whether a text says what the base was: 比2017年（2140件）, 由85%提高到90%,
 * 在2140件的基础上, 2017年为2140件. */
bool baseline_is_given(Str text);
/* The words that name the base year: 比2017年, 较上年; absent without. */
Str baseline_words(Str text);
/* Whether the target is itself such a base: the 42亿元 of 比2017年（42亿元）.
 */
bool target_is_baseline(const Place *p, size_t target);
/* Whether the target states a change whose base should be given: growth and
 * multiples; not comparisons with an average or a standard. */
bool target_needs_baseline(const Place *p, const Target *t);

#endif
