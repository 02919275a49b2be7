/* SPDX-License-Identifier: Apache-2.0
 * Running text to targets: sentence by sentence, clause by clause. */
#include "target/reader.h"

#include "base/utf8.h"

#include <string.h>

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

/* Does the date say by when, and may a value carry it? */
static void take_date(Reader *r, const Clause *c, const Mark *m) {
    const DateMark *d = &m->date;
    if (is_base_date(r->s, m) || d->start) return;
    if (c->figures == 0 && is_year_inside(r->s, m, c)) return;
    if (d->period && !d->limit) {
        bool over = d->date.year != 0 && d->date.year < r->context.form_year;
        if (d->elapsed || (over && leads_clause(r->s, m, c))) r->past = true;
        return;
    }
    int year = r->context.form_year;
    if (d->date.year == 0 && year == 0) return;
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
           rune16_is_digit(next);
}

/* 急救电话10秒内接听率: a figure of its own, no number to ring. */
static bool counts_behind(const Sentence *s, const Mark *m) {
    if (m + 1 >= s->marks + s->marks_n || m[1].kind != MARK_NUMBER ||
        m[1].from != m->to)
        return false;
    const Word *w = word_at(s->runes + m[1].to, s->n - m[1].to, ROLE_UNIT);
    return w != NULL && w->unit_class != UNIT_MONEY;
}

static void take_cues(Reader *r, const Clause *c) {
    const Sentence *s = r->s;
    for (size_t i = first_mark(s, c->from);
         i < s->marks_n && s->marks[i].from < c->to; i++) {
        const Mark *m = &s->marks[i];
        if (!c->inner && (s->drop[m->from] & DROP_HOLE) != 0) continue;
        if (m->kind == MARK_DATE) take_date(r, c, m);
        if (m->kind == MARK_PAST) r->past = true;
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
        if ((roles & ROLE_PAST) != 0 && (roles & ROLE_NOT_PAST) == 0)
            r->past = true;
    }
}

/* Does the clause begin with an intention, or with this year? */
static bool has_aim(const Sentence *s, const Clause *c) {
    size_t i = c->from;
    while (i < c->to && (rune_is_blank(s->runes[i]) || sentence_drops(s, i)))
        i++;
    return word_at(s->runes + i, c->to - i, ROLE_AIM | ROLE_STRETCH) != NULL;
}

static void start_part(Reader *r) {
    r->last.n = 0;
    r->verb.n = 0;
    r->heading.n = 0;
    r->waiting.n = 0;
    r->has_chain = false;
    r->means = false;
    r->items_n = 0;
    r->items_next = 0;
    r->past = r->past_date = false;
    r->part_targets = r->out->n;
    r->limit = (Date){0};
}

/* The wording of a clause as a name. */
static void clause_name(const Reader *r, Name *name, const Clause *c) {
    size_t from = c->from, to = c->to;
    name->n = 0;
    name_trim_front(r->s, &from, to);
    name_trim_end(r->s, from, &to);
    name_add(name, r->s, from, to);
}

static bool does_something(const Sentence *s, const Clause *c) {
    return word_within(s->runes + c->from, c->to - c->from,
                       ROLE_VERB | ROLE_DO);
}

/* 培训任务于10月底前完成: the verb at the end is no part of the thing. */
static void trim_deed(Name *name) {
    const Word *w = word_before(name->runes, name->n, ROLE_DO | ROLE_DONE);
    if (w != NULL && w->n + 1u < name->n) name->n -= w->n;
}

static void emit_deadline(Reader *r, const Clause *c, const Name *name) {
    Target *t = VEC_PUSH(r->a, r->out);
    *t = (Target){.name = name_text(r->a, name),
                  .op = OP_LE,
                  .deadline = r->limit,
                  .start = r->s->first + c->from,
                  .end = r->s->first + c->to};
    r->limit = r->deadline = (Date){0};
}

/* 计划完成日期, 实施时间: only says when. */
static bool is_date_name(const Name *name) {
    if (name->n < 2) return false;
    uint16_t last = name->runes[name->n - 1], two = name->runes[name->n - 2];
    return (last == u'期' && two == u'日') || (last == u'间' && two == u'时') ||
           (last == u'限' && (two == u'期' || two == u'年' || two == u'时'));
}

/* 12月底前完成: nothing is named but the doing. */
static void bare_deed(const Reader *r, Name *name, const Clause *c) {
    size_t from = c->from, to = c->to;
    while (from < to &&
           (rune_is_blank(r->s->runes[from]) || sentence_drops(r->s, from)))
        from++;
    name_trim_end(r->s, from, &to);
    if (word_at(r->s->runes + from, to - from, ROLE_DO) != NULL)
        name_add(name, r->s, from, to);
}

