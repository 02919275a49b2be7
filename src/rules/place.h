/* SPDX-License-Identifier: Apache-2.0
 * Places: the texts of a declaration that rules look at, each with its path,
 * and what stands at a stretch of them. */
#ifndef PLACE_H
#define PLACE_H

#include "check/check.h"
#include "rules/clause.h"
#include "rules/points.h"

typedef enum PlaceKind {
    PLACE_GOAL = 1,  /* goals[i].text */
    PLACE_PROSE = 2, /* indicators[i].text of a prose cell */
    PLACE_NAME = 4,  /* indicators[i].name of a grid's row */
    PLACE_VALUE = 8, /* indicators[i].text of a grid's row */
    PLACE_ALL = 15
} PlaceKind;

typedef struct Place {
    PlaceKind kind;
    size_t index; /* of the goal or indicator */
    Str path;
    Str text;                    /* not blank */
    Points points;               /* of text */
    const Indicator *indicator;  /* NULL for a goal */
    const Targets *targets;      /* of the text; none for a name */
    const size_t *starts, *ends; /* of the targets, in bytes of text */
    const Clauses *clauses;
    Scope scope;   /* of the goal or indicator; annual where none is set */
    bool measured; /* some clause is */
} Place;

typedef VEC(Place) Places;

/* The filled-in texts of the given kinds, in the order of the form. A goal's
 * targets are found on the way. */
Places places_of(Run *run, unsigned kinds);
/* The place of an indicator's value; without text where that is blank. */
Place place_of_indicator(Run *run, size_t index);

/* The text of an indicator's value; absent where blank. */
Str indicator_text(const Indicator *i);
Level1 indicator_level1(const Indicator *i);
Level2 indicator_level2(const Indicator *i);
bool indicator_is_cost(const Indicator *i);
bool indicator_is_satisfaction(const Indicator *i);
/* 经济, 社会, 生态, 可持续. */
bool indicator_is_benefit(const Indicator *i);
/* It holds a number: 杜绝浪费, which reads as 0, is none. */
bool indicator_has_figure(const Indicator *i);
/* What the form calls its group: 数量指标. */
Str indicator_group(const Indicator *i);
/* The scope of an indicator or goal: annual where none is set. */
Scope value_scope(const Value *scope);

/* The first target that touches code points [start, end), or NULL. */
const Target *target_touching(const Targets *targets, int start, int end);
/* The sentence that holds code point `at`, from its first clause to its last;
 * the whole text where none does. */
Clause place_sentence(const Place *p, int at);
/* All of the text, without blanks at its ends. */
Clause place_whole(const Place *p);
/* Whether s holds a digit outside 《》, 〔〕 and list numbers. */
bool text_has_figure(Str s);

/* A finding at a target of a place: its stretch of the text. */
Finding *run_fail_target(Run *run, const Place *p, const Target *t);
/* A finding at all of a place's text, without blanks at its ends. */
Finding *run_fail_place(Run *run, const Place *p);
/* The words of the text that the target was read from. */
Str target_words(const Place *p, const Target *t);
/* … from its first digit on: 7000万. */
Str target_number(const Place *p, const Target *t);
/* "≥20家", "=20家", "增长15%", "下降20%以上". */
Str target_figure(Arena *a, const Target *t);
/* The same without sign: "20家". */
Str target_amount(Arena *a, const Target *t);
/* As it is written: without = before a bare figure. */
Str target_shown(Arena *a, const Target *t);
/* Whether both state the same figure of the same unit and kind. */
bool targets_equal(const Target *x, const Target *y);
/* The same kind of figure (unit, relative, per), whatever the value. */
bool targets_alike(const Target *x, const Target *y);

#endif
