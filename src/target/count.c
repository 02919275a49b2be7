/* SPDX-License-Identifier: Apache-2.0
 * Which figures count: not slogans, the parts of a document, how a thing is
 * done, budget lines, bare numbers. */
#include "target/reader.h"

#include "base/utf8.h"

enum { SLOGAN_MAX = 20 };

static bool is_number_alone(const Sentence *s, const Figure *f, size_t head,
                            size_t to) {
    if (f->unit_class != UNIT_NONE || f->rank || f->zero || f->cover)
        return true;
    if (f->plain_year && f->scale == 0 && !f->bounded) return false;
    if (f->digits >= 8 && f->scale == 0 && !f->bounded &&
        s->runes[f->from + 7] != '0')
        return false; /* QQ群：12345678 */
    if (f->digits >= 7 && f->scale == 0 && !f->meant) return false;
    if (f->digits >= 5 && f->scale == 0 && !f->bounded && f->to < to &&
        rune_is_han(s->runes[f->to]))
        return false; /* 30201办公费 */
    if (f->meant || f->bounded) return true;
    size_t end = sentence_on(s, f->to, to);
    size_t start = head;
    name_trim_front(s, &start, f->left);
    if (end >= to && start < f->left && f->scale > 0) return true;
    if (end < to && f->scale > 0 && f->digits > 0 && f->left > start)
        return is_toward(s->runes[f->left - 1]) ||
               ends_in_verb(s, start, f->left); /* 解决4.6万农村人口 */
    return end >= to && start < f->left &&
           word_before(s->runes + start, f->left - start,
                       ROLE_RATE_NOUN | ROLE_MONEY_NOUN) != NULL;
}

/* 分东、西、南3个片区, 分城区和乡镇2类. */
static bool is_divided(const Sentence *s, size_t head, const Figure *f,
                       size_t to) {
    static const uint16_t PARTS[] = {u'片', u'区', u'组', u'批', u'段',
                                     u'步', u'类', u'块', u'路', u'期'};
    size_t end = f->to < to ? f->to + 1 : to;
    bool parts = false;
    for (size_t i = f->to - 1; i < end; i++)
        for (size_t k = 0; k < COUNT_OF(PARTS); k++)
            parts = parts || s->runes[i] == PARTS[k];
    if (!parts || f->bounded || f->meant) return false;
    for (size_t i = head; i < f->left; i++) {
        if (s->runes[i] != u'分' || s->solid[i]) continue;
        bool word = i > head &&
                    word_at(s->runes + i - 1, 2, ROLE_VERB | ROLE_UNIT) != NULL;
        uint16_t before = i > head ? s->runes[i - 1] : 0;
        if (!word && before != u'部' && before != u'充' && before != u'积' &&
            s->runes[i + 1] != u'别' && s->runes[i + 1] != u'类')
            return true;
    }
    return false;
}

/* 分3批, 按30%, 由5名专家: how it is done, not what is aimed at. */
bool is_means(const Sentence *s, const Clause *c, const Figure *f,
              size_t head) {
    uint16_t before = f->from > c->from ? s->runes[f->from - 1] : 0;
    const Word *w =
        word_before(s->runes + c->from, f->from - c->from, ROLE_EXTENT);
    if (w == NULL && f->left + 1 >= f->from)
        w = word_before(s->runes + c->from, f->left - c->from, ROLE_EXTENT);
    if (w != NULL) return true; /* 涉及8个乡镇 */
    if (before == u'分' || before == u'由') return true;
    if (before == u'按' && f->left >= f->from &&
        (f->unit_class == UNIT_PERCENT || !is_by_standard(s, f->to, c->to)))
        return true;
    if (is_divided(s, head, f, c->to)) return true;
    bool kept = f->within && f->after; /* 控制班额在50人以内 */
    return f->falling || (f->scope && !kept && f->unit_class == UNIT_COUNT);
}

