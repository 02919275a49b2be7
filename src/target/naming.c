/* SPDX-License-Identifier: Apache-2.0
 * The name of a figure: the wording around it, and what clauses before lend. */
#include "target/reader.h"

#include "base/utf8.h"

#include <string.h>

static void name_add_word(Name *name, const uint16_t *r, size_t n,
                          const Sentence *s, size_t at) {
    for (size_t i = 0; i < n && name->n < NAME_MAX; i++) {
        name->runes[name->n] = r[i];
        name->chars[name->n++] =
            str_slice(s->text, s->bytes[at + i], s->bytes[at + i + 1]);
    }
}

/* Behind 全市: 完成, 实现, 全年 and intention. */
static void name_trim_scoped(const Sentence *s, size_t *from, size_t to) {
    while (*from < to) {
        if (s->runes[*from] == u'共' && !s->solid[*from] &&
            word_at(s->runes + *from + 1, to - *from - 1, ROLE_VERB) != NULL)
            ++*from; /* 全县共培育 */
        const Word *w = word_at(s->runes + *from, to - *from,
                                ROLE_DO | ROLE_TIME | ROLE_MODAL | ROLE_VERB);
        if (w == NULL || s->solid[*from] || w->n < 2 || *w->runes == u'达' ||
            *from + w->n >= to ||
            (w->roles & (ROLE_DO | ROLE_TIME | ROLE_MODAL)) == 0)
            return;
        *from += w->n;
    }
}

/* 汛期前|完成, 开学前|建成: an event that names no day. */
static void drop_event(Sentence *s, size_t from, size_t to) {
    enum { EVENT_MAX = 6 };
    for (size_t i = from + 2; i < to && i <= from + EVENT_MAX; i++) {
        if (word_at(s->runes + i - 1, to - i + 1, ROLE_VERB) != NULL ||
            s->solid[i])
            return;
        if (s->runes[i] != u'前') continue;
        if (word_at(s->runes + i + 1, to - i - 1, ROLE_DO | ROLE_VERB) != NULL)
            sentence_drop(s, from, i + 1);
        return;
    }
}

/* 接种率|以乡镇为单位|达到: how it is counted. */
static void drop_basis(Sentence *s, size_t from, size_t to) {
    static const uint16_t BASIS[] = {u'为', u'单', u'位'};
    for (size_t i = from; i < to; i++) {
        if (s->runes[i] != u'以' || s->solid[i]) continue;
        for (size_t k = i + 2; k + COUNT_OF(BASIS) <= to; k++)
            if (memcmp(s->runes + k, BASIS, sizeof BASIS) == 0)
                sentence_drop(s, i, k + COUNT_OF(BASIS));
    }
}

/* 图书馆|全年|开放: not 全年均值. */
static void drop_year(Sentence *s, size_t from, size_t to) {
    for (size_t i = from + 1; i + 2 < to; i++) {
        uint16_t first = s->runes[i];
        bool year = first == u'全' || first == u'今' || first == u'当';
        if (!year || s->runes[i + 1] != u'年' || s->solid[i]) continue;
        if (word_at(s->runes + i + 2, to - i - 2, ROLE_VERB) != NULL)
            sentence_drop(s, i, i + 2);
    }
}

/* 供销社系统|实现|销售额: no part of the name, unless of a deed's. */
static void drop_do(Sentence *s, size_t from, size_t to) {
    for (size_t i = from; i + 4 <= to; i++) {
        const Word *w =
            word_at(s->runes + i, to - i, ROLE_DO | ROLE_VERB | ROLE_PLAIN);
        if (w == NULL || s->solid[i]) continue;
        if ((w->roles & ROLE_DO) == 0) {
            if ((w->roles & ROLE_VERB) != 0) return;
            i += w->n - 1u;
            continue;
        }
        if (w->runes[0] != u'实' || w->n != 2) return; /* 累计完成投资 */
        if (i >= from + 2) sentence_drop(s, i, i + w->n);
        return;
    }
}

/* 对|困难家庭|进行|改造: only what is done to whom. */
static void drop_dealing(Sentence *s, size_t from, size_t to) {
    if (from >= to || s->runes[from] != u'对' || s->solid[from]) return;
    for (size_t i = from + 2; i + 2 < to; i++) {
        if (s->runes[i] != u'进' || s->runes[i + 1] != u'行') continue;
        sentence_drop(s, from, from + 1);
        sentence_drop(s, i, i + 2);
        return;
    }
}

/* 为|全县|困难老人提供服务: to whom, right before how many. */
static void drop_toward(Sentence *s, size_t from, size_t left) {
    if (from + 1 > left || !is_toward(s->runes[from]) || s->solid[from]) return;
    const Word *scope =
        word_at(s->runes + from + 1, left - from - 1, ROLE_SCOPE);
    size_t at = from + 1u + (scope != NULL ? scope->n : 0u);
    if (sentence_on(s, at, left) == left) sentence_drop(s, from, from + 1);
}

