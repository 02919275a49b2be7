/* SPDX-License-Identifier: Apache-2.0
 * Goals against indicators. pages/goals.html. */
#ifndef PAGE_GOALS_H
#define PAGE_GOALS_H

#include "web/page_review.h"

typedef struct GoalColumn {
    Str name, text; /* 目标1 | 支撑两条重点产业链… */
    size_t set, guessed;
} GoalColumn;

typedef struct GoalDot {
    Str value, said; /* "3 1 on": what its button does; for who cannot see */
    bool set, guessed;
} GoalDot;

typedef struct GoalLine {
    Str group; /* absent: as above */
    Str name, target;
    VEC(GoalDot) dots;
    Str confirm; /* value of the button; absent: nothing to confirm */
    bool loose;  /* it serves no goal */
} GoalLine;

typedef struct GoalsPage {
    ReviewHead head;
    Str url, act, said;
    bool fills;
    VEC(GoalColumn) columns;
    VEC(GoalLine) lines;
    size_t guesses, measurable, all;
    VEC(Str) findings;
} GoalsPage;

#endif