/* 得分：10分 says nothing about what is measured. */
static bool is_score_name(const Sentence *s, size_t from, size_t to) {
    name_trim_front(s, &from, to);
    const Word *w = word_at(s->runes + from, to - from, ROLE_SCORE_NAME);
    return w != NULL && from + w->n == to;
}

/* 产出指标不少于4个: what the form itself is to hold. */
static bool counts_indicators(const Sentence *s, const Figure *f, size_t from) {
    return f->unit_class == UNIT_COUNT && f->left > from + 2 &&
           s->runes[f->left - 1] == u'标' && s->runes[f->left - 2] == u'指' &&
           is_score_name(s, from, f->left);
}

/* 一个中心、两个基本点: numerals in a row that no verb leads to. */
static bool is_counted_list(const Reader *r, const Clause *c, const Figure *f) {
    const Clause *end = r->clauses.list.items + r->clauses.list.n;
    bool list = c->sep == MARK_DUN || (c + 1 < end && c[1].sep == MARK_DUN);
    if (!f->chinese || f->high_set || f->meant || f->bounded || !list)
        return false;
    return r->verb.n == 0 && c->figures == 1 &&
           sentence_on(r->s, c->from, f->left) >= f->left &&
           sentence_on(r->s, f->to, c->to) < c->to;
}

/* 三个结合, 四个体系, 五项举措: counts of ideas. */
static bool is_slogan(const Sentence *s, const Figure *f, size_t to) {
    if (f->to < to && str_equal(f->unit, S("字"))) return true; /* 16字方针 */
    if (!f->chinese || f->high_set || f->bounded) return false;
    if (decimal_compare(f->value, decimal_from_int(SLOGAN_MAX)) > 0)
        return false;
    size_t i = sentence_on(s, f->to, to);
    name_trim_end(s, i, &to);
    if (i >= to) return false;
    const Word *w = word_at(s->runes + i, to - i, ROLE_ABSTRACT);
    if (w != NULL && to - i <= w->n + 2u) return true;
    if (w != NULL && word_before(s->runes + i, to - i, ROLE_CHANGE) != NULL)
        return true; /* 四项指数全面下降 */
    return word_before(s->runes + i, to - i, ROLE_ABSTRACT) != NULL;
}

/* 公开表（共12张）, 附件（共3份）; not what is made: 展板（共20张）. */
static bool counts_sheets(const Sentence *s, const Clause *c, const Figure *f) {
    if (!str_equal(f->unit, S("张")) && !str_equal(f->unit, S("份")))
        return false;
    if (!c->inner || c->from < 3 || f->from != c->from + 1 ||
        s->runes[c->from] != u'共')
        return false;
    const uint16_t *before = s->runes + c->from - 3; /* 附件( */
    return before[1] == u'表' || (before[0] == u'附' && before[1] == u'件');
}

/* 共七章, 共3页, 90分以上为优: what a document or a mark is made of. */
static bool is_of_paper(const Sentence *s, const Clause *c, const Figure *f) {
    if (str_equal(f->unit, S("章")) || str_equal(f->unit, S("编"))) return true;
    if (str_equal(f->unit, S("条")) && f->chinese && f->from > 0 &&
        s->runes[f->from - 1] == u'章')
        return true;
    if (str_equal(f->unit, S("页")) && !f->bounded && f->from > 0 &&
        (s->runes[f->from - 1] == u'共' || s->runes[f->from - 1] == u'第'))
        return true;
    if (counts_sheets(s, c, f)) return true;
    if (f->unit_class == UNIT_TIME && f->left < f->from &&
        (f->per == PER_NONE || str_equal(f->unit, S("年"))) &&
        s->runes[f->left] == u'共' && !f->bounded)
        return true; /* 本项目共3年 */
    if (f->unit_class != UNIT_SCORE) return false;
    size_t i = sentence_on(s, f->to, c->to);
    return i + 1 < c->to && s->runes[i] == u'为' &&
           word_at(s->runes + i + 1, c->to - i - 1, ROLE_SCORE_NAME) != NULL;
}

