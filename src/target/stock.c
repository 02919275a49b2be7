/* SPDX-License-Identifier: Apache-2.0
 * What a place or an institution has and measures, told without a mark of
 * time: 学校占地86亩，建筑面积3.2万平方米; 全局共有民警186人. */
#include "target/reader.h"

#include "base/utf8.h"

/* 达到, 稳定在, 提高至, 完成, 实现: a value that is reached is aimed at. */
static bool is_reached(const Sentence *s, const Figure *f) {
    static const uint16_t ENDS[] = {u'到', u'在', u'至', u'成', u'现', u'持'};
    for (size_t i = f->left; i < f->from; i++)
        for (size_t k = 0; k < COUNT_OF(ENDS); k++)
            if (s->runes[i] == ENDS[k]) return true;
    return false;
}

static bool is_bare(const Sentence *s, const Figure *f) {
    return !f->bounded && !f->change && !f->high_set && !f->rank && !f->zero &&
           !f->cover && !f->each && !f->stretch && !is_reached(s, f);
}

static const Figure *first_figure(const Reader *r, const Clause *c) {
    return r->clauses.figures.items + c->figure;
}

/* Intention, or a measure that each of many is to have. */
static bool is_meant(const uint16_t *r, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const Word *w = word_at(r + i, n - i,
                                ROLE_MODAL | ROLE_STRETCH | ROLE_AIM | ROLE_DO |
                                    ROLE_STOCK);
        bool stock = w != NULL && (w->roles & ROLE_STOCK) != 0; /* 保证水位 */
        if (r[i] == u'每' || r[i] == u'均' || (w != NULL && w->n > 1 && !stock))
            return true;
        if (stock) i += w->n - 1u;
    }
    return false;
}

/* Does the wording hold a noun of what there is, and no deed? */
static bool names_stock(const uint16_t *r, size_t n) {
    bool found = false;
    for (size_t i = 0; i < n;) {
        const Word *w =
            word_at(r + i, n - i,
                    ROLE_STOCK | ROLE_VERB | ROLE_PLAIN | ROLE_INSTITUTION);
        bool stock = w != NULL && (w->roles & ROLE_STOCK) != 0;
        if (w != NULL && !stock && (w->roles & ROLE_VERB) != 0 &&
            (w->roles & ROLE_INSTITUTION) == 0 && w->n > 1)
            return false;
        found = found || stock;
        i += w != NULL ? w->n : 1u;
    }
    return found;
}

/* 全局共有民警, 该镇设有; not 拥有研发机构的企业. */
static bool says_have(const uint16_t *r, size_t n, bool right_before) {
    bool have = right_before && n > 0;
    for (size_t i = 0; i < n;) {
        const Word *w = word_at(r + i, n - i, ROLE_HAVE | ROLE_VERB);
        bool area = r[i] == u'辖' && i + 1 < n && r[i + 1] == u'区';
        if (w == NULL || area) {
            if (have && r[i] == u'的') return false;
            i++;
            continue;
        }
        if (i + w->n < n && r[i + w->n] == u'量') return false; /* 拥有量 */
        if ((w->roles & ROLE_HAVE) != 0)
            have = have || i > 0 || w->runes[0] == u'辖' ||
                   w->runes[0] == u'已' || w->runes[0] == u'共';
        else if (w->n > 1)
            return false;
        i += w->n;
    }
    return have;
}

/* 该, 我校, 本馆; not 本项目, 本年. */
static bool is_this(const uint16_t *r, size_t n) {
    static const uint16_t HOUSES[] = {u'局', u'校', u'院', u'馆', u'所', u'站',
                                      u'村', u'镇', u'乡', u'园', u'队', u'厂'};
    if (n < 2) return false;
    if (r[0] == u'该') return true;
    if (r[0] != u'我' && r[0] != u'本') return false;
    for (size_t i = 0; i < COUNT_OF(HOUSES); i++)
        if (r[1] == HOUSES[i]) return true;
    return false;
}

/* 污水处理|厂, 县储备粮直属|库: what a house or an estate is called by. */
static bool ends_in_house(const uint16_t *r, size_t n) {
    static const uint16_t HOUSES[] = {u'厂', u'站', u'场', u'馆', u'所', u'院',
                                      u'校', u'库', u'园', u'区', u'桥', u'坝',
                                      u'村', u'镇', u'乡', u'局', u'楼', u'店'};
    for (size_t i = 0; i < COUNT_OF(HOUSES) && n > 1; i++)
        if (r[n - 1] == HOUSES[i]) return true;
    return false;
}

/* 医院开放床位, 园区规划面积, 该校教师; not 改造校区面积. */
static bool institution_has(const uint16_t *r, size_t n) {
    const Word *w = word_before(r, n, ROLE_STOCK_WEAK);
    if (w == NULL || w->n >= n) return false;
    size_t left = n - w->n;
    const Word *verb = word_at(r, n, ROLE_VERB | ROLE_INSTITUTION);
    if (verb != NULL && verb->n > 1 && (verb->roles & ROLE_INSTITUTION) == 0)
        return false;
    if (r[left - 1] == u'总' || r[left - 1] == u'现') left--;
    if (is_this(r, n) || word_before(r, left, ROLE_INSTITUTION) != NULL)
        return true;
    return (w->n > 2 || w->runes[0] == u'占') && ends_in_house(r, left);
}

/* 编制12名, 从事该项工作的人员3名: posts and who holds them. */
static bool is_posts(const Figure *f, const uint16_t *r, size_t n) {
    bool people = str_equal(f->unit, S("名")) || str_equal(f->unit, S("人"));
    return people && n > 1 &&
           ((r[n - 2] == u'编' && r[n - 1] == u'制') ||
            (r[0] == u'从' && r[1] == u'事' && r[n - 2] == u'人' &&
             r[n - 1] == u'员'));
}

bool tells_stock(const Reader *r, const Clause *c) {
    const Sentence *s = r->s;
    const Figure *f = first_figure(r, c);
    size_t from = sentence_on(s, c->from, f->left);
    if (f->unit_class != UNIT_COUNT && f->unit_class != UNIT_MEASURE)
        return false;
    if (!is_bare(s, f)) return false;
    const uint16_t *name = s->runes + from;
    size_t n = f->left - from;
    if (is_meant(name, n)) return false;
    bool have = f->from > f->left && s->runes[f->from - 1] == u'有';
    return is_posts(f, name, n) || names_stock(name, n) ||
           says_have(name, n, have) || institution_has(name, n);
}

bool leaves_stock(const Reader *r, const Clause *c) {
    const Sentence *s = r->s;
    const Figure *f = first_figure(r, c);
    size_t from = c->from;
    name_trim_front(s, &from, c->to);
    if (!is_bare(s, f) || f->unit_class == UNIT_MONEY ||
        is_meant(s->runes + c->from, f->left > c->from ? f->left - c->from : 0))
        return true;
    if (f->unit_class == UNIT_PERCENT && s->runes[from] != u'占') return true;
    const Word *w =
        word_at(s->runes + from, c->to - from, ROLE_VERB | ROLE_KEEP);
    return w != NULL && w->n > 1 && (w->roles & ROLE_KEEP) == 0;
}
