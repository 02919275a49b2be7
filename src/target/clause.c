/* SPDX-License-Identifier: Apache-2.0
 * Cutting a sentence into clauses and reading their figures. */
#include "target/clause.h"

#include "base/utf8.h"

#include <string.h>

enum { HOLES_MAX = 8, ZERO_RUNES_MAX = 30 };

typedef struct Cut {
    Clauses *out;
    Arena *a;
    Sentence *s;
    int form_year;
} Cut;

static bool runes_are(const uint16_t *r, size_t n, const uint16_t *text,
                      size_t length) {
    return n >= length && memcmp(r, text, length * sizeof *r) == 0;
}

/* 和, 及, 或 between two figures part them; runes, or 0. */
static size_t conjunction_at(const Sentence *s, size_t i, size_t to) {
    const uint16_t *r = s->runes + i;
    if (i >= to) return 0;
    if (*r == '/' && i > 0 && i + 1 < to && rune16_is_digit(r[1]) &&
        !rune16_is_digit(r[-1]))
        return 1; /* 18座/620延米 */
    if (runes_are(r, to - i, u"以及", 2) || runes_are(r, to - i, u"并且", 2) ||
        runes_are(r, to - i, u"或者", 2))
        return 2;
    return *r == u'和' || *r == u'及' || *r == u'与' || *r == u'或' ||
           *r == u'且' || *r == u'并';
}

/* 第一, 前10名: left is moved before the word; false where it ranks nothing. */
static bool read_rank(Figure *f, const Sentence *s, size_t from, size_t to) {
    const uint16_t *r = s->runes;
    bool ordinal = r[f->from - 1] == u'第';
    bool named = f->unit_class == UNIT_RANK || str_equal(f->unit, S("名")) ||
                 str_equal(f->unit, S("位"));
    if (f->unit_class != UNIT_NONE && !named) return false;
    size_t i = f->from - 1;
    if (ordinal && i > from && r[i - 1] == u'前') i--;
    bool front = ordinal ? i < f->from - 1 : true;
    size_t end = f->to;
    if (ordinal && to + 1 < s->n && end == to && r[to] == u'、' &&
        numeral_is_rune(r[to + 1]))
        return false; /* 第一、二批 */
    while (end < to && rune_is_blank(r[end]))
        end++;
    if (!named && end < to && r[end] != u'强' && r[end] != u'的') return false;
    f->left = i;
    f->rank = true;
    f->meant = true;
    f->op = front ? OP_LE : OP_EQ;
    if (!named) f->unit = S("名");
    if (end < to && r[end] == u'强') f->to = end + 1;
    for (int k = 0; k < 4 && f->left > from; k++) {
        static const uint16_t SCOPE[] = {u'省', u'市', u'国', u'县', u'区'};
        uint16_t last = r[f->left - 1];
        bool scope = false;
        for (size_t p = 0; p < COUNT_OF(SCOPE); p++)
            scope = scope || last == SCOPE[p];
        const Word *w =
            word_before(r + from, f->left - from,
                        ROLE_RANK | ROLE_MODAL | ROLE_STRETCH | ROLE_REACH);
        if (w != NULL && w->n == 1 && f->left - 1 == from) w = NULL;
        if (w != NULL) {
            uint16_t noun = w->runes[w->n - 1];
            if (noun == u'名' || noun == u'次' || noun == u'分') break;
            if (w->roles & ROLE_STRETCH) f->stretch = true;
            f->left -= w->n;
        } else if (scope && f->left >= from + 4 && r[f->left - 2] == u'全' &&
                   word_before(r + from, f->left - 2 - from, ROLE_RANK)) {
            f->left -= 2;
        } else {
            break;
        }
    }
    return true;
}

/* 人大五次会议, 六次全会: which one, not how many. */
static bool is_session(const Sentence *s, const Figure *f, size_t from) {
    uint16_t next = s->runes[f->to], then = s->runes[f->to + 1];
    bool meeting = (next == u'会' && then == u'议') || next == u'全';
    return meeting && str_equal(f->unit, S("次")) && f->left > from &&
           word_before(s->runes + from, f->left - from,
                       ROLE_VERB | ROLE_PER | ROLE_TIME) == NULL;
}

/* 三期工程: which one, not how many. */
static bool is_stage(const Sentence *s, const Figure *f, size_t to) {
    static const uint16_t WORKS[][2] = {{u'工', u'程'}, {u'项', u'目'},
                                        {u'建', u'设'}, {u'扩', u'建'},
                                        {u'改', u'造'}, {u'规', u'划'}};
    if (!str_equal(f->unit, S("期")) || f->to + 1 >= to) return false;
    for (size_t i = 0; i < COUNT_OF(WORKS); i++)
        if (memcmp(s->runes + f->to, WORKS[i], sizeof WORKS[i]) == 0)
            return true;
    return false;
}

