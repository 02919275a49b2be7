/* SPDX-License-Identifier: Apache-2.0
 * Str: bytes that someone else owns. No terminator; may hold zero bytes.
 * A Str whose p is NULL stands for "no text" where blank and absent differ. */
#ifndef STR_H
#define STR_H

#include "base/base.h"

typedef struct Str {
    const char *p;
    size_t n;
} Str;

#define S(lit) ((Str){"" lit, sizeof(lit) - 1})
/* The same for a static initialiser. */
#define S_INIT(lit)                                                            \
    { "" lit, sizeof(lit) - 1 }
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).p

#define STR_NONE ((size_t)-1)

/* Borrows a terminated string; NULL gives the absent Str. */
Str str_from_c(const char *c);

bool str_equal(Str a, Str b);
/* Byte order: <0, 0, >0. */
int str_compare(Str a, Str b);
bool str_has_prefix(Str s, Str prefix);
bool str_has_suffix(Str s, Str suffix);
bool str_has(Str s, Str part);

/* First (last) byte offset of part in s, or STR_NONE. An empty part is found
 * at 0. */
size_t str_find(Str s, Str part);
size_t str_find_last(Str s, Str part);
size_t str_find_byte(Str s, char c);

/* s from byte `from` on; s up to byte `to`. Both clamp to the length. */
Str str_from(Str s, size_t from);
Str str_upto(Str s, size_t to);
Str str_slice(Str s, size_t from, size_t to);

/* Cuts s at the first `at`: returns what stands before it and leaves in *s
 * what stands after. Without an `at` returns all and leaves an absent Str. */
Str str_cut(Str *s, Str at);

/* Without blanks at both ends: ASCII white space, U+00A0, U+2002..U+200B,
 * U+3000, U+FEFF. */
Str str_trim(Str s);

/* FNV-1a, for hash tables; not for secrets. */
uint64_t str_hash(Str s);

#endif
