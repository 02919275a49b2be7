/* SPDX-License-Identifier: Apache-2.0
 * Places: the texts of a declaration that rules look at, each with its path,
 * and what stands at a stretch of them. */
#ifndef PLACE_H
#define PLACE_H

#include "check/check.h"
#include "rules/clause.h"

typedef enum PlaceKind {
    PLACE_GOAL = 1,  /* goals[i].text */
    PLACE_PROSE = 2, /* indicators[i].text of a prose cell */
    PLACE_NAME = 4,  /* indicators[i].name of a grid's row */
    PLACE_VALUE = 8  /* indicators[i].text of a grid's row */
} PlaceKind;

typedef struct Place {
    PlaceKind kind;
    size_t index; /* of the goal or indicator */
    Str path;
    Str text;                   /* not blank */
    const Indicator *indicator; /* NULL for a goal */
    const Targets *targets;     /* of the text; none for a name */
} Place;

typedef VEC(Place) Places;

/* The filled-in texts of the given kinds, in the order of the form. A goal's
 * targets are found on the way. */
Places places_of(Run *run, unsigned kinds);

/* The text of an indicator's value; absent where blank. */
Str indicator_text(const Indicator *i);
Level1 indicator_level1(const Indicator *i);
Level2 indicator_level2(const Indicator *i);
bool indicator_is_cost(const Indicator *i);
bool indicator_is_satisfaction(const Indicator *i);
/* 经济, 社会, 生态, 可持续. */
bool indicator_is_benefit(const Indicator *i);
/* What the form calls its group: 数量指标. */
Str indicator_group(const Indicator *i);
/* The scope of an indicator or goal: annual where none is set. */
Scope value_scope(const Value *scope);

/* The first target that touches code points [start, end), or NULL. */
const Target *target_touching(const Targets *targets, int start, int end);
/* Whether [start, end) of a place holds something that can be measured: a
 * target, or a figure that no target was read from. */
bool place_is_measured(const Place *p, int start, int end);
/* Whether s holds a digit outside 《》, 〔〕 and list numbers. */
bool text_has_figure(Str s);

/* A finding at a target of an indicator: its stretch of the value's text. */
Finding *run_fail_target(Run *run, size_t indicator, const Target *t);
/* The words of the text that the target was read from. */
Str target_words(Str text, const Target *t);
/* "≥20家", "增长15%": sign, figure and unit. */
Str target_figure(Arena *a, const Target *t);
/* The same without sign: "20家". */
Str target_amount(Arena *a, const Target *t);
/* Whether both state the same figure of the same unit and kind. */
bool targets_equal(const Target *x, const Target *y);
/* The same kind of figure (unit, relative, per), whatever the value. */
bool targets_alike(const Target *x, const Target *y);

#endif
