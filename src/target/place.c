/* SPDX-License-Identifier: Apache-2.0
 * Which wording belongs to which figure of a clause, and which figures are
 * part of a name (年出口3000万元以上的外贸企业) or of nothing. */
#include "target/reader.h"

#include "base/utf8.h"

#include <string.h>

enum { SLOGAN_MAX = 20 };

typedef enum Role {
    FIGURE_VALUE, /* a target */
    FIGURE_PART,  /* part of a name */
    FIGURE_AWAY   /* a time, a place: neither */
} Role;

typedef struct Split {
    Role role;
    size_t tail; /* of a value: its wording behind ends here */
    size_t next; /* the next figure's wording begins here */
    bool goal;
} Split;

static size_t skip(const Sentence *s, size_t i, size_t to) {
    while (i < to && (rune_is_blank(s->runes[i]) || sentence_drops(s, i)))
        i++;
    return i;
}

/* Nothing but verbs: 新增, 新建和改造, 力争引进. */
static bool is_verb_only(const Sentence *s, size_t from, size_t to) {
    name_trim_front(s, &from, to);
    while (from < to) {
        const Word *w = word_at(s->runes + from, to - from,
                                ROLE_VERB | ROLE_DO | ROLE_CHANGE | ROLE_LIGHT |
                                    ROLE_MODAL);
        if (w == NULL) return false;
        from += w->n;
    }
    return true;
}

static bool is_light_tail(const Sentence *s, size_t from, size_t to) {
    name_trim_end(s, from, &to);
    if (from >= to) return true;
    const Word *w = word_at(s->runes + from, to - from, ROLE_TAIL_LIGHT);
    return w != NULL && from + w->n == to;
}

/* …的年度目标任务: ends in what names the aim itself. */
static bool is_goal_tail(const Sentence *s, size_t from, size_t to) {
    name_trim_end(s, from, &to);
    if (from >= to || s->runes[from] != u'的') return false;
    return word_before(s->runes + from + 1, to - from - 1, ROLE_TAIL_LIGHT) !=
           NULL;
}

/* Where a verb begins that leads to the next figure: 站点|覆盖; or `to`. */
static size_t verb_in(const Sentence *s, size_t from, size_t to) {
    for (size_t i = from + 1; i < to; i++) {
        const Word *w = word_at(s->runes + i, to - i, ROLE_VERB);
        if (w == NULL || s->solid[i] || sentence_drops(s, i)) continue;
        if (w->n < 2 || i + w->n < to) continue;
        return i;
    }
    return to;
}

static size_t cut_tail(const Sentence *s, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const Word *w = word_at(s->runes + i, to - i, ROLE_TAIL_CUT);
        if (w != NULL && !s->solid[i] && (w->n > 1 || i == from)) return i;
    }
    return to;
}

static Split part(size_t head) {
    return (Split){FIGURE_PART, head, head, false};
}

static Split value(size_t tail, size_t next) {
    return (Split){FIGURE_VALUE, tail, next, false};
}

/* 三年改造老旧小区48个, 3年内建成5家: how long it takes. */
static bool is_span(const Sentence *s, const Figure *f, size_t from,
                    size_t to) {
    bool years = str_equal(f->unit, S("年")) || str_equal(f->unit, S("月"));
    return years && (f->within || word_at(s->runes + from, to - from,
                                          ROLE_VERB | ROLE_DO) != NULL);
}

/* 站点500米覆盖率, 500米见绿: how far, in a name. */
static bool reaches(const Sentence *s, const Figure *f, size_t from,
                    size_t to) {
    return !f->meant && f->unit_class == UNIT_MEASURE &&
           word_at(s->runes + from, to - from, ROLE_REACH_NOUN) != NULL;
}

/* A figure with another behind it in the clause; [from, to) lies between. */
static Split split_between(const Sentence *s, const Figure *f, size_t head,
                           size_t from, size_t to, bool next_final) {
    bool front = ends_in_verb(s, head, f->left);
    if (from >= to) return value(f->to, f->to);
    if (s->runes[from] == u'的') {
        if (is_light_tail(s, from, to)) return value(f->to, to);
        bool noun = front && is_verb_only(s, head, f->left) && !next_final;
        return noun ? value(to, to) : part(head);
    }
    if (f->unit_class == UNIT_TIME && !f->meant) {
        bool lead =
            skip(s, head, f->left) >= f->left && is_span(s, f, from, to);
        return lead ? (Split){FIGURE_AWAY, f->to, f->to, false} : part(head);
    }
    if (f->within && !f->meant) return part(head);
    if (reaches(s, f, from, to)) return part(head);
    if (f->chinese && next_final && !f->meant && !f->bounded && !f->high_set &&
        str_equal(f->unit, S("次")))
        return part(head); /* 一次验收合格率 */
    if (!front) {
        bool defines = f->after && !f->meant &&
                       word_at(s->runes + from, to - from, ROLE_VERB) == NULL;
        return defines && next_final ? part(head) : value(f->to, f->to);
    }
    size_t verb = verb_in(s, from, to);
    if (verb < to) return value(verb, verb);
    return next_final ? part(head) : value(to, to);
}

