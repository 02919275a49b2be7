/* SPDX-License-Identifier: Apache-2.0
 * Amounts of the store (分) as the forms print them (万元). */
#ifndef WAN_H
#define WAN_H

#include "base/arena.h"
#include "base/base.h"

/* No amount that is kept is larger, in 分: 1 000 000 000 万元. So the sums over
 * all units of a region stay exact. */
#define FEN_MAX INT64_C(1000000000000000)

/* "1042.60": two places, more where they are needed. */
Str wan_of_fen(Arena *a, int64_t fen);
/* 万元 as a person types it, to 分; exact, not below 0, at most FEN_MAX.
 * `places` of a 分 that a unit of the amount has: WAN_PLACES for 万元. */
enum { WAN_PLACES = 6, YUAN_PLACES = 2 };
bool fen_of_typed(int64_t *out, Str typed, int places) MUST_USE;

/* "+5.0%", "−2.1%": change from `before`; — where that is 0. */
Str wan_change(Arena *a, int64_t before, int64_t now);
/* The same in tenths of a percent; 0 where before is 0. */
int64_t wan_permille(int64_t before, int64_t now);

#endif
