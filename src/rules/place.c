/* SPDX-License-Identifier: Apache-2.0
 * Walking the texts of a declaration, and small questions about them. */
#include "rules/place.h"

#include "base/utf8.h"

Str indicator_text(const Indicator *i) {
    return i->text.text.p != NULL ? i->text.text : i->text.raw;
}

Level1 indicator_level1(const Indicator *i) {
    return (Level1)i->level1.choice;
}

Level2 indicator_level2(const Indicator *i) {
    return (Level2)i->level2.choice;
}

bool indicator_is_cost(const Indicator *i) {
    Level2 two = indicator_level2(i);
    if (two == LEVEL2_COST || two == LEVEL2_ECONOMIC_COST) return true;
    return two == LEVEL2_NONE && indicator_level1(i) == LEVEL1_COST;
}

bool indicator_is_satisfaction(const Indicator *i) {
    return indicator_level2(i) == LEVEL2_SATISFACTION ||
           indicator_level1(i) == LEVEL1_SATISFACTION;
}

bool indicator_is_benefit(const Indicator *i) {
    Level2 two = indicator_level2(i);
    if (two >= LEVEL2_ECONOMIC && two <= LEVEL2_SUSTAINABLE) return true;
    return two == LEVEL2_NONE && indicator_level1(i) == LEVEL1_BENEFIT;
}

Str indicator_group(const Indicator *i) {
    if (!value_is_blank(&i->label)) return i->label.text;
    if (indicator_level2(i) != LEVEL2_NONE)
        return level2_chinese(indicator_level2(i));
    return level1_chinese(indicator_level1(i));
}

Scope value_scope(const Value *scope) {
    return scope->choice == SCOPE_NONE ? SCOPE_ANNUAL : (Scope)scope->choice;
}

static void add_place(Places *out, Run *run, Place p) {
    if (str_trim(p.text).n == 0) return;
    VEC_ADD(run->a, out, p);
}

static void add_goal(Places *out, Run *run, size_t index) {
    const Decl *d = run->d;
    Place p = {.kind = PLACE_GOAL, .index = index};
    p.text = d->goals.items[index].text.text;
    if (p.text.n == 0) return;
    p.path = field_path(run->a, "goals", index, "text");
    int year = value_is_blank(&d->year) ? 0 : (int)d->year.number.digits;
    Targets *targets = ARENA_NEW(run->a, Targets);
    targets_in_text(targets, run->a, p.text,
                    (TargetContext){.form_year = year});
    p.targets = targets;
    add_place(out, run, p);
}

static void add_indicator(Places *out, Run *run, size_t index, unsigned kinds) {
    static const Targets none = {0};
    const Indicator *i = &run->d->indicators.items[index];
    bool grid = indicator_is_grid(i);
    Place p = {.index = index, .indicator = i};
    if (grid && (kinds & PLACE_NAME) != 0) {
        p.kind = PLACE_NAME;
        p.text = i->name.text;
        p.path = field_path(run->a, "indicators", index, "name");
        p.targets = &none;
        add_place(out, run, p);
    }
    if ((kinds & (grid ? PLACE_VALUE : PLACE_PROSE)) == 0) return;
    p.kind = grid ? PLACE_VALUE : PLACE_PROSE;
    p.text = indicator_text(i);
    p.path = field_path(run->a, "indicators", index, "text");
    p.targets = &i->targets;
    add_place(out, run, p);
}

Places places_of(Run *run, unsigned kinds) {
    Places out = {0};
    if ((kinds & PLACE_GOAL) != 0)
        for (size_t i = 0; i < run->d->goals.n; i++)
            add_goal(&out, run, i);
    for (size_t i = 0; i < run->d->indicators.n; i++)
        add_indicator(&out, run, i, kinds);
    return out;
}

const Target *target_touching(const Targets *targets, int start, int end) {
    for (size_t i = 0; i < targets->n; i++) {
        const Target *t = &targets->items[i];
        if (t->op == OP_QUALITATIVE) continue;
        if ((int)t->start < end && (int)t->end > start) return t;
    }
    return NULL;
}

bool text_has_figure(Str s) {
    s = str_from(s, list_number(s));
    int depth = 0;
    while (s.n > 0) {
        uint32_t c = utf8_next(&s);
        if (c == 0x300A || c == 0x3014) depth++;
        if ((c == 0x300B || c == 0x3015) && depth > 0) depth--;
        if (depth == 0 && rune_is_digit(c)) return true;
    }
    return false;
}

bool place_is_measured(const Place *p, int start, int end) {
    if (target_touching(p->targets, start, end) != NULL) return true;
    return text_has_figure(str_points(p->text, start, end));
}

Finding *run_fail_target(Run *run, size_t indicator, const Target *t) {
    const Indicator *i = &run->d->indicators.items[indicator];
    Str path = field_path(run->a, "indicators", indicator, "text");
    int length = (int)utf8_count(indicator_text(i));
    int end = (int)t->end < length ? (int)t->end : length;
    if ((int)t->start >= end) return run_fail(run, path);
    return run_fail_span(run, path, (int)t->start, end);
}

Str target_words(Str text, const Target *t) {
    return str_points(text, (int)t->start, (int)t->end);
}

Str target_amount(Arena *a, const Target *t) {
    if (!t->has_value) return t->qual.p == NULL ? S("") : t->qual;
    Str value = decimal_to_str(a, t->value);
    if (t->has_high)
        return str_format(a, "%.*s—%.*s%.*s", STR_ARG(value),
                          STR_ARG(decimal_to_str(a, t->high)),
                          STR_ARG(t->unit));
    return str_format(a, "%.*s%.*s", STR_ARG(value), STR_ARG(t->unit));
}

Str target_figure(Arena *a, const Target *t) {
    static const char *const signs[] = {"", "≥", "≤", "=", ">", "<", "", ""};
    static const char *const changes[] = {"", "增长", "下降"};
    Str amount = target_amount(a, t);
    bool change = t->relative != RELATIVE_NONE;
    return str_format(a, "%s%s%.*s", change ? changes[t->direction] : "",
                      change && t->op == OP_EQ ? "" : signs[t->op],
                      STR_ARG(amount));
}

bool targets_alike(const Target *x, const Target *y) {
    return x->has_value && y->has_value && str_equal(x->unit, y->unit) &&
           x->relative == y->relative && x->direction == y->direction &&
           x->per == y->per;
}

bool targets_equal(const Target *x, const Target *y) {
    return targets_alike(x, y) && x->op == y->op &&
           x->has_high == y->has_high &&
           decimal_compare(x->value, y->value) == 0 &&
           (!x->has_high || decimal_compare(x->high, y->high) == 0);
}
