/* SPDX-License-Identifier: Apache-2.0
 * Walking the texts of a declaration, and small questions about them. */
#include "rules/place.h"

#include "base/utf8.h"
#include "rules/kept.h"

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

bool indicator_has_figure(const Indicator *i) {
    for (size_t n = 0; n < i->targets.n; n++)
        if (i->targets.items[n].has_value &&
            !decimal_is_zero(i->targets.items[n].value))
            return true;
    return text_has_figure(indicator_text(i));
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

/* Byte offsets of the places of its targets. */
static void find_bytes(Place *p, Arena *a) {
    size_t *starts = ARENA_ARRAY(a, size_t, p->targets->n + 1);
    size_t *ends = ARENA_ARRAY(a, size_t, p->targets->n + 1);
    for (size_t i = 0; i < p->targets->n; i++) {
        starts[i] = points_byte(&p->points, (int)p->targets->items[i].start);
        ends[i] = points_byte(&p->points, (int)p->targets->items[i].end);
    }
    p->starts = starts;
    p->ends = ends;
}

/* Tells each clause the first target that touches it. */
static void mark_targets(Clauses *clauses, const Targets *targets) {
    for (size_t i = 0; i < targets->n; i++) {
        const Target *t = &targets->items[i];
        if (t->op == OP_QUALITATIVE) continue;
        for (size_t n = clauses_until(clauses, (int)t->start);
             n < clauses->n && clauses->items[n].start < (int)t->end; n++)
            if (clauses->items[n].target == NULL) clauses->items[n].target = t;
    }
}

/* Adds the place with its clauses, each marked as measured or not. */
static void add_place(Places *out, Arena *a, Place p) {
    if (str_trim(p.text).n == 0) return;
    Clauses *clauses = ARENA_NEW(a, Clauses);
    p.points = points_of(a, p.text);
    find_bytes(&p, a);
    clauses_of(clauses, a, p.text);
    mark_targets(clauses, p.targets);
    for (size_t i = 0; i < clauses->n; i++) {
        Clause *c = &clauses->items[i];
        c->measured = c->target != NULL || text_has_figure(c->text);
        p.measured |= c->measured;
    }
    p.clauses = clauses;
    VEC_ADD(a, out, p);
}

static void add_goal(Places *out, Run *run, size_t index) {
    const Decl *d = run->d;
    Place p = {.kind = PLACE_GOAL, .index = index};
    p.scope = value_scope(&d->goals.items[index].scope);
    p.text = d->goals.items[index].text.text;
    if (p.text.n == 0) return;
    p.path = field_path(run->a, "goals", index, "text");
    int year = value_is_blank(&d->year) ? 0 : (int)d->year.number.digits;
    Targets *targets = ARENA_NEW(run->a, Targets);
    targets_in_text(targets, run->a, p.text,
                    (TargetContext){.form_year = year});
    p.targets = targets;
    add_place(out, run->a, p);
}

static void add_indicator(Places *out, Run *run, size_t index) {
    static const Targets none = {0};
    const Indicator *i = &run->d->indicators.items[index];
    bool grid = indicator_is_grid(i);
    Place p = {.index = index, .indicator = i, .targets = &none};
    p.scope = value_scope(&i->scope);
    if (grid) {
        p.kind = PLACE_NAME;
        p.text = i->name.text;
        p.path = field_path(run->a, "indicators", index, "name");
        add_place(out, run->a, p);
    }
    p.kind = grid ? PLACE_VALUE : PLACE_PROSE;
    p.text = indicator_text(i);
    p.path = field_path(run->a, "indicators", index, "text");
    p.targets = &i->targets;
    add_place(out, run->a, p);
}

static const Places *all_places(Run *run) {
    Kept *kept = kept_of(run);
    if (kept->places_known) return &kept->places;
    kept->places_known = true;
    for (size_t i = 0; i < run->d->goals.n; i++)
        add_goal(&kept->places, run, i);
    for (size_t i = 0; i < run->d->indicators.n; i++)
        add_indicator(&kept->places, run, i);
    kept->values = ARENA_ARRAY(run->a, size_t, run->d->indicators.n + 1);
    for (size_t i = 0; i < kept->places.n; i++) {
        const Place *p = &kept->places.items[i];
        if (p->kind == PLACE_PROSE || p->kind == PLACE_VALUE)
            kept->values[p->index] = i + 1;
    }
    return &kept->places;
}

Places places_of(Run *run, unsigned kinds) {
    assert(kinds <= PLACE_ALL);
    const Places *all = all_places(run);
    Places *out = &kept_of(run)->places_of_kinds[kinds];
    if (out->n > 0) return *out;
    for (size_t i = 0; i < all->n; i++)
        if ((all->items[i].kind & kinds) != 0)
            VEC_ADD(run->a, out, all->items[i]);
    return *out;
}

Place place_of_indicator(Run *run, size_t index) {
    const Places *all = all_places(run);
    size_t value = kept_of(run)->values[index];
    if (value > 0) return all->items[value - 1];
    return (Place){.index = index,
                   .path = field_path(run->a, "indicators", index, "text"),
                   .indicator = &run->d->indicators.items[index]};
}

Clause place_whole(const Place *p) {
    Str text = str_trim(p->text);
    size_t start = (size_t)(text.p - p->text.p);
    return (Clause){.text = text,
                    .start = points_until(&p->points, start),
                    .end = points_until(&p->points, start + text.n),
                    .measured = p->measured};
}

Clause place_sentence(const Place *p, int at) {
    const Clauses *c = p->clauses;
    size_t i = clauses_until(c, at);
    if (i == c->n) return place_whole(p);
    size_t first = i, last = i;
    int sentence = c->items[i].sentence;
    while (first > 0 && c->items[first - 1].sentence == sentence)
        first--;
    while (last + 1 < c->n && c->items[last + 1].sentence == sentence)
        last++;
    Clause whole = c->items[first];
    const Clause *end = &c->items[last];
    whole.text.n = (size_t)(end->text.p + end->text.n - whole.text.p);
    whole.end = end->end;
    return whole;
}

const Target *target_touching(const Targets *targets, int start, int end) {
    for (size_t i = 0; i < targets->n; i++) {
        const Target *t = &targets->items[i];
        if (t->op == OP_QUALITATIVE) continue;
        if ((int)t->start < end && (int)t->end > start) return t;
    }
    return NULL;
}

/* Whether a byte of s could begin a digit. */
static bool may_have_digit(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '\xEF') return true;
    return false;
}