/* 六五环境日: two digits side by side that name and do not count. */
static bool is_digit_name(const Sentence *s, const Figure *f) {
    size_t i = f->from;
    while (i < f->to && numeral_digit(s->runes[i]) > 0 && s->runes[i] != u'两')
        i++;
    return f->chinese && !f->high_set && i >= f->from + 2 &&
           numeral_digit(s->runes[i - 1]) > 0 && !numeral_is_rune(s->runes[i]);
}

/* 2米×3米: the size of a thing. */
static bool is_dimension(const Sentence *s, const Figure *f, size_t to) {
    return f->to + 1 < to && s->runes[f->to] == u'×' &&
           rune16_is_digit(s->runes[f->to + 1]);
}

/* 一百, ≥三十: nothing else stands in the cell. */
static bool is_all(const Figure *f, const Sentence *s, size_t from, size_t to) {
    return to == s->n && sentence_on(s, f->to, to) >= to &&
           sentence_on(s, 0, f->left) >= f->left && from <= f->left;
}

/* Can the number be a figure at all? */
static bool is_figure(Figure *f, const Sentence *s, size_t from, size_t to) {
    uint16_t before = f->from > 0 ? s->runes[f->from - 1] : 0;
    uint16_t two = f->from > from + 1 ? s->runes[f->from - 2] : 0;
    if (before == u'前' && two == u'提') before = 0; /* 提前2小时 */
    if (f->from > from && sentence_drops(s, f->from - 1))
        before = 0; /* 9月1日前|2所学校 */
    if (f->from > from && (before == u'第' || before == u'前'))
        return read_rank(f, s, from, to);
    if (f->unit_class == UNIT_NONE && f->chinese && !is_all(f, s, from, to) &&
        !(f->scale > 0 && sentence_on(s, f->to, to) >= to &&
          word_within(s->runes + from, f->left - from, ROLE_MONEY_NOUN)))
        return false; /* 资金八百万 is one */
    if (f->unit_class == UNIT_NONE && f->digits == 1 && !f->high_set &&
        decimal_compare(f->value, decimal_from_int(0)) == 0 &&
        word_at(s->runes + f->to, to - f->to, ROLE_INCIDENT) != NULL)
        f->zero = f->meant = true; /* 0投诉 */
    if (is_stage(s, f, to) || is_dimension(s, f, to) || is_digit_name(s, f))
        return false;
    if (f->chinese && str_equal(f->unit, S("届"))) return false;
    if (f->chinese && str_equal(f->unit, S("类"))) return false;
    if (f->chinese && f->to + 1 < to && is_session(s, f, from)) return false;
    return true;
}

static Clause *open_clause(Cut *c, size_t from, MarkKind sep, bool inner) {
    Clause *clause = VEC_PUSH(c->a, &c->out->list);
    *clause = (Clause){.from = from,
                       .to = from,
                       .sep = sep,
                       .inner = inner,
                       .figure = c->out->figures.n};
    return clause;
}

static void add_figure(Cut *c, Clause *clause, const Figure *f) {
    VEC_ADD(c->a, &c->out->figures, *f);
    clause->figures++;
}

/* 零登记: any short noun that ends the clause will do. */
static bool is_short_zero(const Sentence *s, const Mark *m, size_t to) {
    if (s->runes[m->from] != u'零' || m->word->n > 1) return false;
    size_t n = 0;
    while (m->to + n < to && rune_is_han(s->runes[m->to + n]))
        n++;
    return n >= 2 && n <= 4 && m->to + n == to;
}

/* 无, 不发生, 零, 杜绝 and what one wants none of. */
static bool read_zero(Figure *f, const Sentence *s, const Mark *m, size_t to) {
    const Word *w = m->word;
    size_t end = m->to + ZERO_RUNES_MAX < to ? m->to + ZERO_RUNES_MAX : to;
    if (m->to + 1 >= to) return false;
    if ((w->roles & ROLE_ZERO_LOOSE) == 0 && !is_short_zero(s, m, to) &&
        !word_within(s->runes + m->to, end - m->to, ROLE_INCIDENT))
        return false;
    *f = (Figure){.op = OP_EQ,
                  .marks = 1,
                  .zero = true,
                  .meant = true,
                  .from = m->from,
                  .to = m->to,
                  .left = m->from,
                  .value = decimal_from_int(0)};
    bool one = w->n > 2 && w->runes[w->n - 2] == u'一'; /* 无一例 */
    const Word *unit = word_at(w->runes + w->n - 1, 1, ROLE_UNIT);
    if (one && unit != NULL) f->unit = unit->unit;
    return true;
}

