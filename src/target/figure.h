/* SPDX-License-Identifier: Apache-2.0
 * A figure: a number with its unit and with the words around it that say how
 * it is meant (bounds, levels, changes, how often). Also what a zero, a full
 * coverage or a rank is worth. */
#ifndef TARGET_FIGURE_H
#define TARGET_FIGURE_H

#include "target/sentence.h"

typedef enum Base { BASE_NONE, BASE_YOY, BASE_NAMED } Base;

typedef struct Figure {
    size_t from, to;    /* number, unit and what is bound to it */
    size_t left;        /* where the wording before it ends */
    size_t mark, marks; /* the first mark that it takes up, and how many */
    TargetOp op;
    bool bounded;       /* a bound is written */
    bool after;         /* … behind the number */
    bool meant;         /* a word before it says that it is a value */
    bool level;         /* a level, not a change */
    bool change;        /* a change word stands before it */
    bool change_strong; /* … that needs no named base */
    bool approx, each, respective, stretch;
    bool within;      /* …内 */
    bool from_level;  /* the A of 由A提高到B */
    bool scope;       /* 在5个乡镇, 分3批 */
    bool zero, cover; /* made by a word, not a number */
    bool falling;     /* 100%-80%: a scale of marks */
    bool rank;
    bool chinese, high_set;
    bool plain_year;
    int scale, digits; /* of the number */
    Direction direction;
    Base base;
    Decimal value, high;
    Str unit;
    UnitClass unit_class;
    bool unit_inferred;
    Per per;
    size_t change_from, change_to; /* the change word */
} Figure;

/* Reads the figure of mark number m inside the clause [from, to). */
void figure_read(Figure *out, Arena *a, Sentence *s, size_t m, size_t from,
                 size_t to);
/* Takes off the words that lead up to f->from (达到, 不低于, 增长, 每年): sets
 * what they say and f->left. */
void figure_read_left(Figure *f, const Sentence *s, size_t from);
/* A bound, unless the figure is a range. */
void figure_set_bound(Figure *f, TargetOp op);
/* 每年, 每季度 in the wording s[from, to): how often; 每亩, 每村: a
 * denominator. Neither is part of a name. */
void figure_read_each(Figure *f, Arena *a, Sentence *s, size_t from, size_t to);
/* 每月10日前: a day, no count of days. */
bool is_day_before(const Sentence *s, const Figure *f, size_t to);
/* A unit as written in a cell or a parenthesis of its own: 万元, %(百分比),
 * 元/人·月. False where the text is no unit alone. */
typedef struct UnitReading {
    Str unit; /* canonical, with the denominators that are no time */
    UnitClass unit_class;
    int power; /* of a scale in front, where the unit is not money */
    Per per;
    size_t n; /* runes read */
} UnitReading;
bool unit_at(UnitReading *out, Arena *a, const uint16_t *r, size_t n);

/* A target with what the figure itself says. */
Target figure_target(const Figure *f);

#endif
