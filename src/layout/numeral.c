/* SPDX-License-Identifier: Apache-2.0
 * Numbers in front of paragraphs, and years. */
#include "base/han_digit.h"
#include "base/utf8.h"
#include "layout/reader.h"

/* A Chinese digit; also what is typed for 〇. -1: none. */
static int han_digit(uint32_t rune) {
    return rune == 'O' || rune == 'o' ? 0 : rune_han_digit(rune);
}

static uint32_t rune_at(Str s, size_t at, size_t *n) {
    *n = 0;
    return at < s.n ? utf8_decode(str_from(s, at), n) : 0;
}

/* Past blanks of the same line. */
static size_t skip_blanks(Str s, size_t at) {
    size_t n;
    while (at < s.n && s.p[at] != '\n' && rune_is_blank(rune_at(s, at, &n)))
        at += n;
    return at;
}

/* Arabic digits; how many code points were read in *runes. */
static int arabic_at(Str s, size_t at, size_t *end) {
    int value = 0, runes = 0;
    size_t n;
    *end = at;
    for (; runes < 4; runes++) {
        uint32_t rune = rune_fold(rune_at(s, *end, &n));
        if (n == 0 || rune < '0' || rune > '9') break;
        value = value * 10 + (int)(rune - '0');
        *end += n;
    }
    return runes == 0 ? -1 : value;
}

int han_number_at(Str s, size_t at, size_t *end) {
    int value = 0, runes = 0;
    size_t n;
    *end = at;
    for (; runes < 3; runes++) {
        int digit = han_digit(rune_at(s, *end, &n));
        if (n == 0 || digit < 1) break;
        if (digit == 10)
            value = value == 0 ? 10 : value * 10;
        else
            value = value % 10 == 0 ? value + digit : -1;
        *end += n;
        if (value < 0) return -1;
    }
    return runes == 0 ? -1 : value;
}

static bool is_one_of(uint32_t rune, const char *set) {
    Str s = str_from_c(set);
    while (s.n > 0)
        if (utf8_next(&s) == rune) return true;
    return false;
}

enum {
    STYLE_WORD = 1, /* 目标1： */
    STYLE_ARABIC,   /* 1、 */
    STYLE_BRACKET,  /* （1） */
    STYLE_CIRCLE,   /* ① */
    STYLE_HAN,      /* 一、 */
    STYLE_HAN_BRACKET,
    STYLE_FIRSTLY, /* 一是 */
    STYLE_ORDINAL  /* 第一， */
};

/* Reads the number at n->digits_start in either script. */
static bool read_number(Numbered *n, Str s, bool *han) {
    size_t at = n->digits_start, length;
    uint32_t rune = rune_at(s, at, &length);
    *han = false;
    if (rune >= 0x2460 && rune <= 0x2473) {
        n->number = (int)(rune - 0x2460) + 1;
        n->digits_end = at + length;
        n->style = STYLE_CIRCLE;
        return true;
    }
    n->number = arabic_at(s, at, &n->digits_end);
    if (n->number >= 0) return true;
    n->number = han_number_at(s, at, &n->digits_end);
    *han = true;
    return n->number >= 0;
}

/* Past a mark of the set and the blanks after it; at itself where none. */
static size_t past_mark(Str s, size_t at, const char *set) {
    size_t n;
    size_t mark = skip_blanks(s, at);
    if (!is_one_of(rune_at(s, mark, &n), set) || n == 0) return at;
    return skip_blanks(s, mark + n);
}

static Numbered after_word(Str s, size_t at) {
    Numbered n = {.digits_start = skip_blanks(s, at)};
    bool han;
    if (!read_number(&n, s, &han) || n.number == 0) return (Numbered){0};
    n.style = STYLE_WORD;
    n.end = past_mark(s, n.digits_end, ":：、.．,，)）");
    return n;
}

static Numbered bracketed(Str s, size_t at) {
    Numbered n = {.digits_start = skip_blanks(s, at)};
    bool han;
    if (!read_number(&n, s, &han) || n.style == STYLE_CIRCLE)
        return (Numbered){0};
    size_t close = past_mark(s, n.digits_end, ")）");
    if (close == n.digits_end) return (Numbered){0};
    n.style = han ? STYLE_HAN_BRACKET : STYLE_BRACKET;
    n.end = past_mark(s, close, "、.．:：");
    return n;
}

Numbered numbered_at(Str s, size_t at, Str word) {
    size_t length;
    at = skip_blanks(s, at);
    if (word.n > 0 && str_has_prefix(str_from(s, at), word))
        return after_word(s, at + word.n);
    uint32_t first = rune_at(s, at, &length);
    if (first == '(' || first == 0xFF08) return bracketed(s, at + length);
    bool ordinal = first == 0x7B2C; /* 第 */
    Numbered n = {.digits_start = ordinal ? at + length : at};
    bool han;
    if (!read_number(&n, s, &han)) return (Numbered){0};
    if (n.style == STYLE_CIRCLE) {
        n.end = past_mark(s, n.digits_end, "、.．");
        return n;
    }
    const char *marks = ordinal ? ",，、:：" : han ? "、.．是" : "、.．)）";
    n.end = past_mark(s, n.digits_end, marks);
    if (n.end == n.digits_end) return (Numbered){0};
    /* 1.5 is a figure. */
    uint32_t after = rune_at(s, n.end, &length);
    bool point = rune_fold(rune_at(s, n.digits_end, &length)) == '.';
    if (point && !han && rune_is_digit(after)) return (Numbered){0};
    n.style = ordinal ? STYLE_ORDINAL : han ? STYLE_HAN : STYLE_ARABIC;
    if (han &&
        str_has_prefix(str_from(s, skip_blanks(s, n.digits_end)), S("是")))
        n.style = STYLE_FIRSTLY;
    return n;
}

int year_at(Str s, size_t at, size_t *end) {
    int year = 0, runes = 0;
    size_t n;
    *end = at;
    while (runes < 4) {
        size_t place = runes == 0 ? at : skip_blanks(s, *end);
        uint32_t rune = rune_fold(rune_at(s, place, &n));
        int digit =
            rune >= '0' && rune <= '9' ? (int)(rune - '0') : han_digit(rune);
        if (n == 0 || digit < 0 || digit > 9) return 0;
        year = year * 10 + digit;
        *end = place + n;
        runes++;
    }
    return year >= 1990 && year <= 2099 ? year : 0;
}
