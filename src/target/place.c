/* SPDX-License-Identifier: Apache-2.0
 * Which wording belongs to which figure of a clause, and which figures are
 * part of a name (年出口3000万元以上的外贸企业) or of nothing. */
#include "target/reader.h"

#include "base/utf8.h"

#include <string.h>

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

/* 贫困户|户均|增收, 农户|年均|增收: the mean goes with the deed. */
static size_t before_mean(const Sentence *s, size_t from, size_t verb) {
    static const uint16_t OF[] = {u'人', u'户', u'亩', u'村', u'年', u'月',
                                  u'日', u'企', u'场', u'生', u'校', u'班'};
    if (verb < from + 3 || s->runes[verb - 1] != u'均') return verb;
    for (size_t i = 0; i < COUNT_OF(OF); i++)
        if (s->runes[verb - 2] == OF[i]) return verb - 2;
    return verb;
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
    enum { STOP_MAX = 3 }; /* 500米站点覆盖率 */
    if (f->meant || f->unit_class != UNIT_MEASURE) return false;
    for (size_t i = from; i < to && i < from + STOP_MAX; i++) {
        const Word *w = word_at(s->runes + i, to - i, ROLE_REACH_NOUN);
        size_t next = w != NULL ? i + w->n : to;
        if (w != NULL && (i == from || (next < to && s->runes[next] == u'率')))
            return true;
    }
    return false;
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
            sentence_on(s, head, f->left) >= f->left && is_span(s, f, from, to);
        return lead ? (Split){FIGURE_AWAY, f->to, f->to, false} : part(head);
    }
    if (f->within && !f->meant) return part(head);
    if (reaches(s, f, from, to) || is_voltage(s, f, to)) return part(head);
    bool small =
        f->chinese && next_final && !f->meant && !f->bounded && !f->high_set;
    if (small && str_equal(f->unit, S("次")))
        return part(head); /* 一次验收合格率 */
    if (small && decimal_compare(f->value, decimal_from_int(3)) < 0 &&
        word_before(s->runes + from, to - from, ROLE_RATIO_NOUN) != NULL)
        return part(head); /* 高考一本上线率 */
    if (!front) {
        bool defines = f->after && !f->meant &&
                       word_at(s->runes + from, to - from, ROLE_VERB) == NULL;
        return defines && next_final ? part(head) : value(f->to, f->to);
    }
    size_t verb = verb_in(s, from, to);
    if (verb < to) verb = before_mean(s, from, verb);
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
    bool age = f->unit_class == UNIT_AGE &&
               (f->after || !f->level); /* 达到50年一遇防洪标准 */
    if (age || reaches(s, f, from, to)) return part(head);
    bool verbs = is_verb_only(s, head, f->left);
    if (is_by_standard(s, from, to))
        return is_by(s, head, f->left) ? value(to, to) : value(f->to, f->to);
    if (s->runes[from] == u'的') {
        bool share = f->unit_class == UNIT_PERCENT && !f->meant &&
                     ends_in_verb(s, head, f->left);
        return verbs || share ? value(to, to) : part(head); /* 覆盖100%的村 */
    }
    if (is_size_of(s, f, from, to) || is_rate_of(s, f, from, to) ||
        is_sort_of(s, f, head, from, to))
        return part(head);
    bool does = word_at(s->runes + from, to - from, ROLE_VERB) != NULL;
    if (s->runes[from] == u'用' && f->unit_class == UNIT_PERCENT)
        return value(f->to, to); /* 资金的60%以上用于建设 */
    bool front = ends_in_verb(s, head, f->left);
    if (f->unit_class == UNIT_TIME && !f->meant) {
        if ((!verbs && ends_deed(s, from, to)) || is_need(s, f, head, from, to))
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
    size_t i = sentence_on(s, f->to, to);
    if (i >= to) return false;
    if (f->unit_class == UNIT_AGE) return true;
    return s->runes[i] == u'的' && !is_light_tail(s, i, to) &&
           !is_goal_tail(s, i, to);
}

