/* SPDX-License-Identifier: Apache-2.0
 * Finding the base of a comparison. */
#include "target/compare.h"

#include "base/utf8.h"

#include <string.h>

enum { BASE_RUNES_MAX = 24 };

/* Last year, or something else? */
static Base base_of(const Figure *f, const Sentence *s, size_t from,
                    int form_year) {
    size_t to = f->left;
    if (word_within(s->runes + from, to - from, ROLE_YOY_BASE)) return BASE_YOY;
    for (size_t i = f->mark; i-- > 0 && s->marks[i].from >= from;) {
        const Mark *m = &s->marks[i];
        if (m->kind != MARK_DATE) continue;
        if (m->date.date.year != 0)
            return m->date.date.year == form_year - 1 ? BASE_YOY : BASE_NAMED;
    }
    return BASE_NAMED;
}

/* 同比, 较上年 anywhere in the wording. */
static void find_yoy(Figure *f, Sentence *s, size_t from) {
    for (size_t i = from; i < f->left; i++) {
        const Word *w = word_at(s->runes + i, f->left - i, ROLE_YOY);
        if (w == NULL) continue;
        f->base = BASE_YOY;
        sentence_drop(s, i, i + w->n);
        i += w->n - 1u;
    }
    f->left = sentence_back(s, f->left, from);
}

static bool opens_base(const Sentence *s, size_t i, size_t from, size_t left) {
    const uint16_t *r = s->runes;
    if (word_at(r + i, left - i, ROLE_BASE_OPEN) == NULL) return false;
    if (word_at(r + i, left - i, ROLE_BASE_NOT) != NULL) return false;
    if (i > from && word_at(r + i - 1, left - i + 1, ROLE_BASE_NOT) != NULL)
        return false;
    if (r[i] != u'在') return true;
    return left - i > 3 && r[left - 1] == u'上' && r[left - 2] == u'础';
}

/* 较2020年, 比“十三五”末, with the words right before the change. */
static void find_open_base(Figure *f, Sentence *s, size_t from, int form_year) {
    size_t least =
        f->left > from + BASE_RUNES_MAX ? f->left - BASE_RUNES_MAX : from;
    for (size_t i = f->left; i-- > least;) {
        if (!opens_base(s, i, from, f->left)) continue;
        f->base = base_of(f, s, i, form_year);
        sentence_drop(s, i, f->left);
        f->left = sentence_back(s, i, from);
        if (word_before(s->runes + from, f->left - from,
                        ROLE_RESPECTIVE | ROLE_EACH) != NULL)
            figure_read_left(f, s, from); /* 分别|较2015年下降 */
        return;
    }
}

/* 高于全省平均3个百分点 */
static void find_exceeded(Figure *f, Sentence *s, size_t from) {
    size_t least =
        f->left > from + BASE_RUNES_MAX ? f->left - BASE_RUNES_MAX : from;
    for (size_t i = f->left; i-- > least;) {
        const Word *w = word_at(s->runes + i, f->left - i, ROLE_EXCEED);
        if (w == NULL || s->solid[i] || i + w->n >= f->left) continue;
        if (i > from && s->runes[i - 1] == u'不') continue;
        size_t base = i + w->n;
        if (f->unit_class != UNIT_POINTS &&
            !word_within(s->runes + base, f->left - base, ROLE_BASE_NOUN))
            continue;
        f->base = BASE_NAMED;
        f->change = true;
        f->change_strong = true;
        f->level = false;
        f->direction = w->direction;
        sentence_drop(s, i, f->left);
        f->left = sentence_back(s, i, from);
        return;
    }
}

/* 不超过总投资的30%: the bound stands before what the share is of. */
static void find_share_bound(Figure *f, Sentence *s, size_t from) {
    size_t left = f->left;
    if (left <= from || s->runes[left - 1] != u'的') return;
    size_t least = left > from + BASE_RUNES_MAX ? left - BASE_RUNES_MAX : from;
    for (size_t i = left; i-- > least;) {
        const Word *w = word_at(s->runes + i, left - i, ROLE_BOUND_BEFORE);
        if (w == NULL || s->solid[i] || w->n < 2 || i == from) continue;
        if (i > from && s->runes[i - 1] == u'不') continue;
        f->op = w->op;
        f->bounded = true;
        f->meant = true;
        sentence_drop(s, i, left);
        f->left = sentence_back(s, i, from);
        return;
    }
}

/* 管理费|控制在总投资的3%: the level of what stands before. */
static bool is_kept_at(const Word *w, const Sentence *s, size_t at,
                       size_t from) {
    uint16_t last = w->runes[w->n - 1];
    return w->n > 1 && sentence_back(s, at, from) > from &&
           (last == u'在' || last == u'到' || last == u'至');
}

