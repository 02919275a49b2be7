/* SPDX-License-Identifier: Apache-2.0
 * Putting ticked items into a draft: rows of a list one by one, each at its
 * place between those that stay. */
#include "office/intake.h"

typedef struct Taking {
    Decl *out;
    const Intake *in;
    const bool *ticked;
    CellChanges *changes;
} Taking;

static const bool *tick_of(const Taking *t, RowList list, RowPair pair) {
    for (size_t i = 0; i < t->in->items.n; i++) {
        const TakeItem *item = &t->in->items.items[i];
        bool found = pair.after != NO_ROW
                         ? item->theirs == pair.after
                         : item->theirs == NO_ROW && item->mine == pair.before;
        if (item->list == list && found) return &t->ticked[i];
    }
    return NULL;
}

static void put_cell(Taking *t, const TakeCell *c, Str path) {
    Str now = intake_text(c->theirs);
    if (!decl_set(t->out, t->in->a, path, now, (Origin){0}) || c->is_same)
        return;
    VEC_ADD(t->in->a, t->changes,
            ((CellChange){path, intake_text(c->mine), now}));
}

/* ---- the head ---- */

static void take_head(Taking *t) {
    for (size_t i = 0; i < t->in->items.n; i++) {
        const TakeItem *item = &t->in->items.items[i];
        if (item->list != LIST_COUNT || !t->ticked[i] || item->is_fixed)
            continue;
        for (size_t c = 0; c < item->cells.n; c++)
            put_cell(t, &item->cells.items[c], item->key);
    }
}

/* ---- rows ---- */

static size_t rows_n(const Decl *d, RowList list) {
    switch (list) {
    case LIST_TASKS: return d->tasks.n;
    case LIST_GOALS: return d->goals.n;
    case LIST_INDICATORS: return d->indicators.n;
    default: return d->extra.n;
    }
}

static void add_row(Taking *t, RowList list, int mine) {
    Arena *a = t->in->a;
    const Decl *d = &t->in->mine;
    Decl *out = t->out;
    size_t i = (size_t)mine;
    bool is_new = mine == NO_ROW;
    switch (list) {
    case LIST_TASKS:
        VEC_ADD(a, &out->tasks, is_new ? (Task){0} : d->tasks.items[i]);
        break;
    case LIST_GOALS:
        VEC_ADD(a, &out->goals, is_new ? (Goal){0} : d->goals.items[i]);
        break;
    case LIST_INDICATORS:
        VEC_ADD(a, &out->indicators,
                is_new ? (Indicator){0} : d->indicators.items[i]);
        break;
    default:
        VEC_ADD(a, &out->extra, is_new ? (Extra){0} : d->extra.items[i]);
        break;
    }
}

static void put_row(Taking *t, RowList list, const TakeItem *item) {
    size_t at = rows_n(t->out, list) - 1;
    for (size_t c = 0; c < item->cells.n; c++) {
        const TakeCell *cell = &item->cells.items[c];
        put_cell(t, cell,
                 item_path(t->in->a, row_list_word(list), at, cell->field));
    }
}

static void note_gone(Taking *t, const TakeItem *item) {
    for (size_t c = 0; c < item->cells.n; c++)
        VEC_ADD(
            t->in->a, t->changes,
            ((CellChange){item->cells.items[c].mine_path,
                          intake_text(item->cells.items[c].mine), (Str){0}}));
}

static void take_pair(Taking *t, RowList list, RowPair pair) {
    const bool *tick = tick_of(t, list, pair);
    bool taken = tick != NULL && *tick;
    const TakeItem *item =
        tick == NULL ? NULL : &t->in->items.items[tick - t->ticked];
    if (pair.before == NO_ROW && !taken) return;
    if (pair.after == NO_ROW && taken) {
        note_gone(t, item);
        return;
    }
    add_row(t, list, pair.before);
    if (taken) put_row(t, list, item);
}

static void take_list(Taking *t, RowList list) {
    for (size_t i = 0; i < t->in->diff.rows[list].n; i++)
        take_pair(t, list, t->in->diff.rows[list].items[i]);
}

/* Numbers of goals, where they have any, in their order again. */
static void number_goals(Decl *d, Arena *a) {
    bool some = false;
    for (size_t i = 0; i < d->goals.n; i++)
        some = some || !value_is_blank(&d->goals.items[i].no);
    int count[SCOPE_LONG_TERM + 1] = {0};
    for (size_t i = 0; some && i < d->goals.n; i++) {
        int scope = d->goals.items[i].scope.choice;
        (void)decl_set(d, a, field_path(a, "goals", i, "no"),
                       str_format(a, "%d", ++count[scope]), (Origin){0});
    }
}

static bool is_ticked(const Taking *t, RowList list) {
    for (size_t i = 0; i < t->in->items.n; i++)
        if (t->in->items.items[i].list == list && t->ticked[i]) return true;
    return false;
}

void intake_take(Decl *out, const Intake *in, const bool *ticked,
                 CellChanges *changes) {
    Taking t = {out, in, ticked, changes};
    *out = in->mine;
    out->tasks.items = NULL;
    out->goals.items = NULL;
    out->indicators.items = NULL;
    out->extra.items = NULL;
    out->tasks.n = out->tasks.capacity = 0;
    out->goals.n = out->goals.capacity = 0;
    out->indicators.n = out->indicators.capacity = 0;
    out->extra.n = out->extra.capacity = 0;
    take_head(&t);
    for (RowList list = 0; list < LIST_COUNT; list++)
        take_list(&t, list);
    if (is_ticked(&t, LIST_GOALS)) number_goals(out, in->a);
    layout_add_blanks(out, in->a, in->layout, false);
}

size_t intake_rows(const Intake *in, const bool *ticked, RowList list) {
    Taking t = {.in = in, .ticked = ticked};
    size_t n = 0;
    for (size_t i = 0; i < in->diff.rows[list].n; i++) {
        RowPair pair = in->diff.rows[list].items[i];
        const bool *tick = tick_of(&t, list, pair);
        bool taken = tick != NULL && *tick;
        n += pair.before == NO_ROW ? taken : pair.after == NO_ROW ? !taken : 1;
    }
    return n;
}
