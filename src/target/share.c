/* SPDX-License-Identifier: Apache-2.0
 * What several figures and several names share: A、B分别…, 增长8%和9%, a
 * bound below and one above. */
#include "target/reader.h"

#include "base/utf8.h"

static void name_clear(Name *name) {
    name->n = 0;
}

bool is_and(uint16_t rune) {
    return rune == u'、' || rune == u'和' || rune == u'与' || rune == u'及';
}

/* Not the 及 of 普及率, the 与 of 参与度, the 和 of 和谐. */
static bool parts_names(const Name *name, size_t i) {
    static const struct {
        uint16_t before, rune, after;
    } INSIDE[] = {{u'普', u'及', 0}, {u'涉', u'及', 0}, {u'惠', u'及', 0},
                  {0, u'及', u'时'}, {u'参', u'与', 0}, {0, u'和', u'谐'},
                  {u'饱', u'和', 0}, {u'总', u'和', 0}, {u'综', u'和', 0}};
    if (!is_and(name->runes[i]) || i + 1 >= name->n) return false;
    uint16_t before = i > 0 ? name->runes[i - 1] : 0;
    for (size_t k = 0; k < COUNT_OF(INSIDE); k++)
        if (name->runes[i] == INSIDE[k].rune &&
            (INSIDE[k].before == 0 || INSIDE[k].before == before) &&
            (INSIDE[k].after == 0 || INSIDE[k].after == name->runes[i + 1]))
            return false;
    return true;
}

/* A、B和C as names of their own; how many. */
size_t split_items(Name *items, const Name *name) {
    size_t n = 0;
    name_clear(&items[0]);
    for (size_t i = 0; i < name->n; i++) {
        if (parts_names(name, i) && items[n].n > 0 && n + 1 < ITEMS_MAX) {
            name_clear(&items[++n]);
            continue;
        }
        Name *item = &items[n];
        item->runes[item->n] = name->runes[i];
        item->chars[item->n++] = name->chars[i];
    }
    return n + 1;
}

/* How much of the last of A、B is its own, before what both share: as far as
 * the character or kind of house that the first ends in, else as long. */
static size_t own_part(const Name *first, const Name *last) {
    uint16_t end = first->runes[first->n - 1];
    bool house = word_before(first->runes, first->n, ROLE_INSTITUTION) != NULL;
    for (size_t i = 1; i + 2 < last->n; i++) {
        if (last->runes[i] == end) return i + 1;
        const Word *w = word_at(last->runes + i, last->n - i, ROLE_INSTITUTION);
        if (house && w != NULL) return i + w->n;
    }
    return first->n;
}

/* 小学、初中入学率: the noun of rate belongs to each. */
void share_suffix(Name *items, size_t n) {
    const Name *last = &items[n - 1];
    if (n < 2 || !is_rate_name(last)) return;
    size_t own = own_part(&items[0], last);
    while (own < last->n && !rune_is_han(last->runes[own]))
        own++; /* PM10、PM2.5浓度 */
    for (size_t i = 0; i + 1 < n; i++) {
        Name whole = items[i];
        const Word *rate = word_before(last->runes, last->n, ROLE_RATE_NAME);
        bool same = word_before(whole.runes, whole.n,
                                ROLE_RATE_NAME | ROLE_RATIO_NOUN) != NULL;
        if (rate != NULL && !same)
            own = last->n - rate->n; /* 收入、税收增速 */
        else if (is_rate_name(&items[i]) || last->n <= items[i].n)
            continue;
        for (size_t k = own; k < last->n && whole.n < NAME_MAX; k++) {
            whole.runes[whole.n] = last->runes[k];
            whole.chars[whole.n++] = last->chars[k];
        }
        items[i] = whole;
    }
}

/* 不低于A且不高于B is one range. */
bool merge_bounds(Reader *r, const Figure *f) {
    if (r->out->n <= r->part_targets) return false;
    Target *t = &r->out->items[r->out->n - 1];
    bool low = t->op == OP_GE || t->op == OP_GT;
    bool high = f->op == OP_LE || f->op == OP_LT;
    if (!low || !high || f->after || f->change || f->level) return false;
    if (f->unit.n > 0 && !str_equal(t->unit, f->unit)) return false;
    if (decimal_compare(f->value, t->value) <= 0) return false;
    t->op = OP_RANGE;
    t->high = f->value;
    t->has_high = true;
    t->end = r->s->first + f->to;
    return true;
}

/* A 5万人次，B 30亿元，分别增长10%和15%: the names of the targets before, as
 * many as there are values. */
size_t earlier_items(const Reader *r, Name *items, const Place *place) {
    const Clause *c = place->clause;
    const Clause *end = r->clauses.list.items + r->clauses.list.n;
    size_t n = 1, have = r->out->n - r->part_targets;
    while (c + n < end && n < ITEMS_MAX && c[n].sep == MARK_DUN &&
           c[n].figures == 1)
        n++;
    if (n > have) n = have;
    for (size_t i = 0; i < n; i++)
        name_from_text(&items[i], r->out->items[r->out->n - n + i].name);
    return n;
}

/* 增长8%和9%: the change holds for both. */
void share_change(const Reader *r, Figure *f) {
    const Figure *before = &r->last_figure;
    if (f->change || f->level || before->unit_class != f->unit_class) return;
    f->change = before->change;
    f->level = before->level;
    f->direction = before->direction;
    f->base = before->base;
}

/* 增长12%，争取达到15%: the further figure is one of growth, too. */
void share_growth(const Reader *r, Figure *f) {
    const Figure *before = &r->last_figure;
    if (!before->change || before->level || is_ratio_name(&r->last)) return;
    if (f->unit_class != UNIT_PERCENT || (f->change && !f->level)) return;
    f->level = f->change;
    share_change(r, f);
}

/* 县道每年每公里1万元、乡道5000元: by the same base. */
void share_base(const Reader *r, Figure *f, const Name *name) {
    enum { LOCAL_MAX = 4 };
    const Figure *before = &r->last_figure;
    if (r->last.n == 0 || name->n > LOCAL_MAX || f->per != PER_NONE) return;
    if (f->unit_class != UNIT_MONEY || before->unit_class != UNIT_MONEY) return;
    if (f->bounded != before->bounded || str_has(f->unit, S("/"))) return;
    if (word_within(name->runes, name->n, ROLE_MONEY_NOUN | ROLE_VERB)) return;
    size_t slash = 0;
    while (slash < before->unit.n && before->unit.p[slash] != '/')
        slash++;
    if (slash == before->unit.n) return;
    f->unit = str_join(r->a, f->unit, str_from(before->unit, slash));
    f->per = before->per;
}

/* 分别达到每人每月910元、620元: 元/人 a month, both of them. */
void share_unit(const Figure *first, Figure *f) {
    Str unit = first->unit;
    if (f->per == PER_NONE && f->unit_class == first->unit_class)
        f->per = first->per;
    if (f->unit_class != UNIT_MONEY || first->unit_class != UNIT_MONEY) return;
    if (unit.n > f->unit.n && str_equal(str_upto(unit, f->unit.n), f->unit) &&
        unit.p[f->unit.n] == '/')
        f->unit = unit;
}
