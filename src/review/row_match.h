/* SPDX-License-Identifier: Apache-2.0
 * Matching the rows of two lists in order, by how alike they are. */
#ifndef ROW_MATCH_H
#define ROW_MATCH_H

#include "base/arena.h"
#include "base/vec.h"

/* What a row is recognised by. */
typedef struct RowKey {
    Str group;  /* rows of different groups are less alike; may be empty */
    Str name;   /* its name, or the text where it has none */
    bool fixed; /* the group alone says which row it is: a cell of prose */
} RowKey;

typedef struct Match {
    int before, after; /* -1: no partner */
} Match;
typedef VEC(Match) Matches;

/* All rows of both, in an order that keeps either's. */
Matches rows_match(Arena *a, const RowKey *before, size_t n,
                   const RowKey *after, size_t m);

/* How alike two texts are in their pairs of characters: 0 to 1000. */
int text_likeness(Arena *a, Str x, Str y);

#endif