/* 每月10日前: a day of each month, no count of days. */
bool is_day_before(const Sentence *s, const Figure *f, size_t to) {
    return str_equal(f->unit, S("日")) && f->to < to &&
           s->runes[f->to] == u'前' && !f->bounded;
}

/* 11省市, 三县两区: a word of its own. */
static bool is_place_word(const Sentence *s, const Figure *f, size_t to) {
    static const uint16_t PLACES[] = {u'省', u'市', u'县', u'区', u'乡', u'镇'};
    if (f->to >= to || f->to <= f->from + 1) return false;
    bool unit = false, next = false;
    for (size_t i = 0; i < COUNT_OF(PLACES); i++) {
        unit = unit || s->runes[f->to - 1] == PLACES[i];
        next = next || s->runes[f->to] == PLACES[i];
    }
    return unit && next && !f->meant;
}

/* 500千伏输变电工程, 220kV线路: the voltage is part of the name. */
bool is_voltage(const Sentence *s, const Figure *f, size_t to) {
    size_t i = sentence_on(s, f->to, to);
    return (str_equal(f->unit, S("千伏")) || str_equal(f->unit, S("kV")) ||
            str_equal(f->unit, S("KV"))) &&
           !f->bounded && !f->meant && i < to && rune_is_han(s->runes[i]);
}

/* 突出抓好|3项|重点工作: a heading, whatever the digits. */
static bool is_heading(const Sentence *s, const Figure *f, size_t head,
                       size_t to) {
    size_t i = sentence_on(s, f->to, to);
    name_trim_end(s, i, &to);
    const Word *w = word_at(s->runes + i, to - i, ROLE_ABSTRACT);
    return f->unit_class == UNIT_COUNT && !f->bounded && w != NULL &&
           i + w->n == to &&
           word_before(s->runes + head, f->left - head, ROLE_ABSTRACT) != NULL;
}

/* May the figure be a target where it stands? */
bool may_count(const Reader *r, const Clause *c, const Figure *f, size_t head) {
    const Sentence *s = r->s;
    if (f->from_level || is_slogan(s, f, c->to)) return false;
    if (is_heading(s, f, head, c->to)) return false;
    if (f->unit_class == UNIT_TIME && f->left > head &&
        (!f->bounded || sentence_on(s, f->to, c->to) >= c->to) &&
        s->runes[f->left - 1] == u'起')
        return false; /* 自签订之日起12个月 */
    if (is_counted_list(r, c, f) || is_of_paper(s, c, f)) return false;
    if (is_place_word(s, f, c->to) || is_day_before(s, f, c->to)) return false;
    if (is_voltage(s, f, c->to)) return false;
    if (f->unit_class == UNIT_TIME &&
        word_within(s->runes + f->to, c->to - f->to, ROLE_SEND))
        return false;
    if (r->means && c->sep == MARK_DUN && f->left <= c->from) return false;
    bool score = f->unit_class == UNIT_SCORE || f->unit_class == UNIT_NONE;
    if (f->unit_class == UNIT_SCORE && !f->bounded &&
        sentence_on(s, head, f->left) >= f->left && r->last.n == 0)
        return false;
    if (score && !f->zero && !f->bounded && is_score_name(s, head, f->left))
        return false;
    if (counts_indicators(s, f, head)) return false;
    if (is_means(s, c, f, head)) return false;
    if (f->unit_class == UNIT_SCORE && c->inner) return false;
    if (r->budget &&
        (f->unit_class == UNIT_MONEY || f->unit_class == UNIT_NONE))
        return false;
    if (r->budget_here && f->unit_class == UNIT_PERCENT &&
        word_before(s->runes + head, f->left - head, ROLE_RATIO_NOUN) == NULL)
        return false;
    return is_number_alone(s, f, head, c->to);
}
