/* SPDX-License-Identifier: Apache-2.0
 * SM3, the digest of the trail and of stored bytes. Source: GB/T 32905. */
#ifndef SM3_H
#define SM3_H

#include "base/arena.h"
#include "base/err.h"

enum { SM3_BYTES = 32, SM3_HEX = 2 * SM3_BYTES };

/* The digest as 64 hexadecimal digits. */
Str sm3_hex(Arena *a, Str bytes);

/* A digest of what comes piece by piece. */
typedef struct Sm3 Sm3;
Sm3 *sm3_new(Arena *a);
void sm3_add(Sm3 *s, Str bytes);
/* The end: its digits; what sm3_new took is given back. */
Str sm3_end(Sm3 *s, Arena *a);

#endif