/* 是上年的1.2倍 */
static void find_multiple(Figure *f, Sentence *s, size_t from) {
    size_t i = f->left;
    if (i > from && s->runes[i - 1] == u'翻') {
        f->direction = DIRECTION_UP;
        f->change = true;
        f->left = sentence_back(s, i - 1, from);
        return;
    }
    if (i <= from || s->runes[i - 1] != u'的') return;
    size_t end = i - 1;
    size_t least = end > from + BASE_RUNES_MAX ? end - BASE_RUNES_MAX : from;
    for (size_t k = end; k-- > least;) {
        const Word *w = word_at(s->runes + k, end - k, ROLE_REACH);
        if (w == NULL || s->solid[k]) continue;
        k += w->n;
        w = word_before(s->runes + from, k - from, ROLE_REACH);
        k -= w->n;
        if (f->unit_class != UNIT_TIMES && !is_kept_at(w, s, k, from) &&
            !word_within(s->runes + k, i - k, ROLE_YOY_BASE))
            return; /* 占全市的60% */
        sentence_drop(s, k, i);
        f->level = true;
        f->meant = true;
        f->left = sentence_back(s, k, from);
        return;
    }
}

/* 补助标准|按每年|10%|的幅度提高: the change stands behind its size. */
static void find_pace(Figure *f, const Sentence *s, size_t from, size_t to) {
    size_t i = f->to;
    if (i >= to || s->runes[i] != u'的') return;
    const Word *w = word_at(s->runes + i + 1, to - i - 1, ROLE_TAIL_LIGHT);
    if (w == NULL) return;
    i += w->n + 1u;
    w = word_at(s->runes + i, to - i, ROLE_CHANGE);
    if (w == NULL || w->n < 2 || sentence_on(s, i + w->n, to) < to) return;
    f->change = f->change_strong = true;
    f->direction = w->direction;
    f->to = i + w->n;
    size_t left = f->left;
    if (word_before(s->runes + from, left - from, ROLE_PER) != NULL) {
        w = word_before(s->runes + from, left - from, ROLE_PER);
        f->per = w->per;
        left -= w->n;
    }
    if (left > from + 1 && s->runes[left - 1] == u'照') left--;
    if (left > from &&
        (s->runes[left - 1] == u'按' || s->runes[left - 1] == u'以'))
        f->left = left - 1;
}

void figure_find_base(Figure *f, Sentence *s, size_t from, size_t to,
                      int form_year) {
    if (f->unit_class == UNIT_PERCENT || f->unit_class == UNIT_POINTS)
        find_pace(f, s, from, to);
    find_yoy(f, s, from);
    if (f->unit_class == UNIT_TIMES || f->unit_class == UNIT_PERCENT)
        find_multiple(f, s, from);
    if ((f->unit_class == UNIT_PERCENT || f->unit_class == UNIT_TIMES) &&
        !f->bounded && !f->change)
        find_share_bound(f, s, from);
    if (f->change && !f->level && f->base == BASE_NONE)
        find_open_base(f, s, from, form_year);
    if (!f->change && !f->level && f->unit_class != UNIT_NONE)
        find_exceeded(f, s, from);
}

/* The name is a change in itself: 增速, 下降率. */
static const Word *rate_name(const uint16_t *r, size_t n) {
    const Word *w = word_before(r, n, ROLE_RATE_NAME | ROLE_LEVEL_NAME);
    return w != NULL && (w->roles & ROLE_LEVEL_NAME) == 0 ? w : NULL;
}

static bool is_multiple_name(const uint16_t *r, size_t n) {
    return n > 1 && (r[n - 1] == u'倍' ||
                     (n > 2 && r[n - 2] == u'倍' && r[n - 1] == u'数'));
}

Relation figure_relation(const Figure *f, const uint16_t *r, size_t n) {
    Relation none = {RELATIVE_NONE, DIRECTION_NONE};
    if (f->zero || f->cover || f->rank) return none;
    if (f->unit_class == UNIT_TIMES) {
        if (is_multiple_name(r, n)) return none;
        return (Relation){RELATIVE_BASELINE,
                          f->change ? f->direction : DIRECTION_NONE};
    }
    bool percent = f->unit_class == UNIT_PERCENT;
    bool points = f->unit_class == UNIT_POINTS;
    const Word *rate = percent || points ? rate_name(r, n) : NULL;
    Direction direction = f->change ? f->direction : DIRECTION_NONE;
    if (rate != NULL && !(f->base == BASE_NAMED && f->change)) {
        if (direction == DIRECTION_NONE) direction = rate->direction;
    } else if (!f->change || f->level) {
        return none;
    }
    Relative relative = f->base == BASE_NAMED ? RELATIVE_BASELINE
                        : points              ? RELATIVE_YOY_POINTS
                        : percent             ? RELATIVE_YOY_PERCENT
                                              : RELATIVE_YOY_ABS;
    return (Relation){relative, direction};
}
