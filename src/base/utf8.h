/* SPDX-License-Identifier: Apache-2.0
 * UTF-8: reading and writing characters, counting, widths on a terminal, and
 * the folding that comparing Chinese office text needs. Source: RFC 3629,
 * UAX #11. */
#ifndef UTF8_H
#define UTF8_H

#include "base/arena.h"

enum { UTF8_MAX = 4, RUNE_REPLACEMENT = 0xFFFD };

/* utf8_decode of any character, the unusual ones too. */
uint32_t utf8_decode_any(Str s, size_t *n);
/* The character at the start of s (s.n > 0) and its length in *n. A byte that
 * starts no sound character reads as U+FFFD of length 1. */
static inline uint32_t utf8_decode(Str s, size_t *n) {
    const unsigned char *p = (const unsigned char *)s.p;
    /* Nearly all of Chinese begins so, and is sound where it goes on. */
    bool usual = p[0] > 0xE0 && p[0] < 0xED && s.n >= 3;
    if (!usual || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return utf8_decode_any(s, n);
    *n = 3;
    return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}
/* Reads the next character and moves *s past it; 0 at the end. */
static inline uint32_t utf8_next(Str *s) {
    if (s->n == 0) return 0;
    size_t n = 1;
    uint32_t rune = (unsigned char)s->p[0];
    if (rune >= 0x80) rune = utf8_decode(*s, &n);
    s->p += n;
    s->n -= n;
    return rune;
}
/* The last character of s and its length; s.n > 0. */
uint32_t utf8_last(Str s, size_t *n);
/* Writes rune as UTF-8 (U+FFFD where it is no character); bytes written. */
size_t utf8_encode(char out[UTF8_MAX], uint32_t rune);
bool utf8_is_valid(Str s);
/* s without an incomplete character at its end. */
Str utf8_whole(Str s);

/* Code points in s; byte offset of code point number `index` (clamped). */
size_t utf8_count(Str s);
size_t utf8_offset(Str s, size_t index);

/* Columns on a terminal: 0, 1 or 2. Ambiguous characters count as
 * `ambiguous` (1 or 2). */
int rune_width(uint32_t rune, int ambiguous);
int utf8_width(Str s, int ambiguous);

/* Full-width ASCII and the ideographic space to their ASCII forms; others
 * unchanged. */
static inline uint32_t rune_fold(uint32_t rune) {
    if (rune >= 0xFF01 && rune <= 0xFF5E) return rune - 0xFEE0;
    return rune == 0x3000 || rune == 0xA0 ? ' ' : rune;
}
static inline bool rune_is_blank(uint32_t rune) {
    if (rune > 0x3000) return rune == 0xFEFF;
    if (rune < 0xA0) return rune == ' ' || (rune >= '\t' && rune <= '\r');
    return rune == 0xA0 || (rune >= 0x2002 && rune <= 0x200B) || rune == 0x3000;
}
bool rune_is_han(uint32_t rune);
/* 0-9 and the full-width ones. */
static inline bool rune_is_digit(uint32_t rune) {
    uint32_t folded = rune_fold(rune);
    return folded >= '0' && folded <= '9';
}

/* s with every character folded and all blanks removed: how labels are
 * compared. Lives in the arena. */
Str str_squash(Arena *a, Str s);

#endif
