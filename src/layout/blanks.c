/* SPDX-License-Identifier: Apache-2.0
 * The places of a form that are still blank, as items of the declaration, so
 * that each can be filled in: a first goal, an indicator for each label of
 * running text and for each group of a grid, a task, the form's own fields. */
#include "decl/draft.h"
#include "layout/model.h"

static void set(Decl *d, Arena *a, const char *list, size_t i,
                const char *field, Str raw) {
    (void)decl_set(d, a, field_path(a, list, i, field), raw, (Origin){0});
}

/* ---- goals ---- */

static Str scope_of(Scope scope) {
    return scope == SCOPE_LONG_TERM ? S("long_term") : S("annual");
}

static bool scope_fits(const Value *v, Scope scope) {
    Scope own = v->choice == 0 ? SCOPE_ANNUAL : (Scope)v->choice;
    return own == (scope == SCOPE_NONE ? SCOPE_ANNUAL : scope);
}

static void add_goal(Decl *d, Arena *a, Scope scope) {
    for (size_t i = 0; i < d->goals.n; i++)
        if (scope_fits(&d->goals.items[i].scope, scope)) return;
    size_t i = d->goals.n;
    set(d, a, "goals", i, "scope", scope_of(scope));
}

/* ---- indicators ---- */

static bool is_of(const Indicator *it, Level1 level1, Level2 level2) {
    return it->level1.choice == (int)level1 && it->level2.choice == (int)level2;
}

/* Where an indicator of that group is to stand: after the last one of the group
 * or of the first level, else at the end. */
static size_t place_for(const Decl *d, Level1 level1, Level2 level2) {
    size_t place = d->indicators.n;
    bool same = false;
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *it = &d->indicators.items[i];
        bool before = it->level1.choice == (int)level1 &&
                      it->level2.choice <= (int)level2;
        if (before) place = i + 1;
        if (!before && it->level1.choice == (int)level1 && !same &&
            place == d->indicators.n)
            place = i;
        same = same || before;
    }
    return place;
}

static void add_indicator(Decl *d, Arena *a, Level1 level1, Level2 level2,
                          Scope scope, bool scoped) {
    for (size_t i = 0; i < d->indicators.n; i++)
        if (is_of(&d->indicators.items[i], level1, level2) &&
            (!scoped || scope_fits(&d->indicators.items[i].scope, scope)))
            return;
    size_t i = place_for(d, level1, level2);
    if (!decl_insert(d, a, S("indicators"), i)) return;
    d->indicators.items[i] = (Indicator){0};
    set(d, a, "indicators", i, "level1", level1_word(level1));
    if (level2 != LEVEL2_NONE)
        set(d, a, "indicators", i, "level2", level2_word(level2));
    if (scoped) set(d, a, "indicators", i, "scope", scope_of(scope));
}

static void add_prose(Decl *d, Arena *a, const FormCell *c) {
    bool labelled = false;
    for (size_t i = 0; i < c->lines.n; i++) {
        if (c->lines.items[i].level2 == LEVEL2_NONE) continue;
        labelled = true;
        add_indicator(d, a, c->level1, c->lines.items[i].level2, SCOPE_NONE,
                      false);
    }
    if (!labelled && c->level1 == LEVEL1_SATISFACTION)
        add_indicator(d, a, c->level1, LEVEL2_SATISFACTION, SCOPE_NONE, false);
}

/* The groups that a grid prints: its labels of the second level, each under the
 * first level that spans it. */
static void add_grid(Decl *d, Arena *a, const Layout *l, Scope scope) {
    Level1 level1 = LEVEL1_NONE;
    for (size_t r = 0; r < l->rows.n; r++) {
        const FormRow *row = &l->rows.items[r];
        if (row->kind != ROW_ITEM || !str_equal(row->list, S("indicators")))
            continue;
        for (size_t i = row->first; i < row->first + row->n; i++) {
            const FormCell *c = &l->cells.items[i];
            if (c->label && c->level1 != LEVEL1_NONE) level1 = c->level1;
            if (c->label && c->level2 != LEVEL2_NONE && level1 != LEVEL1_NONE)
                add_indicator(d, a, level1, c->level2, scope, l->has_scope);
        }
    }
}

static void add_indicators(Decl *d, Arena *a, const Layout *l, bool optional) {
    for (size_t i = 0; i < l->cells.n; i++) {
        const FormCell *c = &l->cells.items[i];
        if (c->kind == CELL_PROSE &&
            (optional || !l->rows.items[c->row].optional))
            add_prose(d, a, c);
    }
    add_grid(d, a, l, SCOPE_ANNUAL);
    if (l->has_scope) add_grid(d, a, l, SCOPE_LONG_TERM);
}

/* ---- tasks and the form's own fields ---- */

static void add_extra(Decl *d, Arena *a, Str label) {
    for (size_t i = 0; i < d->extra.n; i++)
        if (str_equal(d->extra.items[i].label.text, label)) return;
    set(d, a, "extra", d->extra.n, "label", label);
}

static void add_line_extras(Decl *d, Arena *a, const FormLine *line) {
    for (size_t r = 0; r < line->runs.n; r++)
        if (line->runs.items[r].kind == RUN_EXTRA)
            add_extra(d, a, line->runs.items[r].path);
}

static bool is_list_of_decl(Str list) {
    return str_equal(list, S("indicators")) || str_equal(list, S("tasks"));
}

static void add_list_row(Decl *d, Arena *a, const Layout *l, size_t row) {
    const FormRow *r = &l->rows.items[row];
    for (size_t i = r->first; i < r->first + r->n; i++)
        if (l->cells.items[i].name.n > 0)
            add_extra(d, a,
                      str_format(a, "%.*s/1/%.*s", STR_ARG(r->list),
                                 STR_ARG(l->cells.items[i].name)));
}

static void add_own(Decl *d, Arena *a, const Layout *l, bool optional) {
    for (size_t i = 0; i < l->above.n; i++)
        add_line_extras(d, a, &l->above.items[i]);
    for (size_t i = 0; i < l->cells.n; i++) {
        const FormCell *c = &l->cells.items[i];
        const FormRow *row = &l->rows.items[c->row];
        for (size_t k = 0; k < c->lines.n; k++)
            if (optional || (!row->optional && !c->lines.items[k].optional))
                add_line_extras(d, a, &c->lines.items[k]);
    }
    for (size_t i = 0; i < l->below.n; i++)
        add_line_extras(d, a, &l->below.items[i]);
    for (size_t r = 0; r < l->rows.n; r++) {
        const FormRow *row = &l->rows.items[r];
        if (row->kind == ROW_HEAD && row->list.n > 0 &&
            !is_list_of_decl(row->list))
            add_list_row(d, a, l, r);
        if (row->kind == ROW_ITEM && str_equal(row->list, S("tasks")) &&
            d->tasks.n == 0)
            *VEC_PUSH(a, &d->tasks) = (Task){0};
    }
}

void layout_add_blanks(Decl *d, Arena *a, const Layout *l, bool optional) {
    for (size_t i = 0; i < l->cells.n; i++)
        if (l->cells.items[i].kind == CELL_GOALS)
            add_goal(d, a, l->cells.items[i].scope);
    add_indicators(d, a, l, optional);
    add_own(d, a, l, optional);
}
