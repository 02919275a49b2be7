/* SPDX-License-Identifier: Apache-2.0
 * Cycles: the list, making and changing one, its units, closing it.
 * pages/cycle.html, cycle_units.html. */
#ifndef PAGE_CYCLE_H
#define PAGE_CYCLE_H

#include "web/page_frame.h"

typedef struct CycleLine {
    Str url, title, stage, state, opens, due, asked, begun;
    Str copy_url; /* begin the next from it; absent: not for this person */
    int64_t year;
    bool is_open;
} CycleLine;

typedef struct CyclesPage {
    FramePage frame;
    VEC(CycleLine) cycles;
    bool may_edit;
} CyclesPage;

typedef struct CycleChoice {
    Str value, label, about;
    bool chosen;
} CycleChoice;
typedef VEC(CycleChoice) CycleChoices;

typedef struct CycleRule {
    Str field, code, title;
    bool blocks, is_off;
} CycleRule;

typedef struct CycleFamily {
    Str name;
    Str blocking; /* how many of how many */
    VEC(CycleRule) rules;
} CycleFamily;

typedef struct CyclePage {
    FramePage frame;
    Str title, url, said, wrong; /* wrong: of the whole */
    Str id, act, version, state;
    Str year, name, note, opens, due, steps, rules;
    Str wrong_year, wrong_stage, wrong_name, wrong_note, wrong_opens;
    Str wrong_due, wrong_steps, wrong_rules, wrong_forms;
    CycleChoices stages, forms;
    VEC(Str) step_names;
    VEC(CycleFamily) families;
    Str blocking; /* how many rules block */
    bool is_new, is_open, is_closed;
    bool steps_open, rules_open; /* unfolded */
    Str from, from_title;        /* made after it */
    Str held;                    /* why it cannot be opened yet */
    Str open_url, close_url, units_url;
    Str asked;
} CyclePage;

typedef struct CycleClosePage {
    FramePage frame;
    Str title, url, back, version, act, wrong, reason;
    Str asked, unbegun, with_unit, under_way, done;
    VEC(Str) units; /* the first of those that have not handed in */
    Str more;
} CycleClosePage;

typedef struct CycleUnitLine {
    Str id, code, name, state, field, was, below;
    int level;
    bool asked, fixed; /* fixed: begun, it stays */
} CycleUnitLine;

typedef struct CycleUnitsPage {
    FramePage frame;
    Str title, said, wrong, url, form, act, page, asked;
    CycleChoices forms;
    VEC(CycleUnitLine) units;
    Str before, after;
} CycleUnitsPage;

#endif