static bool has_number(const Sentence *s, size_t m, size_t to) {
    for (; m < s->marks_n && s->marks[m].from < to; m++)
        if (s->marks[m].kind == MARK_NUMBER &&
            !sentence_drops(s, s->marks[m].from))
            return true;
    return false;
}

/* 不发生|一次死亡3人以上的事故: figures that say what is not to happen. */
static bool is_none_of(const Sentence *s, size_t m, size_t from, size_t to) {
    while (m < s->marks_n && s->marks[m].from < to &&
           s->marks[m].kind != MARK_WORD && s->marks[m].kind != MARK_NUMBER)
        m++;
    if (m >= s->marks_n || s->marks[m].from >= to ||
        s->marks[m].kind != MARK_WORD ||
        (s->marks[m].word->roles & ROLE_ZERO) == 0)
        return false;
    from = s->marks[m].to;
    const Word *w = NULL;
    while ((w = word_before(s->runes + from, to - from, ROLE_ZERO_TAIL)) !=
           NULL)
        to -= w->n;
    return word_before(s->runes + from, to - from, ROLE_INCIDENT) != NULL;
}

/* The figure that a word makes: 全覆盖, 零发生, 无…. */
static bool read_word_figure(Figure *f, const Sentence *s, size_t m,
                             size_t from, size_t to) {
    const Mark *mark = &s->marks[m];
    const Word *w = mark->word;
    if (w->roles & ROLE_ZERO) return read_zero(f, s, mark, to);
    if ((w->roles & (ROLE_COVER | ROLE_ZERO_AFTER)) == 0) return false;
    if (mark->from == from) return false;
    bool counted = m + 1 < s->marks_n && s->marks[m + 1].from == mark->to &&
                   s->marks[m + 1].kind == MARK_NUMBER;
    if (counted) return false; /* 社零增长13% */
    *f = (Figure){.op = OP_EQ, .marks = 1, .meant = true, .from = mark->from};
    f->to = mark->to;
    f->left = mark->from;
    f->value = decimal_from_int(0);
    f->zero = true;
    if (w->roles & ROLE_COVER) {
        f->zero = false;
        f->cover = true;
        f->value = decimal_from_int(100);
        f->unit = S("%");
        f->unit_class = UNIT_PERCENT;
    } else if (runes_are(w->runes, w->n, u"零增长", 3)) {
        f->zero = false;
        f->change = true;
        f->unit = S("%");
        f->unit_class = UNIT_PERCENT;
    }
    figure_read_left(f, s, from);
    if (f->change) f->level = false; /* 实现零增长 */
    return true;
}

/* One clause; may become several where 和 parts two figures. */
static void read_clause(Cut *c, size_t m, size_t from, size_t to, MarkKind sep,
                        bool inner) {
    Sentence *s = c->s;
    Clause *clause = open_clause(c, from, sep, inner);
    size_t start = from; /* of the wording before the next figure */
    bool none = is_none_of(s, m, from, to);
    bool number = !none && has_number(s, m, to);
    while (m < s->marks_n && s->marks[m].from < to) {
        const Mark *mark = &s->marks[m];
        Figure f;
        bool is = false;
        if (mark->from < start || sentence_drops(s, mark->from) ||
            (none && mark->kind == MARK_NUMBER)) {
            m++;
            continue;
        }
        if (mark->kind == MARK_NUMBER) {
            figure_read(&f, c->a, s, m, start, to);
            is = is_figure(&f, s, start, to);
            m += f.marks;
        } else {
            if (mark->kind == MARK_WORD &&
                (!number || (mark->word->roles & ROLE_ZERO) == 0))
                is = read_word_figure(&f, s, m, start, to);
            m++;
        }
        if (!is) continue;
        if (clause->figures > 0 && f.left > start &&
            conjunction_at(s, f.left - 1, to) == 1 &&
            s->runes[f.left - 1] != u'并') {
            clause->to = f.left - 1;
            clause = open_clause(c, f.left, MARK_DUN, inner);
            start = f.left;
        }
        figure_find_base(&f, s, start, to, c->form_year);
        add_figure(c, clause, &f);
        start = f.to;
        size_t conjunction = conjunction_at(s, f.to, to);
        if (conjunction > 0 && has_number(s, m, to)) {
            clause->to = f.to;
            start = f.to + conjunction;
            clause = open_clause(c, start, MARK_DUN, inner);
        }
    }
    clause->to = to;
}