/* The last figure of a clause; [from, to) is what follows it. */
static Split split_last(const Sentence *s, const Figure *f, size_t head,
                        size_t from, size_t to) {
    if (from >= to || is_light_tail(s, from, to)) return value(f->to, to);
    if (f->zero || f->cover) return value(f->zero ? to : f->to, to);
    if (f->rank) return value(f->to, to);
    if (is_goal_tail(s, from, to)) {
        Split goal = value(f->to, to);
        goal.goal = true;
        return goal;
    }
    if (f->unit_class == UNIT_AGE || reaches(s, f, from, to)) return part(head);
    bool verbs = is_verb_only(s, head, f->left);
    if (s->runes[from] == u'的') return verbs ? value(to, to) : part(head);
    bool does = word_at(s->runes + from, to - from, ROLE_VERB) != NULL;
    bool front = ends_in_verb(s, head, f->left);
    if (f->unit_class == UNIT_TIME && !f->meant) {
        const Word *end = word_at(s->runes + from, to - from, ROLE_DONE);
        if (!verbs && end != NULL && from + end->n == to)
            return value(to, to); /* 抵押登记1个工作日办结 */
        if (f->within && (does || !str_equal(f->unit, S("年"))))
            return value(to, to);
        return front && !verbs     ? part(head)
               : verbs && f->after ? value(to, to)
                                   : part(head);
    }
    if (f->after && !front && !does) return part(head);
    size_t tail = cut_tail(s, from, to);
    if (!front && f->unit_class == UNIT_MONEY && does) tail = f->to;
    return value(tail, to);
}

/* The 3000万元以上 of 培育3—5家年出口3000万元以上的外贸企业. */
static bool defines_noun(const Sentence *s, const Figure *f, size_t to) {
    size_t i = skip(s, f->to, to);
    if (i >= to) return false;
    if (f->unit_class == UNIT_AGE) return true;
    return s->runes[i] == u'的' && !is_light_tail(s, i, to) &&
           !is_goal_tail(s, i, to);
}

static bool is_number_alone(const Sentence *s, const Figure *f, size_t head,
                            size_t to) {
    if (f->unit_class != UNIT_NONE || f->rank || f->zero || f->cover)
        return true;
    if (f->plain_year && f->scale == 0 && !f->bounded) return false;
    if (f->digits >= 7 && f->scale == 0 && !f->meant) return false;
    if (f->meant || f->bounded) return true;
    size_t end = skip(s, f->to, to);
    size_t start = head;
    name_trim_front(s, &start, f->left);
    if (end >= to && start < f->left && f->scale > 0) return true;
    return end >= to && start < f->left &&
           word_before(s->runes + start, f->left - start,
                       ROLE_RATE_NOUN | ROLE_MONEY_NOUN) != NULL;
}

/* 分3批, 按30%, 由5名专家: how it is done, not what is aimed at. */
static bool is_means(const Sentence *s, const Clause *c, const Figure *f) {
    uint16_t before = f->from > c->from ? s->runes[f->from - 1] : 0;
    const Word *w =
        word_before(s->runes + c->from, f->left - c->from, ROLE_EXTENT);
    if (w != NULL && f->left + 1 >= f->from) return true; /* 涉及8个乡镇 */
    if (before == u'分' || before == u'由' || before == u'按') return true;
    return f->falling || (f->scope && f->unit_class == UNIT_COUNT);
}

/* 得分：10分 says nothing about what is measured. */
static bool is_score_name(const Sentence *s, size_t from, size_t to) {
    name_trim_front(s, &from, to);
    const Word *w = word_at(s->runes + from, to - from, ROLE_SCORE_NAME);
    return w != NULL && from + w->n == to;
}

/* 一个中心、两个基本点: numerals in a row that no verb leads to. */
static bool is_counted_list(const Reader *r, const Clause *c, const Figure *f) {
    const Clause *end = r->clauses.list.items + r->clauses.list.n;
    bool list = c->sep == MARK_DUN || (c + 1 < end && c[1].sep == MARK_DUN);
    if (!f->chinese || f->high_set || f->meant || f->bounded || !list)
        return false;
    return r->verb.n == 0 && c->figures == 1 &&
           skip(r->s, c->from, f->left) >= f->left &&
           skip(r->s, f->to, c->to) < c->to;
}

