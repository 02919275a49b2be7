/* SPDX-License-Identifier: Apache-2.0
 * Amounts of the store (分) as the forms print them (万元). */
#ifndef WAN_H
#define WAN_H

#include "base/arena.h"

/* "1042.60": two places, more where they are needed. */
Str wan_of_fen(Arena *a, int64_t fen);
/* "+5.0%", "−2.1%": change from `before`; — where that is 0. */
Str wan_change(Arena *a, int64_t before, int64_t now);
/* The same in tenths of a percent; 0 where before is 0. */
int64_t wan_permille(int64_t before, int64_t now);

#endif