/* 公用经费|按照|每生650元标准: the word before the standard. */
static size_t cut_by(const Sentence *s, size_t from, size_t left) {
    size_t end = sentence_back(s, left, from);
    if (end > from + 2 && s->runes[end - 1] == u'照') end--;
    return end > from + 1 && s->runes[end - 1] == u'按' ? end - 1 : left;
}

/* What stands before and behind the figure, put together. */
void build_name(Reader *r, Name *name, Figure *f, const Place *place) {
    Sentence *s = r->s;
    size_t head = place->head, tail = place->tail, start = f->to;
    size_t left = f->left;
    drop_basis(s, head, left);
    name_trim_front(s, &head, left);
    drop_event(s, head, left);
    drop_year(s, head, left);
    drop_dealing(s, head, tail);
    drop_do(s, head, left);
    drop_toward(s, head, left);
    name_trim_front(s, &head, left);
    while (left > head && s->runes[left - 1] == u'的')
        left--;
    const Word *scope =
        word_at(s->runes + head, left - head, ROLE_SCOPE | ROLE_VERB);
    if (scope != NULL && (scope->roles & ROLE_SCOPE) != 0) {
        name_add(name, s, head, head + scope->n); /* 全市|完成|投资 */
        head += scope->n;
        name_trim_scoped(s, &head, left);
    }
    for (size_t i = head; i + 2 < left; i++) /* 省运会|力争|金牌 */
        if (word_at(s->runes + i, left - i, ROLE_STRETCH) != NULL &&
            s->runes[i] == u'力' && !s->solid[i])
            sentence_drop(s, i, i + 2);
    left = cut_by(s, head, left);
    if (!is_by(s, head, left)) name_add(name, s, head, left);
    bool empty = name->n == 0;
    if (place->goal) {
        if (r->told) name->n = 0; /* 超额完成 40所 */
        return;
    }
    while (start < tail && (rune_is_blank(s->runes[start]) ||
                            (s->runes[start] == u'的' && !f->zero)))
        start++;
    if (empty && start + 1 < tail && s->runes[start] == u'在' &&
        !s->solid[start])
        start++;
    if (empty) name_trim_front(s, &start, tail);
    name_trim_end(s, start, &tail);
    if (f->zero) {
        const Word *w = NULL;
        while ((w = word_before(s->runes + start, tail - start,
                                ROLE_ZERO_TAIL)) != NULL &&
               w->n + 1u < tail - start)
            tail -= w->n;
    }
    /* 增加50个站点: the change is the verb of a plain quantity. */
    if (empty && start < tail && f->change && !f->cover &&
        f->change_to > f->change_from) {
        name_add_word(name, s->runes + f->change_from,
                      f->change_to - f->change_from, s, f->change_from);
        f->change = false;
    }
    name_add(name, s, start, tail);
}

/* A name for a figure that stands alone, or is only the local part of one. */
void complete_name(Reader *r, Name *name, Figure *f, const Place *place) {
    Name whole = {0};
    if (name->n == 0) {
        if (r->last.n > 0)
            *name = r->last;
        else if (r->waiting.n > 0)
            *name = r->waiting;
        return;
    }
    if (name->runes[0] == u'占' && r->last.n > 0) {
        /* 占总投资的60% */
        while (name->n > 1 && name->runes[name->n - 1] == u'的')
            name->n--;
        whole = r->last;
        name_add_name(&whole, name);
        *name = whole;
        return;
    }
    bool chained = place->clause->sep == MARK_DUN && r->has_chain;
    if (r->heading.n > 0 && !chained && !is_rate_name(name) && !f->cover &&
        !f->zero) {
        if (f->unit_class == UNIT_MONEY) {
            f->unit = str_join(r->a, f->unit, r->heading_base.unit);
            if (f->per == PER_NONE) f->per = r->heading_base.per;
        }
        whole = *name;
        name_add_name(&whole, &r->heading);
        *name = whole;
        return;
    }
    bool list = place->clause->sep == MARK_DUN && r->verb.n > 0;
    if (list && name_verb(name) == 0 && !is_rate_name(name) &&
        word_before(name->runes, name->n, ROLE_VERB) == NULL) {
        whole = r->verb;
        name_add_name(&whole, name);
        *name = whole;
    }
}

void keep_verb(Reader *r, const Name *name) {
    Name verb = *name;
    verb.n = name_verb(name);
    /* 新建和改造 */
    while (verb.n > 0 && verb.n + 2 < name->n &&
           (is_and(name->runes[verb.n]) || name->runes[verb.n] == u'或')) {
        const Word *w =
            word_at(name->runes + verb.n + 1, name->n - verb.n - 1, ROLE_VERB);
        if (w == NULL) break;
        verb.n += 1u + w->n;
        w = word_at(name->runes + verb.n, name->n - verb.n, ROLE_VERB);
        if (w != NULL && verb.n + w->n < name->n) verb.n += w->n;
    }
    r->verb = verb;
}