/* 三个结合, 四个体系, 五项举措: counts of ideas. */
static bool is_slogan(const Sentence *s, const Figure *f, size_t to) {
    if (f->to < to && str_equal(f->unit, S("字"))) return true; /* 16字方针 */
    if (!f->chinese || f->high_set || f->meant || f->bounded) return false;
    if (decimal_compare(f->value, decimal_from_int(SLOGAN_MAX)) > 0)
        return false;
    size_t i = skip(s, f->to, to);
    name_trim_end(s, i, &to);
    if (i >= to) return false;
    const Word *w = word_at(s->runes + i, to - i, ROLE_ABSTRACT);
    if (w != NULL && to - i <= w->n + 2u) return true;
    return word_before(s->runes + i, to - i, ROLE_ABSTRACT) != NULL;
}

/* May the figure be a target where it stands? */
static bool may_count(const Reader *r, const Clause *c, const Figure *f,
                      size_t head) {
    const Sentence *s = r->s;
    if (f->from_level || is_slogan(s, f, c->to)) return false;
    if (is_counted_list(r, c, f)) return false;
    if (f->unit_class == UNIT_TIME &&
        word_within(s->runes + f->to, c->to - f->to, ROLE_SEND))
        return false;
    if (r->means && c->sep == MARK_DUN && f->left <= c->from) return false;
    bool score = f->unit_class == UNIT_SCORE || f->unit_class == UNIT_NONE;
    if (f->unit_class == UNIT_SCORE && !f->bounded &&
        skip(s, head, f->left) >= f->left && r->last.n == 0)
        return false;
    if (score && !f->zero && !f->bounded && is_score_name(s, head, f->left))
        return false;
    if (is_means(s, c, f)) return false;
    if (f->unit_class == UNIT_SCORE && c->inner) return false;
    if (r->budget &&
        (f->unit_class == UNIT_MONEY || f->unit_class == UNIT_NONE))
        return false;
    if (r->budget_here && f->unit_class == UNIT_PERCENT &&
        word_before(s->runes + head, f->left - head, ROLE_RATIO_NOUN) == NULL)
        return false;
    return is_number_alone(s, f, head, c->to);
}

/* 由A提高到B: A is told, not aimed at. */
static void find_from_levels(Reader *r, const Clause *c, Figure *f) {
    const Sentence *s = r->s;
    for (size_t j = 0; j + 1 < c->figures; j++) {
        size_t i = f[j].left;
        while (i > c->from &&
               (s->runes[i - 1] == u'的' || sentence_drops(s, i - 1)))
            i--;
        if (i <= c->from) continue;
        uint16_t before = s->runes[i - 1];
        if (before != u'由' && before != u'从') continue;
        if (!f[j + 1].level && !f[j + 1].change) continue;
        f[j].from_level = true;
        f[j + 1].left = i - 1;
        f[j + 1].change = false;
        f[j + 1].level = true;
    }
}

void read_figures(Reader *r, const Clause *c) {
    Sentence *s = r->s;
    Figure *f = r->clauses.figures.items + c->figure;
    s->mask = c->inner ? DROP_WORD : DROP_WORD | DROP_HOLE;
    find_from_levels(r, c, f);
    size_t head = r->has_chain && c->sep == MARK_DUN ? r->chain : c->from;
    for (size_t j = 0; j < c->figures; j++) {
        size_t end = j + 1 < c->figures ? f[j + 1].left : c->to;
        size_t from = skip(s, f[j].to, end);
        if (f[j].from_level) continue;
        Split split = part(head);
        bool last = j + 1 == c->figures;
        if (last) {
            split = split_last(s, &f[j], head, from, end);
            if (j > 0 && split.role == FIGURE_VALUE &&
                defines_noun(s, &f[j], end) && !split.goal)
                split = part(head);
        } else {
            size_t after = skip(s, f[j + 1].to, c->to);
            bool final = j + 2 == c->figures && after >= c->to;
            if (j + 2 == c->figures && defines_noun(s, &f[j + 1], c->to) &&
                ends_in_verb(s, head, f[j].left) && from < end &&
                f[j].unit_class != UNIT_AGE)
                split = value(c->to, c->to);
            else if (j + 2 == c->figures && after < c->to && from < end &&
                     ends_in_verb(s, head, f[j].left) &&
                     word_before(s->runes + from, end - from,
                                 ROLE_PER_PREFIX) != NULL)
                split = value(c->to, c->to); /* 1座日处理3万吨的处理厂 */
            else if (f[j].unit_class == UNIT_AGE && from < end)
                split = part(head);
            else
                split = split_between(s, &f[j], head, from, end, final);
        }
        if (split.role == FIGURE_AWAY) {
            sentence_drop(s, f[j].from, f[j].to);
            continue;
        }
        if (split.role == FIGURE_PART) continue;
        r->means = is_means(s, c, &f[j]) || (r->means && c->sep == MARK_DUN);
        if (may_count(r, c, &f[j], head)) {
            Place place = {c, head, split.tail, split.goal};
            if (r->told) r->out->n = r->part_targets;
            if (!r->told || split.goal) emit_figure(r, &f[j], &place);
        }
        head = split.next;
        if (split.tail == c->to && !last) break;
    }
}
