/* SPDX-License-Identifier: Apache-2.0
 * Goals against indicators: which indicator serves which goal, as a person said
 * it or as the words suggest. */
#ifndef REVIEW_GOALS_H
#define REVIEW_GOALS_H

#include "office/declaration.h"

enum { GOALS_SHOWN = 30, ITEMS_SHOWN = 400 };

typedef enum GoalLink {
    LINK_NONE,
    LINK_GUESSED, /* by the words; to be confirmed */
    LINK_SET      /* a person said so */
} GoalLink;

/* A target, or an indicator without any. */
typedef struct GoalItem {
    size_t indicator;
    Str key; /* by which it is kept */
    Str group, name, op, number, unit;
    bool measurable;
    bool has_cell; /* the form has a column for the link (关联目标) */
    GoalLink links[GOALS_SHOWN];
} GoalItem;

typedef struct GoalMatrix {
    size_t goals; /* of the declaration, at most GOALS_SHOWN */
    VEC(GoalItem) items;
    size_t measurable, guesses;
    size_t set[GOALS_SHOWN], guessed[GOALS_SHOWN]; /* items of each goal */
} GoalMatrix;

bool goals_load(GoalMatrix *out, Arena *a, Store *s, const Declaration *d,
                const Decl *text, const Layout *layout, bool english,
                Err *e) MUST_USE;

/* One link made or cut in the matrix. */
void goals_link(GoalMatrix *m, size_t item, size_t goal, bool linked);

/* Writes what differs. Where the form has a column, `changes` and `text` get
 * the new cells, to be saved as any edit; a goal that the rules found without
 * an indicator and that now has one is answered. */
void goals_save(Batch *b, const Writing *w, const Declaration *d,
                const GoalMatrix *before, const GoalMatrix *after, Decl *text,
                const Report *report, CellChanges *changes);

#endif
