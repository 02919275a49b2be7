/* SPDX-License-Identifier: Apache-2.0
 * Borrowed byte strings. */
#include "base/str.h"

#include <string.h>

Str str_from_c(const char *c) {
    return (Str){c, c == NULL ? 0 : strlen(c)};
}

int str_compare(Str a, Str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
    if (order != 0) return order;
    return (a.n > b.n) - (a.n < b.n);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_equal_caseless(Str a, Str b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(b.p[i])) return false;
    return true;
}

bool str_has(Str s, Str part) {
    return str_find(s, part) != STR_NONE;
}

/* Without memmem's table of the part, which costs more than a look at a short
 * text. */
static size_t find_in_short(Str s, Str part) {
    char first = part.p[0], last = part.p[part.n - 1];
    for (size_t i = 0; i + part.n <= s.n; i++)
        if (s.p[i + part.n - 1] == last && s.p[i] == first &&
            memcmp(s.p + i, part.p, part.n) == 0)
            return i;
    return STR_NONE;
}

size_t str_find(Str s, Str part) {
    enum { SHORT = 128 };
    if (part.n == 0) return 0;
    if (s.n < part.n) return STR_NONE;
    if (part.n == 1) return str_find_byte(s, part.p[0]);
    if (s.n <= SHORT) return find_in_short(s, part);
    const char *at = memmem(s.p, s.n, part.p, part.n);
    return at == NULL ? STR_NONE : (size_t)(at - s.p);
}

size_t str_find_last(Str s, Str part) {
    if (s.n < part.n) return STR_NONE;
    if (part.n == 1) {
        const char *at = memrchr(s.p, part.p[0], s.n);
        return at == NULL ? STR_NONE : (size_t)(at - s.p);
    }
    for (size_t i = s.n - part.n + 1; i-- > 0;)
        if (str_equal((Str){s.p + i, part.n}, part)) return i;
    return STR_NONE;
}

size_t str_find_byte(Str s, char c) {
    if (s.n == 0) return STR_NONE;
    const char *at = memchr(s.p, c, s.n);
    return at == NULL ? STR_NONE : (size_t)(at - s.p);
}

Str str_cut(Str *s, Str at) {
    size_t i = str_find(*s, at);
    Str before = *s;
    if (i == STR_NONE) {
        *s = (Str){0};
        return before;
    }
    *s = str_from(*s, i + at.n);
    return str_upto(before, i);
}

/* Length of the blank at the start of s, or 0. */
static size_t blank_first(Str s) {
    if (s.n == 0) return 0;
    unsigned char c = (unsigned char)s.p[0];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF) return 0;
    if (str_has_prefix(s, S("\xC2\xA0"))) return 2;
    if (str_has_prefix(s, S("\xE3\x80\x80"))) return 3;
    if (str_has_prefix(s, S("\xEF\xBB\xBF"))) return 3;
    if (str_has_prefix(s, S("\xE2\x80")) && s.n >= 3) {
        unsigned char last = (unsigned char)s.p[2];
        if (last >= 0x82 && last <= 0x8B) return 3;
    }
    return 0;
}

static size_t blank_last(Str s) {
    for (size_t n = 1; n <= 3 && n <= s.n; n++)
        if (blank_first(str_from(s, s.n - n)) == n) return n;
    return 0;
}

Str str_trim(Str s) {
    size_t n;
    while ((n = blank_first(s)) != 0)
        s = str_from(s, n);
    while ((n = blank_last(s)) != 0)
        s = str_upto(s, s.n - n);
    return s;
}

uint64_t str_hash(Str s) {
    const uint64_t factor = 0x9E3779B97F4A7C15u; /* bits without a pattern */
    uint64_t h = s.n * factor, part;
    for (; s.n >= sizeof part; s = str_from(s, sizeof part)) {
        memcpy(&part, s.p, sizeof part);
        h = (h ^ part) * factor;
        h ^= h >> 32;
    }
    part = 0;
    for (size_t i = 0; i < s.n; i++)
        part = part << 8 | (unsigned char)s.p[i];
    h = (h ^ part) * factor;
    return h ^ h >> 32;
}
