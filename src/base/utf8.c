/* SPDX-License-Identifier: Apache-2.0
 * UTF-8 and what we need to know about characters. */
#include "base/utf8.h"

#include "base/buf.h"

/* Length that the first byte announces; 0 where it cannot be a first byte. */
static size_t length_of(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

static bool is_sound(uint32_t rune, size_t length) {
    if (length == 3) return rune >= 0x800 && (rune < 0xD800 || rune > 0xDFFF);
    if (length == 4) return rune >= 0x10000 && rune <= 0x10FFFF;
    return true;
}

static bool goes_on(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

uint32_t utf8_decode_any(Str s, size_t *n) {
    unsigned char first = (unsigned char)s.p[0];
    size_t length = length_of(first);
    *n = 1;
    if (length == 1) return first;
    if (length == 0 || length > s.n) return RUNE_REPLACEMENT;
    uint32_t rune = first & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (!goes_on(s.p[i])) return RUNE_REPLACEMENT;
        rune = rune << 6 | (s.p[i] & 0x3F);
    }
    if (!is_sound(rune, length)) return RUNE_REPLACEMENT;
    *n = length;
    return rune;
}

uint32_t utf8_last(Str s, size_t *n) {
    if (s.n >= 3 && s.p[s.n - 1] < 0) { /* nearly all of Chinese */
        uint32_t rune = utf8_decode(str_from(s, s.n - 3), n);
        if (*n == 3) return rune;
    }
    for (size_t back = 1; back <= UTF8_MAX && back <= s.n; back++) {
        size_t length;
        uint32_t rune = utf8_decode(str_from(s, s.n - back), &length);
        if (length == back && (back > 1 || rune != RUNE_REPLACEMENT)) {
            *n = back;
            return rune;
        }
    }
    *n = 1;
    return RUNE_REPLACEMENT;
}

size_t utf8_encode(char out[UTF8_MAX], uint32_t rune) {
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        rune = RUNE_REPLACEMENT;
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    size_t n = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    out[n - 1] = (char)(0x80 | (rune & 63));
    if (n > 2) out[n - 2] = (char)(0x80 | (rune >> 6 & 63));
    if (n > 3) out[1] = (char)(0x80 | (rune >> 12 & 63));
    out[0] = (char)(0xF00u >> n | rune >> 6 * (n - 1));
    return n;
}

/* How many usual characters of three bytes s begins with, two at a time. */
static size_t count_usual(Str s) {
    static const char like[6] = {(char)0xE0, (char)0x80, (char)0x80,
                                 (char)0xE0, (char)0x80, (char)0x80};
    static const char mask[6] = {(char)0xF0, (char)0xC0, (char)0xC0,
                                 (char)0xF0, (char)0xC0, (char)0xC0};
    uint64_t same = 0, all = 0;
    memcpy(&same, like, sizeof like);
    memcpy(&all, mask, sizeof mask);
    size_t n = 0;
    for (; s.n - 3 * n >= 8; n += 2) {
        const unsigned char *p = (const unsigned char *)s.p + 3 * n;
        uint64_t bytes;
        memcpy(&bytes, p, sizeof bytes);
        if ((bytes & all) != same || p[0] == 0xE0 || p[3] == 0xE0 ||
            p[0] == 0xED || p[3] == 0xED)
            break;
    }
    return n;
}

/* How many bytes at the beginning are ASCII, by whole words. */
static size_t count_ascii(Str s) {
    const uint64_t high = 0x8080808080808080;
    uint64_t word;
    size_t n = 0;
    for (; s.n - n >= sizeof word; n += sizeof word) {
        memcpy(&word, s.p + n, sizeof word);
        if ((word & high) != 0) break;
    }
    while (n < s.n && (unsigned char)s.p[n] < 0x80)
        n++;
    return n;
}

bool utf8_is_valid(Str s) {
    while (s.n > 0) {
        size_t rune_n, usual = 3 * count_usual(s);
        size_t plain = usual + count_ascii(str_from(s, usual));
        s = str_from(s, plain);
        if (plain > 0) continue;
        uint32_t rune = utf8_decode(s, &rune_n);
        if (rune == RUNE_REPLACEMENT && rune_n == 1) return false;
        s = str_from(s, rune_n);
    }
    return true;
}

Str utf8_whole(Str s) {
    for (size_t back = 1; back < UTF8_MAX && back <= s.n; back++) {
        unsigned char c = (unsigned char)s.p[s.n - back];
        if ((c & 0xC0) == 0x80) continue;
        return length_of(c) > back ? str_upto(s, s.n - back) : s;
    }
    return s;
}

size_t utf8_count(Str s) {
    size_t count = 0;
    while (s.n > 0) {
        size_t usual = count_usual(s);
        count += usual;
        s = str_from(s, 3 * usual);
        if (s.n == 0) break;
        utf8_next(&s);
        count++;
    }
    return count;
}

size_t utf8_offset(Str s, size_t index) {
    Str rest = s;
    while (index-- > 0 && rest.n > 0)
        utf8_next(&rest);
    return s.n - rest.n;
}

typedef struct Range {
    uint32_t first, last;
} Range;

static bool in_ranges(uint32_t rune, const Range *ranges, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (rune >= ranges[i].first && rune <= ranges[i].last) return true;
    return false;
}

int rune_width(uint32_t rune, int ambiguous) {
    static const Range none[] = {{0x300, 0x36F},   {0x200B, 0x200F},
                                 {0x202A, 0x202E}, {0x2060, 0x2064},
                                 {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
    static const Range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0x33FF},
        {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},  {0xA000, 0xA4CF},
        {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F},
        {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    static const Range unsure[] = {
        {0xA7, 0xA8},     {0xB0, 0xB1},     {0xB7, 0xB7},     {0xD7, 0xD7},
        {0xF7, 0xF7},     {0x2010, 0x2016}, {0x2018, 0x2019}, {0x201C, 0x201D},
        {0x2020, 0x2022}, {0x2024, 0x2027}, {0x2030, 0x2030}, {0x203B, 0x203B},
        {0x2103, 0x2103}, {0x2160, 0x217F}, {0x2190, 0x2199}, {0x2200, 0x22FF},
        {0x2460, 0x24FF}, {0x2500, 0x257F}, {0x25A0, 0x25FF}, {0x2600, 0x2612},
        {0xE000, 0xF8FF}};
    if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0)) return 0;
    if (rune < 0x7F) return 1;
    if (in_ranges(rune, wide, COUNT_OF(wide))) return 2;
    if (in_ranges(rune, none, COUNT_OF(none))) return 0;
    return in_ranges(rune, unsure, COUNT_OF(unsure)) ? ambiguous : 1;
}

int utf8_width(Str s, int ambiguous) {
    int width = 0;
    while (s.n > 0)
        width += rune_width(utf8_next(&s), ambiguous);
    return width;
}

bool rune_is_han(uint32_t rune) {
    return (rune >= 0x4E00 && rune <= 0x9FFF) ||
           (rune >= 0x3400 && rune <= 0x4DBF) ||
           (rune >= 0xF900 && rune <= 0xFAFF) ||
           (rune >= 0x20000 && rune <= 0x323AF) || rune == 0x3007;
}

Str str_squash(Arena *a, Str s) {
    Buf b = buf_new(a, s.n * 3 + 1);
    buf_reserve(&b, s.n);   /* it gets longer only by broken characters */
    const char *same = s.p; /* from here on nothing was changed */
    while (s.n > 0) {
        size_t n;
        uint32_t rune = utf8_decode(s, &n);
        bool blank = rune_is_blank(rune);
        uint32_t folded = rune_fold(rune);
        bool broken = rune == RUNE_REPLACEMENT && n == 1;
        if (blank || folded != rune || broken) {
            buf_add(&b, (Str){same, (size_t)(s.p - same)});
            if (!blank) buf_rune(&b, folded);
            same = s.p + n;
        }
        s = str_from(s, n);
    }
    buf_add(&b, (Str){same, (size_t)(s.p - same)});
    return buf_str(&b);
}
