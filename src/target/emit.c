/* SPDX-License-Identifier: Apache-2.0
 * Making targets of a figure: its name, what it is relative to, how often, by
 * when. */
#include "target/reader.h"

#include "base/utf8.h"

#include <string.h>

static void name_cut_front(Name *name, size_t n) {
    memmove(name->runes, name->runes + n, (name->n - n) * sizeof *name->runes);
    memmove(name->chars, name->chars + n, (name->n - n) * sizeof *name->chars);
    name->n -= n;
}

/* 培训人数（人）≥500 */
static void read_name_unit(Arena *a, Figure *f, Name *name) {
    size_t n = name->n, open = n;
    if (f->unit_class != UNIT_NONE || n < 4 || name->runes[n - 1] != ')')
        return;
    while (open > 1 && name->runes[open - 1] != '(')
        open--;
    UnitReading u;
    bool initials = name->runes[open] >= 'A' && name->runes[open] <= 'Z' &&
                    word_at(name->runes + open, n - open, ROLE_UNIT) == NULL;
    if (initials) return; /* 路面技术状况指数(PQI) */
    if (open <= 1 || !unit_at(&u, a, name->runes + open, n - open) ||
        open + u.n + 1 != n || !decimal_shift(&f->value, f->value, u.power))
        return;
    f->unit = u.unit;
    f->unit_class = u.unit_class;
    f->per = u.per;
    name->n = open - 1;
}

/* 7000万 of money is 7000 万元. */
static void infer_money(Reader *r, Figure *f, const Name *name) {
    if (f->unit_class != UNIT_NONE || f->scale == 0) return;
    if (!word_within(name->runes, name->n, ROLE_MONEY_NOUN)) return;
    Str scale = f->scale == 4   ? S("万元")
                : f->scale == 8 ? S("亿元")
                                : S("万亿元");
    Decimal value, high = f->high;
    if (!decimal_shift(&value, f->value, -f->scale)) return;
    if (f->high_set && !decimal_shift(&high, f->high, -f->scale)) return;
    f->value = value;
    f->high = high;
    f->unit = scale;
    f->unit_class = UNIT_MONEY;
    f->unit_inferred = true;
    (void)r;
}

/* 降低能耗5%: the change stands before its noun. */
static void read_front_change(Figure *f, Name *name) {
    bool points = f->unit_class == UNIT_POINTS;
    bool percent = f->unit_class == UNIT_PERCENT;
    if (f->change || f->level || (!points && !percent)) return;
    const Word *w =
        word_at(name->runes, name->n, ROLE_CHANGE | ROLE_VERB | ROLE_PLAIN);
    if (w == NULL || (w->roles & ROLE_CHANGE) == 0 || w->n < 2) return;
    if (w->n + 1u >= name->n) return;
    if (percent && is_ratio_name(name)) return;
    f->change = true;
    f->direction = w->direction;
    name_cut_front(name, w->n);
}

static void set_deadline(const Reader *r, Target *t) {
    if (date_is_set(r->limit))
        t->deadline = r->limit;
    else if (date_is_set(r->deadline))
        t->deadline = r->deadline;
}

static void emit_named(Reader *r, const Figure *figure, Name *name,
                       const Place *place) {
    Figure f = *figure;
    read_name_unit(r->a, &f, name);
    infer_money(r, &f, name);
    read_front_change(&f, name);
    Relation relation = figure_relation(&f, name->runes, name->n);
    if (f.per == PER_NONE) {
        bool plain = true; /* 年产值超10亿元的企业2家: not the year's */
        for (size_t i = 0; i < name->n; i++)
            plain = plain && !rune16_is_digit(name->runes[i]);
        for (size_t i = 0; i < name->n && plain && f.per == PER_NONE; i++) {
            const Word *w =
                word_at(name->runes + i, name->n - i, ROLE_PER_PREFIX);
            if (w != NULL) f.per = w->per;
        }
    }
    Target *t = VEC_PUSH(r->a, r->out);
    *t = figure_target(&f);
    if (name->n > 0) t->name = name_text(r->a, name);
    t->unit_inferred = f.unit_inferred;
    t->relative = relation.relative;
    t->direction = relation.direction;
    t->stretch = f.stretch;
    size_t start = place->head < f.left ? place->head : f.left;
    t->start = r->s->first + start;
    t->end = r->s->first + (place->tail > f.to ? place->tail : f.to);
    set_deadline(r, t);
    r->last = *name;
    r->last_figure = *figure;
}