/* A colon right before the value parts nothing: 满意度：≥95%. */
static bool is_value_colon(const Sentence *s, size_t m) {
    size_t i = s->marks[m].to;
    while (i < s->n && rune_is_blank(s->runes[i]))
        i++;
    if (m + 1 < s->marks_n && s->marks[m + 1].kind == MARK_NUMBER &&
        s->marks[m + 1].from == i)
        return true;
    const Word *w = i < s->n ? word_at(s->runes + i, s->n - i,
                                       ROLE_BOUND_BEFORE | ROLE_APPROX_BEFORE)
                             : NULL;
    return w != NULL;
}

/* 小（二）型水库: a numeral that is part of a word. */
static bool is_kind(const Sentence *s, const Mark *open, const Mark *close) {
    return open + 2 == close && open[1].kind == MARK_NUMBER &&
           open[1].number.chinese && open[1].from == open->to &&
           open[1].to == close->from && close->to < s->n &&
           rune_is_han(s->runes[close->to]);
}

/* A parenthesis with a figure is a clause of its own and a hole in the one
 * around it. Marks the holes of the marks [m, end); how many. */
static size_t mark_holes(Cut *c, size_t m, size_t end, size_t *holes) {
    Sentence *s = c->s;
    size_t n = 0;
    for (; m < end; m++) {
        const Mark *open = &s->marks[m];
        if (open->kind != MARK_OPEN || open->match <= m) continue;
        const Mark *close = &s->marks[open->match];
        if (n < HOLES_MAX && has_number(s, m, close->from) &&
            !is_kind(s, open, close)) {
            holes[n++] = m;
            for (size_t i = open->from; i < close->to; i++)
                s->drop[i] |= DROP_HOLE;
        }
        m = open->match;
    }
    return n;
}

static bool parts(const Sentence *s, size_t m) {
    MarkKind kind = s->marks[m].kind;
    return kind == MARK_COMMA || kind == MARK_DUN || kind == MARK_STRONG ||
           (kind == MARK_COLON && !is_value_colon(s, m));
}

/* Cuts the marks [m, end) of s[from, to). */
static void cut(Cut *c, size_t m, size_t end, size_t from, size_t to,
                MarkKind sep, bool inner) {
    Sentence *s = c->s;
    for (;;) {
        size_t stop = m, holes[HOLES_MAX];
        while (stop < end && !parts(s, stop)) {
            bool bracket =
                s->marks[stop].kind == MARK_OPEN && s->marks[stop].match > stop;
            stop = bracket ? s->marks[stop].match + 1 : stop + 1;
        }
        if (stop > end) stop = end;
        size_t n = inner ? 0 : mark_holes(c, m, stop, holes);
        s->mask = inner ? DROP_WORD : DROP_WORD | DROP_HOLE;
        read_clause(c, m, from, stop < end ? s->marks[stop].from : to, sep,
                    inner);
        for (size_t k = 0; k < n; k++) {
            const Mark *open = &s->marks[holes[k]];
            cut(c, holes[k] + 1, open->match, open->to,
                s->marks[open->match].from, MARK_OPEN, true);
        }
        if (stop >= end) return;
        from = s->marks[stop].to;
        sep = s->marks[stop].kind;
        m = stop + 1;
    }
}

/* 提高1.5个、2个百分点: the unit stands behind the last of them. */
static void share_points(Clauses *out, const Sentence *s) {
    for (size_t i = out->list.n; i-- > 1;) {
        const Clause *c = &out->list.items[i], *before = c - 1;
        if (c->sep != MARK_DUN || c->figures != 1 || before->figures == 0)
            continue;
        const Figure *f = &out->figures.items[c->figure];
        Figure *first = &out->figures.items[c->figure - 1];
        if (f->unit_class != UNIT_POINTS || !str_equal(first->unit, S("个")) ||
            sentence_on(s, c->from, f->left) < f->left)
            continue;
        first->unit = f->unit;
        first->unit_class = f->unit_class;
    }
}

void clauses_read(Clauses *out, Arena *a, Sentence *s, int form_year) {
    Cut c = {out, a, s, form_year};
    out->list.n = 0;
    out->figures.n = 0;
    cut(&c, 0, s->marks_n, 0, s->n, MARK_STRONG, false);
    share_points(out, s);
}
