/* SPDX-License-Identifier: Apache-2.0
 * How often an address may ask for what costs and is open to everybody. Each
 * worker counts for itself, in a table of fixed size. */
#ifndef WEB_RATES_H
#define WEB_RATES_H

#include "base/arena.h"
#include "base/str.h"

enum { RATES_SLOTS = 4096 /* addresses that are kept apart */ };

typedef struct Rates Rates;
Rates *rates_new(Arena *a);

/* Takes one of the `most` turns that come back, one by one, within a minute.
 * False: there is none left. An IPv6 address counts by its network. */
bool rates_take(Rates *rates, Str address, Str what, int most, int64_t now);
/* Milliseconds until there is a turn; 0: there is one now. */
int64_t rates_wait(const Rates *rates, Str address, Str what, int most,
                   int64_t now);
/* Takes so many turns, also those that are yet to come back. */
void rates_owe(Rates *rates, Str address, Str what, int most, int64_t now,
               size_t turns);

#endif