/* Where a list of names without figures began. */
static void keep_chain(Reader *r, const Clause *c) {
    if (!(r->has_chain && c->sep == MARK_DUN)) {
        r->chain = c->from;
        r->has_chain = true;
    }
}

void read_plain_clause(Reader *r, const Clause *c) {
    Name name;
    clause_name(r, &name, c);
    if (name.n == 0 && date_is_set(r->limit)) bare_deed(r, &name, c);
    if (is_date_name(&name)) r->limit = (Date){0};
    if (date_is_set(r->limit) && !r->limit_used && !r->past && !r->closed &&
        name.n > 0 && does_something(r->s, c) &&
        !word_within(name.runes, name.n, ROLE_SEND)) {
        trim_deed(&name);
        emit_deadline(r, c, &name);
        return;
    }
    if (name.n == 0) return;
    keep_chain(r, c);
    r->waiting = name;
    r->last.n = 0;
    r->heading.n = 0;
    if (is_ratio_name(&name) || (name_verb(&name) == 0 && is_rate_name(&name)))
        r->heading = name;
}

/* Is the clause the first or a later one of a list parted by 、? */
static bool is_listed(const Reader *r, const Clause *c) {
    const Clause *end = r->clauses.list.items + r->clauses.list.n;
    return c + 1 < end && c[1].sep == MARK_DUN;
}

/* 比2017年（42亿元）, 较上年（50万人次）: the parenthesis gives the base. */
static bool follows_base(const Sentence *s, const Clause *c) {
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

/* What a parenthesis tells of the past holds in it alone. */
static void cross_parenthesis(Reader *r, const Clause *c) {
    if (c->inner == r->inner) return;
    r->inner = c->inner;
    if (c->inner) {
        r->past_outside = r->past;
        r->past_date_outside = r->past_date;
        r->past = r->past || follows_base(r->s, c);
    } else {
        r->past = r->past_outside;
        r->past_date = r->past_date_outside;
    }
}

static void read_one(Reader *r, const Clause *c) {
    Sentence *s = r->s;
    s->mask = c->inner ? DROP_WORD : DROP_WORD | DROP_HOLE;
    cross_parenthesis(r, c);
    if (c->sep == MARK_STRONG) start_part(r);
    if (r->past && has_aim(s, c)) r->past = false;
    r->told = false;
    r->budget_here = false;
    take_cues(r, c);
    if (r->closed) return;
    if (c->sep == MARK_COMMA || c->sep == MARK_COLON) r->verb.n = 0;
    if (c->figures == 0) {
        if (r->told) {
            r->out->n = r->part_targets;
            r->past = true;
        }
        if (c->sep == MARK_COMMA) r->has_chain = false;
        read_plain_clause(r, c);
        return;
    }
    size_t before = r->out->n;
    if (!r->past) read_figures(r, c);
    if (c->sep == MARK_COMMA && r->heading.n > 0 && r->out->n == 0)
        r->heading.n = 0;
    r->limit_used = r->limit_used || r->out->n > before;
    if (!r->past && !r->told && r->out->n == before && is_listed(r, c))
        keep_chain(r, c); /* 学前三年毛入园率、九年义务教育巩固率分别… */
    else
        r->has_chain = false;
}

static void read_sentence(Reader *r) {
    Sentence *s = r->s;
    clauses_read(&r->clauses, r->a, s, r->context.form_year);
    r->sentence_targets = r->out->n;
    r->closed = r->void_all = false;
    r->inner = false;
    r->budget = false;
    r->deadline = (Date){0};
    start_part(r);
    for (size_t i = 0; i < r->clauses.list.n; i++)
        read_one(r, &r->clauses.list.items[i]);
    /* 旅游人次8亿（2025年）: the day holds for all of the sentence. */
    if (r->void_all) r->out->n = r->sentence_targets;
    for (size_t i = r->part_targets; i < r->out->n; i++) {
        Target *t = &r->out->items[i];
        if (t->has_value && !date_is_set(t->deadline))
            t->deadline = r->deadline;
    }
}

void targets_in_text(Targets *out, Arena *a, Str text, TargetContext context) {
    Reader r = {.out = out, .a = a, .context = context};
    r.s = sentence_new(a, text);
    size_t at = 0;
    while (sentence_next(r.s, &at)) {
        sentence_mark(r.s);
        if (r.s->some) read_sentence(&r);
    }
}
