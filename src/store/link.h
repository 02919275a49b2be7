/* SPDX-License-Identifier: Apache-2.0
 * What is digested of an entry and of a day: the same for writing and for
 * verifying the trail (chain.h says the order). */
#ifndef LINK_H
#define LINK_H

#include "store/batch.h"

/* An entry as it is stored. */
typedef struct Link {
    Str chain;
    int64_t number, day, at;
    TrailEntry entry;
    Str previous;
} Link;

#define LINK_FIRST                                                             \
    S("0000000000000000000000000000000000000000000000000000000000000000")

Str link_digest(Arena *a, const Link *link);

/* `heads` has the columns chain, number, digest. */
Str day_digest(Arena *a, Str region, int64_t day, Str previous,
               const Rows *heads);

#endif
