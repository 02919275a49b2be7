/* SPDX-License-Identifier: Apache-2.0
 * Filled: questions of completeness that several rules ask. */
#ifndef FILLED_H
#define FILLED_H

#include "check/check.h"

/* True where the form prints the field and something stands in it. Else the
 * rule is not applicable (the form has no such field) or has its finding: the
 * field is blank, or says only "无" or a stroke. */
bool filled_or_fail(Run *run, Str path, const char *fix_zh, const char *fix_en);

/* True where some indicator of the group says something: a row of a grid has a
 * name, a prose cell has more than "无". */
bool filled_group(const Decl *d, Level1 level1, Level2 level2);
bool filled_indicator(const Indicator *i);

/* True where the form prints the number of a goal with nothing after it
 * ("目标2："): `n` is that number. The receipt keeps it as a label. */
bool filled_goal_is_blank(const Run *run, int64_t n);

/* A finding about what is missing stands at a printed label: the first of the
 * labels that the form has. Without any it stays where it is. */
void finding_at_label(Run *run, Finding *f, const Str *labels, size_t n);

#endif