/* 由A提高到B: A is told, not aimed at. */
static void find_from_levels(Reader *r, const Clause *c, Figure *f) {
    const Sentence *s = r->s;
    for (size_t j = 0; j + 1 < c->figures; j++) {
        size_t i = f[j].left;
        while (i > c->from &&
               (s->runes[i - 1] == u'的' || sentence_drops(s, i - 1)))
            i--;
        const Word *old =
            word_before(s->runes + c->from, i - c->from, ROLE_OLD | ROLE_PAST);
        if (old != NULL && old->n > 1) i -= old->n; /* 由|去年|的15天 */
        if (i <= c->from) continue;
        uint16_t before = s->runes[i - 1];
        if (before != u'由' && before != u'从') continue;
        if (!f[j + 1].level && !f[j + 1].change) continue;
        f[j].from_level = true;
        f[j + 1].left = i - 1;
        if (f[j + 1].unit_class == UNIT_POINTS && !f[j + 1].level)
            continue; /* 由78.6%提高0.3个百分点 */
        f[j + 1].change = false;
        f[j + 1].level = true;
    }
}

/* 400总吨以上|船舶装置改造|100%: of which a share is meant. */
static bool is_size_first(const Sentence *s, const Figure *f,
                          const Figure *next, size_t head) {
    return f->after && f->op == OP_GE && !f->meant &&
           next->unit_class == UNIT_PERCENT && next->from > f->to &&
           (f->unit_class == UNIT_MEASURE || f->unit_class == UNIT_COUNT) &&
           sentence_on(s, head, f->left) >= f->left;
}

/* 不发生重大事故、重大疫情: the list that is not to happen; its end. */
static size_t zero_list_end(const Reader *r, const Clause *c) {
    const Clause *end = r->clauses.list.items + r->clauses.list.n;
    size_t to = c->to;
    for (c++; c < end && c->sep == MARK_DUN && c->figures == 0; c++) {
        if (word_at(r->s->runes + c->from, c->to - c->from,
                    ROLE_VERB | ROLE_CHANGE) != NULL)
            break;
        to = c->to;
    }
    return to;
}

/* 涉及7个乡镇|35个村: nothing but a noun stands before the figure. */
static bool goes_on(const Sentence *s, const Figure *f, size_t head) {
    return !f->meant && !f->bounded && f->unit_class == UNIT_COUNT &&
           !word_within(s->runes + head, f->left - head,
                        ROLE_VERB | ROLE_CHANGE);
}

void read_figures(Reader *r, const Clause *c) {
    Sentence *s = r->s;
    Figure *f = r->clauses.figures.items + c->figure;
    s->mask = c->inner ? DROP_WORD : DROP_WORD | DROP_HOLE;
    find_from_levels(r, c, f);
    size_t head = r->has_chain && c->sep == MARK_DUN ? r->chain : c->from;
    bool means = false; /* the figure before says how it is done */
    for (size_t j = 0; j < c->figures; j++) {
        size_t end = j + 1 < c->figures ? f[j + 1].left : c->to;
        size_t from = sentence_on(s, f[j].to, end);
        if (f[j].from_level) continue;
        Split split = part(head);
        bool last = j + 1 == c->figures;
        if (is_all_of(s, &f[j], head, from, end) &&
            !(last && is_served(s, &f[j], head, from, end)))
            continue;
        if (!last && is_step(s, &f[j], head)) continue;
        if (last) {
            split = split_last(s, &f[j], head, from, end);
            if (j > 0 && split.role == FIGURE_VALUE &&
                defines_noun(s, &f[j], end) && !split.goal)
                split = part(head);
        } else {
            size_t after = sentence_on(s, f[j + 1].to, c->to);
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
            else if (f[j].unit_class == UNIT_AGE ||
                     is_size_first(s, &f[j], &f[j + 1], head))
                split = part(head);
            else
                split = split_between(s, &f[j], head, from, end, final);
        }
        if (split.role == FIGURE_AWAY) {
            sentence_drop(s, f[j].from, f[j].to);
            continue;
        }
        if (split.role == FIGURE_PART) continue;
        bool same = means && goes_on(s, &f[j], head);
        means = same || is_means(s, c, &f[j], head);
        r->means = means || (r->means && c->sep == MARK_DUN);
        if (!same && may_count(r, c, &f[j], head)) {
            if (last && f[j].zero && f[j].to < c->to)
                split.tail = zero_list_end(r, c);
            Place place = {c, head, split.tail, split.goal};
            if (r->told) r->out->n = r->part_targets;
            if (!r->told || split.goal) emit_figure(r, &f[j], &place);
        }
        head = split.next;
        if (split.tail == c->to && !last) break;
    }
}
