/* SPDX-License-Identifier: Apache-2.0
 * Goals: whether indicators are linked to them, and by what words. */
#ifndef GOAL_H
#define GOAL_H

#include "rules/grams.h"
#include "rules/place.h"

/* The form has the column 关联目标 and some row fills it. */
bool form_links_goals(const Run *run);
/* The cell 关联目标 means this goal: its number (目标2, 1、2) or its words. */
bool goal_is_meant(Run *run, size_t goal, const Value *link);

/* The number that the goal is printed with; its place in the list where it has
 * none. */
long long goal_number(const Run *run, size_t goal);

#endif
