/* SPDX-License-Identifier: Apache-2.0
 * Units with their denominators: 元/人·月 is 元/人 a month. */
#include "target/figure.h"

#include "base/utf8.h"

enum { DENOMINATORS_MAX = 3, FREE_UNIT_MAX = 4, LATIN_UNIT_MAX = 8 };

static Str runes_text(Arena *a, const uint16_t *r, size_t n) {
    Buf b = buf_new(a, n * UTF8_MAX);
    for (size_t i = 0; i < n; i++)
        buf_rune(&b, r[i]);
    return buf_str(&b);
}

static bool is_latin(uint16_t rune) {
    return (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z');
}

/* A unit word that does not break a Latin word in two. */
static const Word *unit_word(const uint16_t *r, size_t n) {
    const Word *w = word_at(r, n, ROLE_UNIT);
    if (w != NULL && is_latin(w->runes[w->n - 1]) && w->n < n &&
        is_latin(r[w->n]))
        return NULL;
    return w;
}

/* 10万公顷: a round number of what is counted by; its digits, or 0. */
static size_t round_digits(const uint16_t *r, size_t n) {
    size_t i = 1;
    if (n < 3 || r[0] != '1') return 0;
    while (i < n && r[i] == '0')
        i++;
    return i + 1 < n && (r[i] == u'万' || r[i] == u'亿') &&
                   rune_is_han(r[i + 1])
               ? i
               : 0;
}

/* A denominator that the list does not hold: 生, 床日, 厂. */
static size_t free_denominator(const uint16_t *r, size_t n) {
    size_t first = round_digits(r, n), i = first;
    while (i < n && i < first + FREE_UNIT_MAX && rune_is_han(r[i]) &&
           r[i] != u'的' &&
           word_at(r + i, n - i, ROLE_BOUND_AFTER | ROLE_APPROX_AFTER) == NULL)
        i++;
    return i;
}

/* One denominator behind "/", "每" or "·"; runes read, or 0. */
static size_t denominator_at(UnitReading *out, Arena *a, const uint16_t *r,
                             size_t n, bool first) {
    const Word *w = unit_word(r, n);
    size_t length = w != NULL ? w->n : first ? free_denominator(r, n) : 0;
    if (length == 0) return 0;
    if (w != NULL && w->per != PER_NONE) {
        out->per = w->per;
        return length;
    }
    if (length == 2 && r[0] == u'人') { /* 元/人天 */
        const Word *time = word_at(r + 1, 1, ROLE_UNIT);
        if (time != NULL && time->per != PER_NONE) {
            out->per = time->per;
            out->unit = str_join(a, out->unit, S("/人"));
            return length;
        }
    }
    Str below = w != NULL ? w->unit : runes_text(a, r, length);
    out->unit = str_join(a, str_join(a, out->unit, S("/")), below);
    return length;
}

static size_t denominators_at(UnitReading *out, Arena *a, const uint16_t *r,
                              size_t n) {
    size_t i = 0;
    for (int k = 0; k < DENOMINATORS_MAX && i < n; k++) {
        bool slash = r[i] == '/' || r[i] == u'每' || r[i] == u'∕';
        bool dot = k > 0 && (r[i] == u'·' || r[i] == u'、' || r[i] == '.' ||
                             r[i] == '*' || r[i] == u'•' || r[i] == u'．');
        if (!slash && !dot) break;
        size_t length = denominator_at(out, a, r + i + 1, n - i - 1, slash);
        if (length == 0) break;
        i += length + 1;
    }
    return i;
}

/* 套（间）, 卷（件）: the one unit or the other; runes read, or 0. */
static size_t other_unit_at(UnitReading *out, Arena *a, const uint16_t *r,
                            size_t n) {
    if (n < 3 || r[0] != '(') return 0;
    const Word *w = unit_word(r + 1, n - 1);
    bool times = w != NULL && w->n == 1 && w->runes[0] == u'次'; /* 亩（次） */
    if (out->unit_class != UNIT_COUNT && !times) return 0;
    if (w == NULL || w->unit_class != UNIT_COUNT || w->n + 1u >= n ||
        r[w->n + 1] != ')')
        return 0;
    Str other = str_join(a, str_join(a, S("("), w->unit), S(")"));
    out->unit = str_join(a, out->unit, other);
    return w->n + 2u;
}

/* NTU, mg/kg: a unit of letters that the list does not hold. */
static bool latin_unit_at(UnitReading *out, Arena *a, const uint16_t *r,
                          size_t n) {
    size_t i = 0;
    while (i < n && i < LATIN_UNIT_MAX &&
           (is_latin(r[i]) || (i > 0 && r[i] == '/')))
        i++;
    if (i < 2 || !is_latin(r[i - 1])) return false;
    out->unit = runes_text(a, r, i);
    out->unit_class = UNIT_MEASURE;
    out->n = i;
    return true;
}

bool unit_at(UnitReading *out, Arena *a, const uint16_t *r, size_t n) {
    *out = (UnitReading){0};
    size_t i = 0;
    int power = 0;
    while (i < n && power < 12) {
        int p = r[i] == u'万' ? 4 : r[i] == u'亿' ? 8 : 0;
        if (p == 0) break;
        power += p;
        i++;
    }
    const Word *w = i < n ? unit_word(r + i, n - i) : NULL;
    if (w == NULL && i == 0 && n > 1 && (r[0] == u'千' || r[0] == u'百')) {
        w = unit_word(r + 1, n - 1); /* 千人次, 百户 */
        if (w != NULL) power = r[0] == u'千' ? 3 : 2;
        i = w != NULL;
    }
    if (w == NULL) return power == 0 && latin_unit_at(out, a, r, n);
    out->unit_class = w->unit_class;
    out->unit = w->unit;
    if (w->unit_class == UNIT_MONEY && power > 0)
        out->unit = str_join(a, runes_text(a, r, i), w->unit);
    else
        out->power = power;
    i += w->n;
    i += other_unit_at(out, a, r + i, n - i);
    i += denominators_at(out, a, r + i, n - i);
    out->n = i;
    return true;
}

/* Money that is given: nothing, another 每, a deed or 补助 leads to it. */
static bool is_grant(const Sentence *s, size_t from, size_t to) {
    to = sentence_back(s, to, from);
    const uint16_t *r = s->runes + from;
    if (from >= to || *r == u'每') return true;
    return word_at(r, to - from,
                   ROLE_VERB | ROLE_PER | ROLE_BOUND_BEFORE | ROLE_EACH) !=
               NULL ||
           word_before(r, to - from, ROLE_GRANT) != NULL;
}

/* 每所|学校配备: a deed for each of what is counted behind 每. */
static bool is_dealt(const Sentence *s, size_t from, size_t to) {
    for (size_t i = from + 1; i < to && i <= from + FREE_UNIT_MAX; i++)
        if (!s->solid[i] && word_at(s->runes + i, to - i,
                                    ROLE_VERB | ROLE_BOUND_BEFORE) != NULL)
            return word_at(s->runes + from, to - from, ROLE_VERB) == NULL;
    return false;
}

/* 每名|代表|每年2000元: how long the noun behind 每名 is, where only how often
 * or the figure follows; or 0. */
static size_t counted_noun(const Sentence *s, size_t from, size_t to) {
    size_t i = from;
    while (i < to && i < from + FREE_UNIT_MAX && rune_is_han(s->runes[i]) &&
           !sentence_drops(s, i) &&
           word_at(s->runes + i, to - i, ROLE_PER | ROLE_VERB) == NULL)
        i++;
    bool last = sentence_on(s, i, to) == to ||
                word_at(s->runes + i, to - i, ROLE_PER) != NULL;
    if (i < from + 2 || !last) return 0;
    return word_before(s->runes + from, i - from,
                       ROLE_RATE_NOUN | ROLE_MONEY_NOUN) == NULL
               ? i - from
               : 0;
}

/* 2020年累计: the 年 is the year's own. */
static bool is_of_year(const Sentence *s, size_t i) {
    if (s->runes[i] != u'年' || i == 0) return false;
    uint16_t before = s->runes[i - 1];
    if (s->solid[i - 1]) return false; /* PM2.5年均浓度 */
    return sentence_drops(s, i - 1) || rune16_is_digit(before) ||
           before == u'全' || before == u'今' || before == u'当';
}

/* 每年, 年累计 at i; where it ends, or i. */
static size_t read_often(Figure *f, Sentence *s, size_t i, size_t to) {
    const Word *w = word_at(s->runes + i, to - i, ROLE_PER);
    if (w == NULL || is_of_year(s, i)) return i;
    size_t end = i + w->n;
    bool mean =
        w->runes[w->n - 1] == u'均' &&
        word_at(s->runes + end, to - end, ROLE_VERB | ROLE_CHANGE) == NULL;
    if (!mean) sentence_drop(s, i, end); /* 年均浓度 */
    f->per = w->per;
    return end;
}

/* The number of characters that 每 counts by, behind it at `at`; 生 is one,
 * and what another 每 follows (每核每月). 0: nothing. */
static size_t each_unit(const Word **unit, const Sentence *s, size_t at,
                        size_t to) {
    *unit = at < to ? word_at(s->runes + at, to - at, ROLE_UNIT) : NULL;
    if (*unit != NULL) return (*unit)->n;
    if (at >= to) return 0;
    return s->runes[at] == u'生' ||
           (at + 1 < s->n && s->runes[at + 1] == u'每');
}

/* 每亩120元/亩 says it twice. */
static bool counts_by(Str unit, Str base) {
    return unit.n > base.n + 1 && unit.p[unit.n - base.n - 1] == '/' &&
           str_equal(str_from(unit, unit.n - base.n), base);
}

static void add_denominator(Figure *f, Arena *a, Str base) {
    if (!counts_by(f->unit, base))
        f->unit = str_join(a, str_join(a, f->unit, S("/")), base);
}

void figure_read_each(Figure *f, Arena *a, Sentence *s, size_t from,
                      size_t to) {
    for (size_t i = from; i < to; i++) {
        if (s->solid[i] || sentence_drops(s, i)) continue;
        size_t end = read_often(f, s, i, to);
        if (end > i) {
            i = end - 1;
            continue;
        }
        if (s->runes[i] != u'每' || i + 1 >= to) continue;
        const Word *w;
        size_t at = i + 1;
        if (s->runes[at] == u'个' && each_unit(&w, s, at + 1, to) > 0) at++;
        size_t n = each_unit(&w, s, at, to);
        if (n == 0) continue;
        bool time = w != NULL && w->per != PER_NONE;
        bool dealt =
            (f->unit_class == UNIT_COUNT || f->unit_class == UNIT_MONEY) &&
            is_dealt(s, at + n, to);
        size_t noun = w != NULL && !time && f->unit_class == UNIT_MONEY
                          ? counted_noun(s, at + n, to)
                          : 0;
        if (!time && !dealt && w != NULL && noun == 0 &&
            !is_grant(s, at + n, to))
            continue; /* 每户成本 */
        n += noun;
        if (time)
            f->per = w->per;
        else if (f->unit_class != UNIT_NONE && f->unit_class != UNIT_PERCENT)
            add_denominator(
                f, a, w != NULL ? w->unit : runes_text(a, s->runes + at, n));
        if (!dealt) sentence_drop(s, i, at + n);
        i = at + n - 1;
    }
}
