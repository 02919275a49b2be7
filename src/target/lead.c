/* SPDX-License-Identifier: Apache-2.0
 * Reading a figure to the left: the words that lead up to it (达到, 不低于,
 * 增长, 每年, 均). */
#include "target/figure.h"

#include "base/utf8.h"

/* As sentence_back, and over the colon of 满意度：≥95% and the sign of ±5%. */
static size_t step_back(const Sentence *s, size_t i, size_t from) {
    for (;;) {
        i = sentence_back(s, i, from);
        bool of_date = i > from + 1 && s->runes[i - 1] == u'的' &&
                       sentence_drops(s, i - 2); /* 2019年的0.8% */
        if (i <= from ||
            (s->runes[i - 1] != ':' && s->runes[i - 1] != u'±' && !of_date))
            return i;
        i--;
    }
}

enum { LEFT_WORDS_MAX = 14 };

#define LEFT_ROLES                                                             \
    (ROLE_BOUND_BEFORE | ROLE_REACH | ROLE_CHANGE | ROLE_APPROX_BEFORE |       \
     ROLE_EACH | ROLE_RESPECTIVE | ROLE_STRETCH | ROLE_MODAL | ROLE_PER |      \
     ROLE_YOY | ROLE_TIME)

/* A short change word (多, 少, 高, 低) is one only behind a named base. */
static bool is_strong_change(const Word *w) {
    uint16_t rune = w->runes[0];
    return w->n > 1 || rune == u'增' || rune == u'升' || rune == u'降' ||
           rune == u'减';
}

static void take_word(Figure *f, const Word *w, size_t at) {
    if (w->roles & ROLE_BOUND_BEFORE) {
        if (!f->after) figure_set_bound(f, w->op);
        f->meant = true;
    } else if (w->roles & ROLE_CHANGE) {
        f->change = true;
        f->change_strong = is_strong_change(w);
        f->level = false; /* 增长达到15% */
        f->direction = w->direction;
        f->change_from = at;
        f->change_to = at + w->n;
        f->meant = true;
    } else if (w->roles & ROLE_REACH) {
        f->level = !f->change; /* 累计降低3.5% */
        f->meant = true;
        if (w->n == 1 && w->runes[0] == u'在' && at + 1 == f->from)
            f->scope = true;
    }
    if (w->roles & ROLE_APPROX_BEFORE) f->approx = true;
    if (w->roles & ROLE_EACH) f->each = true;
    if (w->roles & ROLE_RESPECTIVE) f->respective = true;
    if (w->roles & ROLE_STRETCH) f->stretch = true;
    if (w->roles & (ROLE_PER | ROLE_PER_PREFIX)) f->per = w->per;
    if (w->runes[0] == u'一' && w->n == 2 && str_equal(f->unit, S("次")))
        f->per = PER_YEAR; /* 一年2次 */
    if (w->roles & ROLE_YOY) f->base = BASE_YOY;
}

/* 人均, 户均, 亩均: the character before 均. */
static bool is_mean(uint16_t rune) {
    static const uint16_t BASES[] = {u'人', u'户', u'亩', u'平', u'年', u'月',
                                     u'日', u'村', u'班', u'校', u'场', u'次',
                                     u'单', u'床', u'企', u'生', u'株', u'件'};
    for (size_t i = 0; i < COUNT_OF(BASES); i++)
        if (rune == BASES[i]) return true;
    return false;
}

/* May w, ending at `end`, be taken off once the words before were taken? */
static bool may_take(const Figure *f, const Sentence *s, const Word *w,
                     size_t end, size_t from) {
    size_t at = end - w->n;
    if (s->solid[end - 1]) return false;
    if ((w->roles & ROLE_PER) != 0 && w->runes[0] == u'年' && at > 0 &&
        rune16_is_digit(s->runes[at - 1]))
        return false; /* 2020年累计 */
    if ((w->roles & LEFT_ROLES) == 0) return false;
    if (w->n == 1 && w->runes[0] == u'有' && at > from &&
        s->runes[at - 1] == u'现')
        return false; /* 对现有120名网格员 */
    if (w->n == 1 && w->runes[0] == u'是' && at > from &&
        numeral_is_rune(s->runes[at - 1]))
        return false; /* 一是 */
    if (w->n == 1 && w->runes[0] == u'均' && at > from &&
        is_mean(s->runes[at - 1]))
        return false; /* 人均 */
    if (w->n == 1 && (w->roles & (ROLE_MODAL | ROLE_TIME)) != 0 &&
        (w->roles & (ROLE_REACH | ROLE_CHANGE)) == 0)
        return w->runes[0] == u'将' || w->runes[0] == u'拟' ||
               w->runes[0] == u'可';
    if ((w->roles & ROLE_CHANGE) != 0) {
        bool rate =
            f->unit_class == UNIT_PERCENT || f->unit_class == UNIT_POINTS;
        if (f->change || (f->level && !rate)) return false;
        if (!is_strong_change(w) &&
            !word_within(s->runes + from, at - from, ROLE_YOY | ROLE_BASE_OPEN))
            return false;
    }
    /* a single 在, 有, 为, 至 is a level only right before the number */
    if (w->n == 1 && (w->roles & ROLE_REACH) != 0 && f->change) return false;
    return true;
}

/* 控制在人均300元以内: the mean behind a level belongs to no name. */
static bool drops_mean(const Sentence *s, const Word *w, size_t end,
                       size_t from) {
    if (w->n != 1 || w->runes[0] != u'均' || end < from + 3) return false;
    if (!is_mean(s->runes[end - 2])) return false;
    return word_before(s->runes + from, end - 2 - from,
                       ROLE_REACH | ROLE_BOUND_BEFORE) != NULL;
}

/* 提速|至, 压减|为: a change that is followed to its level. */
static bool ends_level(const Figure *f, const Sentence *s, const Word *w,
                       size_t end) {
    if ((w->roles & ROLE_CHANGE) == 0 || w->n < 2 || !f->level || f->change)
        return false;
    uint16_t next = s->runes[end];
    return next == u'至' || next == u'到' || next == u'为';
}

void figure_read_left(Figure *f, const Sentence *s, size_t from) {
    size_t i = step_back(s, f->left, from);
    size_t bare = sentence_back(s, f->left, from);
    if (bare > from && s->runes[bare - 1] == ':') f->meant = true;
    for (int k = 0; k < LEFT_WORDS_MAX && i > from; k++) {
        const Word *w = word_before(s->runes + from, i - from,
                                    LEFT_ROLES | ROLE_VERB | ROLE_DO);
        if (w != NULL && drops_mean(s, w, i, from)) {
            i = step_back(s, i - 2, from);
            continue;
        }
        if (w != NULL && ends_level(f, s, w, i)) {
            i = step_back(s, i - w->n, from);
            continue;
        }
        if (w == NULL || !may_take(f, s, w, i, from)) break;
        take_word(f, w, i - w->n);
        i = step_back(s, i - w->n, from);
    }
    f->left = i;
}