bool text_has_figure(Str s) {
    if (!may_have_digit(s)) return false;
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

Finding *run_fail_target(Run *run, const Place *p, const Target *t) {
    int end = (int)t->end < p->points.n ? (int)t->end : p->points.n;
    if ((int)t->start >= end) return run_fail_place(run, p);
    return run_fail_span(run, p->path, (int)t->start, end);
}

Finding *run_fail_place(Run *run, const Place *p) {
    Clause all = place_whole(p);
    return run_fail_span(run, p->path, all.start, all.end);
}

Str target_words(const Place *p, const Target *t) {
    return points_slice(&p->points, (int)t->start, (int)t->end);
}

Str target_number(const Place *p, const Target *t) {
    Str words = target_words(p, t);
    for (Str rest = words; rest.n > 0; utf8_next(&rest)) {
        Str next = rest;
        if (rune_is_digit(utf8_next(&next))) return rest;
    }
    return words;
}

Str target_amount(Arena *a, const Target *t) {
    if (!t->has_value) return t->qual.p == NULL ? S("") : t->qual;
    Str value = decimal_to_str(a, t->value), high = decimal_to_str(a, t->high);
    if (t->has_high)
        return str_format(a, "%.*s—%.*s%.*s", STR_ARG(value), STR_ARG(high),
                          STR_ARG(t->unit));
    return str_format(a, "%.*s%.*s", STR_ARG(value), STR_ARG(t->unit));
}

/* 增长15%以上. */
static Str change_figure(Arena *a, const Target *t, Str amount) {
    static const char *const changes[] = {"", "增长", "下降"};
    static const char *const bounds[] = {"",     "以上", "以内", "",
                                         "以上", "以内", "",     ""};
    return str_format(a, "%s%.*s%s", changes[t->direction], STR_ARG(amount),
                      bounds[t->op]);
}

Str target_figure(Arena *a, const Target *t) {
    static const char *const signs[] = {"", "≥", "≤", "=", ">", "<", "", ""};
    Str amount = target_amount(a, t);
    if (t->relative != RELATIVE_NONE) return change_figure(a, t, amount);
    return str_format(a, "%s%.*s", signs[t->op], STR_ARG(amount));
}

Str target_shown(Arena *a, const Target *t) {
    bool bare = t->op == OP_EQ && t->relative == RELATIVE_NONE;
    return bare ? target_amount(a, t) : target_figure(a, t);
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