/* 每月至少开展1次: the bound stands before the verb. */
static void read_distant_bound(Sentence *s, Figure *f, size_t head) {
    for (size_t i = head; i < f->left && !f->bounded && !f->high_set; i++) {
        const Word *w = word_at(s->runes + i, f->left - i, ROLE_BOUND_BEFORE);
        if (w == NULL || s->solid[i] || sentence_drops(s, i)) continue;
        bool most = *w->runes == u'至' || *w->runes == u'最';
        size_t next = i + w->n;
        if (!most || w->n != 2 ||
            word_at(s->runes + next, f->left - next, ROLE_VERB) == NULL)
            continue;
        f->op = w->op;
        f->bounded = true;
        sentence_drop(s, i, next);
    }
}

/* 分别新增1个、5个: verbs may stand between 分别 and the figure. */
static void read_distant_respective(Sentence *s, Figure *f, size_t head) {
    for (size_t i = head; i < f->left && !f->respective; i++) {
        const Word *w = word_at(s->runes + i, f->left - i, ROLE_RESPECTIVE);
        if (w == NULL || s->solid[i] || i == head) continue;
        size_t at = i + w->n;
        const Word *verb = word_at(s->runes + at, f->left - at, ROLE_VERB);
        if (verb == NULL || at + verb->n != f->left) continue;
        f->respective = true;
        sentence_drop(s, i, at);
    }
}

/* How often, what for each; then the words before that lead up to it. */
static void read_wording(Reader *r, Figure *f, size_t head) {
    figure_read_each(f, r->a, r->s, head, f->left);
    read_distant_bound(r->s, f, head);
    read_distant_respective(r->s, f, head);
    size_t left = f->left;
    Figure more = *f;
    figure_read_left(&more, r->s, head);
    if (more.left < left && sentence_back(r->s, left, head) < left) *f = more;
}

void emit_figure(Reader *r, Figure *f, const Place *place) {
    Name name = {0};
    r->s->mask = place->clause->inner ? DROP_WORD : DROP_WORD | DROP_HOLE;
    if (!f->zero && !f->cover) read_wording(r, f, place->head);
    build_name(r, &name, f, place);
    if (name.n == 0 && r->items_next < r->items_n) {
        name = r->items[r->items_next++];
        share_unit(&r->items_figure, f);
        if (!f->change && !f->level) {
            f->change = r->items_figure.change;
            f->level = r->items_figure.level;
            f->direction = r->items_figure.direction;
            f->base = r->items_figure.base;
            if (!f->bounded && !f->high_set) f->op = r->items_figure.op;
        }
        emit_named(r, f, &name, place);
        return;
    }
    bool own = name.n > 0;
    if (!own && place->clause->sep == MARK_DUN) share_change(r, f);
    if (!own && f->stretch) share_growth(r, f);
    if (own && place->clause->sep == MARK_DUN) share_base(r, f, &name);
    complete_name(r, &name, f, place);
    if (f->each || f->respective) {
        Name items[ITEMS_MAX];
        bool earlier = !own && f->respective;
        size_t n = earlier ? earlier_items(r, items, place)
                           : split_items(items, &name);
        if (!earlier) share_suffix(items, n);
        if (f->respective && n > 1) {
            memcpy(r->items, items, n * sizeof *items);
            r->items_figure = *f;
            r->items_n = n;
            r->items_next = 1;
            name = items[0];
        } else if (f->each && n > 1) {
            for (size_t i = 0; i < n; i++)
                emit_named(r, f, &items[i], place);
            return;
        }
    }
    if (!own && merge_bounds(r, f)) return;
    if (f->stretch && own) f->stretch = false;
    bool bare = !f->meant && !f->bounded && f->op == OP_EQ; /* 50% 30% 20% */
    if (name.n == 0 && (f->cover || f->unit_class == UNIT_AGE || bare)) return;
    emit_named(r, f, &name, place);
    if (own) keep_verb(r, &name);
}
