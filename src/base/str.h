/* SPDX-License-Identifier: Apache-2.0
 * Str: bytes that someone else owns. No terminator; may hold zero bytes.
 * A Str whose p is NULL stands for "no text" where blank and absent differ. */
#ifndef STR_H
#define STR_H

#include <string.h>

#include "base/base.h"

typedef struct Str {
    const char *p;
    size_t n;
} Str;

#define S(lit) ((Str){"" lit, sizeof(lit) - 1})
/* The same for a static initialiser. */
#define S_INIT(lit)                                                            \
    { "" lit, sizeof(lit) - 1 }
/* For printf's "%.*s". It takes s twice: a name, or a call that has no effect
 * and makes nothing (str_upto, said_in); `make layers` refuses the others. */
#define STR_ARG(s) (int)(s).n, (s).p

#define STR_NONE ((size_t)-1)

/* Borrows a terminated string; NULL gives the absent Str. */
Str str_from_c(const char *c);

/* s from byte `from` on; s up to byte `to`. Both clamp to the length. */
static inline Str str_from(Str s, size_t from) {
    if (s.p == NULL) return s;
    if (from > s.n) from = s.n;
    return (Str){s.p + from, s.n - from};
}
static inline Str str_upto(Str s, size_t to) {
    return (Str){s.p, to < s.n ? to : s.n};
}
static inline Str str_slice(Str s, size_t from, size_t to) {
    return str_from(str_upto(s, to), from);
}

static inline bool str_equal(Str a, Str b) {
    return a.n == b.n &&
           (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}
/* Byte order: <0, 0, >0. */
int str_compare(Str a, Str b);
static inline bool str_has_prefix(Str s, Str prefix) {
    return s.n >= prefix.n && str_equal((Str){s.p, prefix.n}, prefix);
}
static inline bool str_has_suffix(Str s, Str suffix) {
    return s.n >= suffix.n && str_equal(str_from(s, s.n - suffix.n), suffix);
}
/* The same, the case of A to Z aside: what kind of file a name tells. */
bool str_equal_caseless(Str a, Str b);
static inline bool str_has_ending(Str s, Str ending) {
    return s.n >= ending.n &&
           str_equal_caseless(str_from(s, s.n - ending.n), ending);
}
bool str_has(Str s, Str part);

/* First (last) byte offset of part in s, or STR_NONE. An empty part is found
 * at 0. */
size_t str_find(Str s, Str part);
size_t str_find_last(Str s, Str part);
size_t str_find_byte(Str s, char c);

/* Cuts s at the first `at`: returns what stands before it and leaves in *s
 * what stands after. Without an `at` returns all and leaves an absent Str. */
Str str_cut(Str *s, Str at);

/* Without blanks at both ends: ASCII white space, U+00A0, U+2002..U+200B,
 * U+3000, U+FEFF. */
Str str_trim(Str s);

/* For hash tables; not for secrets. */
uint64_t str_hash(Str s);

#endif
