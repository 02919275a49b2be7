/* SPDX-License-Identifier: Apache-2.0
 * Finding the base of a change in the text around it. */
#include "rules/baseline.h"

#include "base/utf8.h"

static const Str LAST_YEAR[] = {
    S_INIT("上年度"), S_INIT("上一年度"), S_INIT("上一年"), S_INIT("上年"),
    S_INIT("去年"),   S_INIT("前一年"),   S_INIT("基期"),   S_INIT("基数")};

/* Bytes of a year at the start of s: 2017年, 去年; 0 for none. */
static size_t year_at(Str s) {
    for (size_t i = 0; i < COUNT_OF(LAST_YEAR); i++)
        if (str_has_prefix(s, LAST_YEAR[i])) return LAST_YEAR[i].n;
    Str rest = s;
    for (int i = 0; i < 4; i++)
        if (rest.n == 0 || !rune_is_digit(utf8_next(&rest))) return 0;
    if (!str_has_prefix(rest, S("年"))) return 0;
    return s.n - rest.n + S("年").n;
}

/* Skips what may stand between the base year and its figure: 同期, 实际, （,
 * 的, 为. */
static Str skip_link(Str s) {
    static const Str links[] = {
        S_INIT("同期"), S_INIT("实际"), S_INIT("完成"), S_INIT("水平"),
        S_INIT("数"),   S_INIT("末"),   S_INIT("底"),   S_INIT("年末"),
        S_INIT("（"),   S_INIT("("),    S_INIT("的"),   S_INIT("为"),
        S_INIT("是"),   S_INIT("："),   S_INIT(":"),    S_INIT("约"),
        S_INIT("共"),   S_INIT("达到"), S_INIT("度"),   S_INIT(" ")};
    for (size_t i = 0; i < COUNT_OF(links); i++)
        if (str_has_prefix(s, links[i]))
            return skip_link(str_from(s, links[i].n));
    return s;
}

static bool figure_at(Str s) {
    return s.n > 0 && rune_is_digit(utf8_next(&s));
}

/* 由85%提高到90%, 从2140件增加到2461件. */
static bool has_from_to(Str text) {
    static const Str from[] = {S_INIT("由"), S_INIT("从")};
    static const Str to[] = {S_INIT("到"), S_INIT("至"), S_INIT("为")};
    for (size_t i = 0; i < COUNT_OF(from); i++) {
        size_t at = str_find(text, from[i]);
        if (at == STR_NONE) continue;
        Str rest = str_from(text, at + from[i].n);
        size_t year = year_at(rest);
        if (year > 0) rest = skip_link(str_from(rest, year));
        if (!figure_at(rest)) continue;
        for (size_t n = 0; n < COUNT_OF(to); n++)
            if (str_has(rest, to[n])) return true;
    }
    return false;
}

/* 在2140件的基础上. */
static bool has_foundation(Str text) {
    size_t at = str_find(text, S("基础上"));
    if (at == STR_NONE) return false;
    Str before = str_upto(text, at);
    size_t from = str_find_last(before, S("在"));
    return from != STR_NONE && text_has_figure(str_from(before, from)) &&
           year_at(str_from(before, from + S("在").n)) == 0;
}

/* A figure that is no day or month of a date. */
static bool amount_at(Str s) {
    if (!figure_at(s) || year_at(s) > 0) return false;
    while (figure_at(s))
        utf8_next(&s);
    return !str_has_prefix(s, S("月")) && !str_has_prefix(s, S("年"));
}

bool baseline_is_given(Str text) {
    if (has_from_to(text) || has_foundation(text)) return true;
    while (text.n > 0) {
        size_t n = year_at(text);
        if (n > 0 && amount_at(skip_link(str_from(text, n)))) return true;
        if (n > 0)
            text = str_from(text, n);
        else
            utf8_next(&text);
    }
    return false;
}

Str baseline_words(Str text) {
    static const Str leads[] = {S_INIT("比"), S_INIT("较"), S_INIT("与"),
                                S_INIT("同")};
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        Str rest = text;
        for (size_t at; (at = str_find(rest, leads[i])) != STR_NONE;) {
            rest = str_from(rest, at);
            size_t n = year_at(str_from(rest, leads[i].n));
            if (n > 0) return str_upto(rest, leads[i].n + n);
            rest = str_from(rest, leads[i].n);
        }
    }
    return (Str){0};
}

/* s without what may stand between a base year and its bracket or figure. */
static Str trim_link(Str s) {
    static const Str links[] = {S_INIT("（"), S_INIT("("),    S_INIT("："),
                                S_INIT(":"),  S_INIT("同期"), S_INIT("实际"),
                                S_INIT("为"), S_INIT("底"),   S_INIT("末")};
    for (size_t i = 0; i < COUNT_OF(links); i++)
        if (str_has_suffix(s, links[i]))
            return trim_link(str_upto(s, s.n - links[i].n));
    return s;
}

bool target_is_baseline(const Place *p, size_t target) {
    static const Str years[] = {S_INIT("年"), S_INIT("上年度"), S_INIT("上年"),
                                S_INIT("去年")};
    size_t digit = p->starts[target];
    while (digit < p->ends[target] &&
           !rune_is_digit((unsigned char)p->text.p[digit]))
        digit++;
    Str lead = str_upto(p->text, digit);
    Str bare = trim_link(lead);
    if (bare.n == lead.n) return false;
    for (size_t i = 0; i < COUNT_OF(years); i++)
        if (str_has_suffix(bare, years[i])) return true;
    return false;
}

bool target_needs_baseline(const Place *p, const Target *t) {
    static const Str known[] = {S_INIT("平均"),     S_INIT("标准"),
                                S_INIT("全省"),     S_INIT("全国"),
                                S_INIT("同期增速"), S_INIT("GDP")};
    if (t->relative == RELATIVE_NONE || !t->has_value) return false;
    if (decimal_is_zero(t->value)) return false;
    if (t->relative != RELATIVE_BASELINE) return true;
    Str words = target_words(p, t);
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_has(words, known[i])) return false;
    return true;
}
