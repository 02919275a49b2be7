/* SPDX-License-Identifier: Apache-2.0
 * Figures that say which things a name means, or what another figure is for:
 * sizes, rates, as many as there are. */
#include "target/reader.h"

#include "base/utf8.h"

/* 消除56人以上大班额, 淘汰10蒸吨以下锅炉: a size that says which of them, for
 * the unit does not count the noun behind it. */
bool is_size_of(const Sentence *s, const Figure *f, size_t from, size_t to) {
    static const uint16_t PEOPLE[] = {u'员', u'工', u'者', u'人', u'民', u'生',
                                      u'师', u'众', u'户', u'庭', u'次', u'部',
                                      u'童', u'女', u'年', u'才', u'干'};
    if (!f->after || f->meant || from >= to) return false;
    if (word_at(s->runes + from, to - from, ROLE_VERB) != NULL) return false;
    if (f->op == OP_LE || f->op == OP_LT)
        return f->unit_class != UNIT_TIME && f->unit_class != UNIT_MONEY;
    if (str_equal(f->unit, S("座")) && f->left >= f->from)
        return s->runes[from] == u'客' || s->runes[from] == u'车';
    if (!str_equal(f->unit, S("人")) && !str_equal(f->unit, S("户")))
        return false;
    name_trim_end(s, from, &to);
    for (size_t i = 0; i < COUNT_OF(PEOPLE); i++)
        if (s->runes[to - 1] == PEOPLE[i]) return false;
    return true;
}

/* 20米以上|临街立面改造: nothing leads to what says which of them. */
bool is_sort_of(const Sentence *s, const Figure *f, size_t head, size_t from,
                size_t to) {
    bool sorts = f->unit_class == UNIT_MEASURE || f->unit_class == UNIT_MONEY ||
                 f->unit_class == UNIT_TIME;
    if (!sorts || !f->after || f->meant || f->op != OP_GE) return false;
    return sentence_on(s, head, f->left) >= f->left && from + 2 < to &&
           rune_is_han(s->runes[from]) &&
           word_at(s->runes + from, to - from, ROLE_VERB) == NULL;
}

/* 适用3%征收率的收入: the rate is one of that noun. */
bool is_rate_of(const Sentence *s, const Figure *f, size_t from, size_t to) {
    enum { RATE_MAX = 4 };
    if (f->unit_class != UNIT_PERCENT || f->meant || f->bounded) return false;
    for (size_t i = from + 1; i < to && i <= from + RATE_MAX; i++)
        if (s->runes[i] == u'率') return true;
    return false;
}

/* 满足30天需求 */
bool is_need(const Sentence *s, const Figure *f, size_t head, size_t from,
             size_t to) {
    if (f->unit_class != UNIT_TIME) return false;
    bool meets = false;
    for (size_t i = head; i + 1 < f->left; i++)
        meets = meets || (s->runes[i] == u'满' && s->runes[i + 1] == u'足');
    if (!meets) return false;
    name_trim_end(s, from, &to);
    return to - from >= 2 && to - from <= 4 && s->runes[from] != u'的' &&
           (s->runes[to - 1] == u'求' || s->runes[to - 1] == u'要' ||
            s->runes[to - 1] == u'量' || s->runes[to - 1] == u'用');
}

/* 办结, 到达现场, at most a short word behind it. */
bool ends_deed(const Sentence *s, size_t from, size_t to) {
    enum { PLACE_MAX = 2 };
    const Word *w = word_at(s->runes + from, to - from, ROLE_DONE);
    if (w == NULL) return false;
    size_t end = from + w->n;
    return end == to || (w->runes[0] == u'到' && end + PLACE_MAX >= to);
}

/* 为, 对, 给, 向, 使: whom a deed reaches. */
bool is_toward(uint16_t rune) {
    return rune == u'为' || rune == u'对' || rune == u'给' || rune == u'向' ||
           rune == u'使' || rune == u'让';
}

/* 全县23个乡镇卫生院: as many as there are, unless a deed reaches them. */
bool is_all_of(const Sentence *s, const Figure *f, size_t head, size_t from,
               size_t to) {
    if (f->unit_class != UNIT_COUNT || f->bounded || f->meant) return false;
    const Word *w = word_before(s->runes + head, f->left - head, ROLE_SCOPE);
    if (w == NULL || from >= to) return false;
    size_t before = f->left - w->n;
    const Word *verb = word_before(s->runes + head, before - head,
                                   ROLE_VERB | ROLE_DO | ROLE_KEEP);
    if (verb != NULL && (verb->roles & ROLE_KEEP) == 0) return false;
    const Word *noun = word_at(s->runes + from, to - from, ROLE_UNIT);
    if (noun != NULL) from += noun->n;
    name_trim_end(s, from, &to);
    return from < to;
}

/* 为|全县|1200名|困难老人提供服务: a deed reaches all of them. */
bool is_served(const Sentence *s, const Figure *f, size_t head, size_t from,
               size_t to) {
    const Word *w = word_before(s->runes + head, f->left - head, ROLE_SCOPE);
    size_t before = f->left - (w != NULL ? w->n : 0u);
    return before > head && is_toward(s->runes[before - 1]) &&
           word_within(s->runes + from, to - from, ROLE_VERB);
}

/* 800元/生|的标准拨付经费: what is done by the figure. */
bool is_by_standard(const Sentence *s, size_t from, size_t to) {
    if (from < to && s->runes[from] == u'的') from++;
    const Word *light = word_at(s->runes + from, to - from, ROLE_TAIL_LIGHT);
    if (light == NULL) return false;
    from += light->n;
    if (from + 1 < to && s->runes[from] == u'安' && s->runes[from + 1] == u'排')
        return true;
    return word_at(s->runes + from, to - from, ROLE_VERB) != NULL;
}

bool is_by(const Sentence *s, size_t from, size_t left) {
    from = sentence_on(s, from, left);
    if (from >= left || s->runes[from] != u'按') return false;
    from++;
    if (from < left && s->runes[from] == u'照') from++;
    from = sentence_on(s, from, left);
    return from >= left || s->runes[from] == u'每';
}

/* 每服役1年4500元, 每增加1人: what the next figure is for. */
bool is_step(const Sentence *s, const Figure *f, size_t head) {
    enum { STEP_MAX = 4 };
    for (size_t i = f->left; i-- > head && i + STEP_MAX > f->left;)
        if (s->runes[i] == u'每' && !sentence_drops(s, i))
            return i + 1 < f->left && word_at(s->runes + i + 1, f->left - i - 1,
                                              ROLE_UNIT) == NULL;
    return false;
}
