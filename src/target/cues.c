/* SPDX-License-Identifier: Apache-2.0
 * What the dates and cue words of a clause say of it: by when, that a result
 * is told, that it is a budget line or an instruction. */
#include "target/reader.h"

#include "base/utf8.h"

static size_t first_mark(const Sentence *s, size_t at) {
    size_t low = 0, high = s->marks_n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (s->marks[middle].from < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A day that is part of a comparison (较2020年) limits nothing. */
static bool is_base_date(const Sentence *s, const Mark *m) {
    if (m->from == 0) return false;
    uint16_t before = s->runes[m->from - 1];
    uint16_t after = m->to < s->n ? s->runes[m->to] : 0;
    if (after == u'的' &&
        ((m->date.lead && before == u'复') || before == u'是' ||
         before == u'为' || before == u'到' || before == u'达' ||
         before == u'于'))
        return true;
    uint16_t then = m->to + 1 < s->n ? s->runes[m->to + 1] : 0;
    if ((after == u'同' && then == u'期') || (after == u'水' && then == u'平'))
        return true; /* 恢复至2019年同期的110% */
    return before == u'较' || before == u'比' || before == u'与' ||
           before == u'由' || before == u'从' || before == u'自' ||
           before == u'以' || before == u'按';
}

static bool leads_clause(const Sentence *s, const Mark *m, const Clause *c) {
    size_t from = c->from;
    name_trim_front(s, &from, m->from);
    return from >= m->from;
}

/* “十三五”期间 in a form of 2021: what was done in a plan that has ended. */
static bool is_plan_over(const Sentence *s, const Mark *m, int form_year) {
    enum { PLAN_BASE = 2005, PLAN_YEARS = 5 };
    const uint16_t *r = s->runes;
    size_t i = m->from, to = m->to;
    if (r[i] == u'“' || r[i] == '"') {
        i++;
        to--;
    }
    if (to != i + 3 || r[i] != u'十' || r[i + 2] != u'五') return false;
    int plan = numeral_digit(r[i + 1]);
    size_t next = m->to;
    if (plan < 1 || plan > 9 || next + 1 >= s->n) return false;
    bool during = (r[next] == u'期' && r[next + 1] == u'间') ||
                  (r[next] == u'时' && r[next + 1] == u'期') ||
                  (r[next] == u'以' && r[next + 1] == u'来');
    return during && form_year > PLAN_BASE + PLAN_YEARS * plan;
}

/* 完成2021年部门决算: the year of the thing, behind a word of the clause. */
static bool is_year_inside(const Sentence *s, const Mark *m, const Clause *c) {
    const DateMark *d = &m->date;
    if (d->limit || d->lead || d->period || d->date.month != 0) return false;
    if (s->runes[m->from] == u'于' || s->runes[m->from] == u'在') return false;
    return !leads_clause(s, m, c) ||
           (m->from > c->from &&
            word_before(s->runes + c->from, m->from - c->from, ROLE_DO) !=
                NULL);
}

/* 一季度共接警132起: a part of the year that is summed up. */
static bool is_summed_up(const Sentence *s, const Mark *m) {
    const DateMark *d = &m->date;
    return !d->before && d->date.month > 0 && d->date.month < 12 &&
           m->to + 1 < s->n && s->runes[m->to] == u'共' &&
           word_at(s->runes + m->to, s->n - m->to, ROLE_PLAIN) == NULL;
}

/* The 日 or 节 at i ends the name of a day; 日均, 节点 are other words. */
static bool ends_feast(const Sentence *s, size_t i) {
    static const uint16_t ON[] = {u'常', u'均', u'点', u'目', u'水'};
    if (s->runes[i] != u'日' && s->runes[i] != u'节') return false;
    for (size_t k = 0; k < COUNT_OF(ON) && i + 1 < s->n; k++)
        if (s->runes[i + 1] == ON[k]) return false;
    return true;
}

/* 12月4日|国家宪法日, 6月26日国际禁毒日: the day that is called so. */
static bool names_feast(const Sentence *s, const Mark *m) {
    enum { FEAST_MAX = 9 };
    const DateMark *d = &m->date;
    if (d->date.day == 0 || d->limit || d->lead || d->period) return false;
    for (size_t i = m->to; i < s->n && i < m->to + FEAST_MAX; i++) {
        if (!rune_is_han(s->runes[i]) ||
            word_at(s->runes + i, s->n - i, ROLE_VERB | ROLE_DO) != NULL)
            return false;
        if (i > m->to + 1 && ends_feast(s, i)) return true;
    }
    return false;
}

/* 粮食日（10月16日）: the day of what stands before. */
static bool is_named_day(const Sentence *s, const Mark *m) {
    const DateMark *d = &m->date;
    if (names_feast(s, m)) return true;
    return m->from > 0 && s->runes[m->from - 1] == '(' && m->to < s->n &&
           s->runes[m->to] == ')' && d->date.day != 0 && d->date.year == 0 &&
           !d->limit && !d->lead && !d->period;
}

/* Does the date say by when, and may a value carry it? */
static void take_date(Reader *r, const Clause *c, const Mark *m) {
    const DateMark *d = &m->date;
    if (is_base_date(r->s, m) || d->start || is_named_day(r->s, m)) return;
    if (is_summed_up(r->s, m)) r->past = true;
    if (c->figures == 0 && is_year_inside(r->s, m, c)) return;
    if (d->period && !d->limit) {
        bool over = d->date.year != 0 && d->date.year < r->context.form_year;
        if (d->elapsed || (over && leads_clause(r->s, m, c))) r->past = true;
        return;
    }
    int year = r->context.form_year;
    if (d->date.year == 0 && year == 0) return;
    if (d->before && d->date.year != 0 && d->date.year + 1 < year)
        return; /* 2000年以前建成小区 */
    if (!d->before && d->date.year != 0 && d->date.year < year) {
        r->past_date = !r->past;
        r->past = true;
        return;
    }
    if (d->before && r->past_date && d->date.year >= year) r->past = false;
    bool counts = d->limit || d->lead || d->date.month != 0 ||
                  (d->date.year != 0 && d->date.year != year && year != 0);
    if (!counts || r->past) return; /* 截至2021年底 */
    r->limit = date_last_day(d->date, year);
    r->deadline = r->limit;
    r->deadline_year = d->date.year != 0;
    r->limit_used = false;
}

/* 项目名称：…, 热线12345: the value of a form's head field. */
static bool labels_value(const Sentence *s, const Mark *m) {
    size_t i = m->to;
    while (i < s->n && rune_is_blank(s->runes[i]))
        i++;
    if (i >= s->n) return true;
    uint16_t next = s->runes[i];
    return next == ':' || next == '(' || next == u'为' || next == ',' ||
           next == u'比' || next == u'较' || rune16_is_digit(next);
}

/* 急救电话10秒内接听率: a figure of its own, no number to ring. */
static bool counts_behind(const Sentence *s, const Mark *m) {
    if (m + 1 >= s->marks + s->marks_n || m[1].kind != MARK_NUMBER ||
        m[1].from != m->to)
        return false;
    const Word *w = word_at(s->runes + m[1].to, s->n - m[1].to, ROLE_UNIT);
    uint16_t last = m->word->runes[m->word->n - 1];
    if (last == u'期' || last == u'限') /* 执行期限3年 */
        return w != NULL && w->unit_class != UNIT_TIME;
    return w != NULL && w->unit_class != UNIT_MONEY;
}

/* 改造|现有|厂房, 对|现有|站点: which things, behind a deed. */
static bool is_attribute(const Sentence *s, const Mark *m, const Clause *c) {
    if (m->to >= c->to || m->from <= c->from) return false;
    uint16_t before = s->runes[m->from - 1];
    if (before == u'对' || before == u'将' || before == u'把') return true;
    if (!rune_is_han(s->runes[m->to]) ||
        word_at(s->runes + m->to, c->to - m->to, ROLE_TAIL_LIGHT) != NULL)
        return false; /* 完成上年任务的110% */
    const Word *w =
        word_before(s->runes + c->from, m->from - c->from, ROLE_VERB | ROLE_DO);
    return w != NULL && w->n > 1;
}

/* 已完工项目验收率: 已 belongs to the things that a rate is of. */
static bool is_in_rate(const Sentence *s, const Mark *m, const Clause *c) {
    size_t to = m->to;
    while (to < c->to && !rune16_is_digit(s->runes[to]) &&
           s->runes[to] != u'率')
        to++;
    if (m->word->n > 1 || to >= c->to || s->runes[to] != u'率') return false;
    return word_at(s->runes + m->to, to - m->to, ROLE_REACH) == NULL ||
           word_at(s->runes + m->to, to - m->to, ROLE_VERB | ROLE_DONE) != NULL;
}

/* 得10分, 扣2分: marks that were given; not 获得, 取得. */
static bool is_mark_given(const Sentence *s, const Mark *m) {
    if (m->kind != MARK_NUMBER || m->from == 0) return false;
    uint16_t before = s->runes[m->from - 1];
    uint16_t two = m->from > 1 ? s->runes[m->from - 2] : ',';
    bool taken = before == u'扣' && two != u'抵' && two != u'回';
    if (!taken && (before != u'得' || rune_is_han(two))) return false;
    const Word *w = word_at(s->runes + m->to, s->n - m->to, ROLE_UNIT);
    return w != NULL && w->unit_class == UNIT_SCORE;
}

/* Does the word say that a result is told? */
static bool tells_past(const Sentence *s, const Mark *m, const Clause *c) {
    uint64_t roles = m->word->roles;
    if ((roles & ROLE_PAST) == 0 || (roles & ROLE_NOT_PAST) != 0) return false;
    bool dated = m + 1 < s->marks + s->marks_n && m[1].kind == MARK_DATE &&
                 m[1].from < m->to;
    if (dated && s->runes[m->to - 1] == u'于') return false; /* 点位|于6月底 */
    uint16_t before = m->from > c->from ? s->runes[m->from - 1] : 0;
    if (before == u'由' || before == u'从') return false; /* 由去年的15天 */
    if ((roles & ROLE_OLD) != 0) return !is_attribute(s, m, c);
    return !is_in_rate(s, m, c);
}

void take_cues(Reader *r, const Clause *c) {
    const Sentence *s = r->s;
    for (size_t i = first_mark(s, c->from);
         i < s->marks_n && s->marks[i].from < c->to; i++) {
        const Mark *m = &s->marks[i];
        if (!c->inner && (s->drop[m->from] & DROP_HOLE) != 0) continue;
        if (m->kind == MARK_DATE) take_date(r, c, m);
        if (m->kind == MARK_PAST) r->past = true;
        if (is_mark_given(s, m)) r->closed = r->void_all = true;
        if ((m->kind == MARK_OPAQUE || m->kind == MARK_WORD) &&
            is_plan_over(s, m, r->context.form_year))
            r->past = true;
        if (m->kind != MARK_WORD) continue;
        uint64_t roles = m->word->roles;
        if (roles & ROLE_PLAIN) continue;
        if ((roles & ROLE_ADMIN) != 0 ||
            ((roles & ROLE_HEAD_FIELD) != 0 && labels_value(s, m) &&
             !counts_behind(s, m)))
            r->closed = true;
        if ((roles & ROLE_SCORE_CUE) != 0 ||
            ((roles & ROLE_BUDGET_ALL) != 0 && labels_value(s, m)))
            r->closed = r->void_all = true;
        if (roles & ROLE_BUDGET) r->budget = r->budget_here = true;
        if (roles & ROLE_PAST_AFTER) r->told = true;
        if (tells_past(s, m, c)) r->past = true;
    }
}

/* Does the clause begin with an intention, or with this year? */
bool has_aim(const Sentence *s, const Clause *c) {
    size_t i = sentence_on(s, c->from, c->to);
    return word_at(s->runes + i, c->to - i, ROLE_AIM | ROLE_STRETCH) != NULL;
}

/* 比2017年（42亿元）, 较上年（50万人次）: the parenthesis gives the base. */
bool follows_base(const Sentence *s, const Clause *c) {
    enum { BASE_RUNES = 24 };
    size_t begin = c->from > BASE_RUNES ? c->from - BASE_RUNES : 0;
    for (size_t i = first_mark(s, begin);
         i < s->marks_n && s->marks[i].from < c->from; i++) {
        const Mark *m = &s->marks[i];
        if (m->to + 1 != c->from) continue;
        if (m->kind == MARK_DATE && is_base_date(s, m)) return true;
        if (m->kind == MARK_WORD && (m->word->roles & ROLE_YOY) != 0)
            return true;
    }
    return false;
}
