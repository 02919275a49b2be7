/* SPDX-License-Identifier: Apache-2.0
 * Running text to targets: sentence by sentence, clause by clause. */
#include "target/reader.h"

#include "base/utf8.h"

#include <string.h>

static void start_part(Reader *r) {
    r->last.n = 0;
    r->verb.n = 0;
    r->heading.n = 0;
    r->waiting.n = 0;
    r->has_chain = false;
    r->means = false;
    r->deed = r->stock = false;
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
    if (to > from + 2 && r->s->runes[to - 1] == u'为') to--; /* 标准为: */
    name_add(name, r->s, from, to);
}

static bool does_something(const Sentence *s, const Clause *c) {
    return word_within(s->runes + c->from, c->to - c->from,
                       ROLE_VERB | ROLE_DO | ROLE_DONE);
}

/* 培训任务于10月底前完成: the verb at the end is no part of the thing. */
static void trim_deed(Name *name) {
    const Word *w = word_before(name->runes, name->n, ROLE_DO | ROLE_DONE);
    bool state = w != NULL && (w->roles & ROLE_PLAIN) != 0; /* 资金到位 */
    if (w != NULL && !state && w->n + 1u < name->n) name->n -= w->n;
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
    size_t from = sentence_on(r->s, c->from, c->to), to = c->to;
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

static void set_heading(Reader *r, const Name *name, const Clause *c) {
    r->heading = *name;
    r->heading_base = (Figure){.unit_class = UNIT_MONEY};
    figure_read_each(&r->heading_base, r->a, r->s, c->from, c->to);
}

/* 年内新建|、改造公墓18处: a verb that the list goes on with. */
static bool is_verb_of_list(const Reader *r, const Name *name,
                            const Clause *c) {
    const Clause *end = r->clauses.list.items + r->clauses.list.n;
    const Word *w = word_at(name->runes, name->n, ROLE_VERB);
    return w != NULL && w->n == name->n && c + 1 < end &&
           c[1].sep == MARK_DUN && c[1].figures > 0;
}

/* A clause without figures: a deadline, or wording that others go on with. */
static void read_plain_clause(Reader *r, const Clause *c) {
    Name name;
    clause_name(r, &name, c);
    if (name.n == 0 && date_is_set(r->limit)) bare_deed(r, &name, c);
    if (is_date_name(&name)) r->limit = (Date){0};
    if (date_is_set(r->limit) && !r->limit_used && !r->past && !r->closed &&
        name.n > 0 && does_something(r->s, c) &&
        !is_verb_of_list(r, &name, c) &&
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
        set_heading(r, &name, c);
}

/* Is the clause the first or a later one of a list parted by 、? */
static bool is_listed(const Reader *r, const Clause *c) {
    const Clause *end = r->clauses.list.items + r->clauses.list.n;
    return c + 1 < end && c[1].sep == MARK_DUN;
}

/* What a parenthesis tells of the past holds in it alone. */
static void cross_parenthesis(Reader *r, const Clause *c) {
    if (c->inner == r->inner) return;
    r->inner = c->inner;
    if (c->inner) {
        r->past_outside = r->past;
        r->past_date_outside = r->past_date;
        r->verb_outside = r->verb;
        r->past = r->past || follows_base(r->s, c);
    } else {
        r->past = r->past_outside;
        r->past_date = r->past_date_outside;
        r->verb = r->verb_outside;
    }
}

/* …36平方公里，已于9月完工; …42名，均已完成套改: what stands before is a
 * result. */
static bool is_done_already(const Reader *r, const Clause *c) {
    const Sentence *s = r->s;
    size_t from = c->from, to = c->to;
    while (from < to && rune_is_blank(s->runes[from]))
        from++;
    name_trim_end(s, from, &to);
    if (from + 1 < to && (s->runes[from] == u'均' || s->runes[from] == u'都'))
        from++;
    if (from >= to || s->runes[from] != u'已' || c->sep != MARK_COMMA)
        return false;
    const Word *w = word_before(s->runes + from, to - from, ROLE_DONE);
    if (w == NULL)
        w = word_at(s->runes + from + 1, to - from - 1, ROLE_DO | ROLE_DONE);
    if (w == NULL) return false;
    for (size_t i = 0; i < c->from; i++) {
        w = word_at(s->runes + i, c->from - i, ROLE_AIM | ROLE_STRETCH);
        if (w != NULL && (i == 0 || s->runes[i - 1] != u'较')) return false;
    }
    return true;
}

/* Is what the clause says told only: 下辖23个村? */
static bool is_stock(Reader *r, const Clause *c) {
    if (r->stock)
        r->stock = !leaves_stock(r, c);
    else
        r->stock =
            !r->deed && r->out->n == r->part_targets && tells_stock(r, c);
    return r->stock;
}

static void note_deed(Reader *r, const Clause *c) {
    size_t from = c->from;
    name_trim_front(r->s, &from, c->to);
    const Word *w = word_at(r->s->runes + from, c->to - from, ROLE_VERB);
    if (w != NULL && !r->s->solid[from]) r->deed = true;
}

/* 中央426万元、省级180万元下达: all of the list is sent down. */
static void drop_money(Reader *r) {
    Targets *out = r->out;
    while (out->n > r->part_targets &&
           str_has(out->items[out->n - 1].unit, S("元")))
        out->n--;
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
    if (r->budget_here && c->sep == MARK_DUN) drop_money(r);
    if (c->sep == MARK_COMMA || c->sep == MARK_COLON) r->verb.n = 0;
    if (c->figures == 0) {
        if (r->told || is_done_already(r, c)) {
            r->out->n = r->part_targets;
            r->past = true;
        }
        if (c->sep == MARK_COMMA) r->has_chain = false;
        read_plain_clause(r, c);
        note_deed(r, c);
        return;
    }
    size_t before = r->out->n;
    if (!r->past && !is_stock(r, c)) read_figures(r, c);
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
    r->deadline_year = false;
    start_part(r);
    for (size_t i = 0; i < r->clauses.list.n; i++)
        read_one(r, &r->clauses.list.items[i]);
    /* 旅游人次8亿（2025年）: the day holds for all of the sentence. */
    if (r->void_all) r->out->n = r->sentence_targets;
    for (size_t i = r->part_targets; i < r->out->n && r->deadline_year; i++) {
        Target *t = &r->out->items[i];
        if (t->has_value && !date_is_set(t->deadline))
            t->deadline = r->deadline;
    }
}

void targets_in_text(Targets *out, Arena *a, Str text, TargetContext context) {
    ArenaMark mark = arena_mark(a);
    Reader r = {.out = out, .a = a, .context = context};
    r.s = sentence_new(a, text);
    size_t at = 0;
    while (sentence_next(r.s, &at)) {
        sentence_mark(r.s);
        if (r.s->some) read_sentence(&r);
    }
    if (out->items == NULL) arena_rewind(a, mark); /* nothing was kept */
}
