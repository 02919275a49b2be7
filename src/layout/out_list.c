/* SPDX-License-Identifier: Apache-2.0
 * The rows of a list on the page: indicators in their groups (one grid, or two
 * beside each other), tasks, rows of extras. */
#include "layout/out.h"

enum { SIDES = 2 };

/* A group of indicators on one side: those in a row with the same levels. */
typedef struct Group {
    Level1 level1;
    Level2 level2;
    Str label;
} Group;

/* A row of the grid: an indicator (or none) on each side. */
typedef struct Line {
    int item[SIDES]; /* -1: none */
    Group group[SIDES];
} Line;

typedef VEC(Line) Lines;

/* The item rows of a list in the layout. */
typedef struct Region {
    const FormRow *row;
    const FormRow *rows;
    size_t rows_n;
    Str list;
    const FormCell *head[32];
    size_t head_n;
    Scope scope[SIDES];
    int sides;
} Region;

static Region region_at(const Out *o, size_t first, size_t rows) {
    const Layout *l = o->l;
    Region g = {.row = &l->rows.items[first],
                .rows = &l->rows.items[first],
                .rows_n = rows,
                .list = l->rows.items[first].list,
                .sides = 1};
    g.scope[0] = g.row->scope;
    size_t head = first;
    while (head > 0 && l->rows.items[head - 1].kind == ROW_HEAD)
        head--;
    for (size_t r = head; r < first; r++) {
        const FormRow *row = &l->rows.items[r];
        for (size_t i = row->first; i < row->first + row->n; i++) {
            const FormCell *c = &l->cells.items[i];
            if (c->name.n == 0 || g.head_n == COUNT_OF(g.head)) continue;
            g.head[g.head_n++] = c;
            if (c->scope == SCOPE_NONE) continue;
            if (g.scope[0] == SCOPE_NONE) g.scope[0] = c->scope;
            if (c->scope != g.scope[0]) {
                g.scope[1] = c->scope;
                g.sides = SIDES;
            }
        }
    }
    return g;
}

static int side_of(const Region *g, const FormCell *head) {
    return g->sides == SIDES && head->scope == g->scope[1] ? 1 : 0;
}

/* ---- indicators ---- */

static bool is_on_side(const Out *o, const Region *g, size_t i, int side) {
    const Indicator *it = &o->d->indicators.items[i];
    if (!o->l->has_scope) return true;
    Scope scope =
        it->scope.choice == SCOPE_NONE ? SCOPE_ANNUAL : (Scope)it->scope.choice;
    return scope == g->scope[side];
}

static Group group_of(const Indicator *it) {
    return (Group){(Level1)it->level1.choice, (Level2)it->level2.choice,
                   it->label.text};
}

static bool same_group(Group a, Group b) {
    return a.level1 == b.level1 && a.level2 == b.level2 &&
           str_equal(a.label, b.label);
}

/* The rank of a group in the order of the form. */
static int rank_of(Group g) {
    static const Level1 order[] = {LEVEL1_COST, LEVEL1_OUTPUT, LEVEL1_BENEFIT,
                                   LEVEL1_SATISFACTION};
    int level1 = 0;
    for (int i = 0; i < (int)COUNT_OF(order); i++)
        if (order[i] == g.level1) level1 = i;
    return level1 * LEVEL2_COUNT +
           (g.level2 == LEVEL2_NONE ? LEVEL2_COUNT - 1 : (int)g.level2);
}

static int next_on_side(const Out *o, const Region *g, int from, int side) {
    for (size_t i = (size_t)from; i < o->d->indicators.n; i++)
        if (is_on_side(o, g, i, side)) return (int)i;
    return -1;
}

/* Zips the two sides: the same group beside itself, other groups in the order
 * of the form. */
static Lines indicator_lines(const Out *o, const Region *g) {
    Lines lines = {0};
    const Indicator *items = o->d->indicators.items;
    int at[SIDES] = {next_on_side(o, g, 0, 0), -1};
    if (g->sides == SIDES) at[1] = next_on_side(o, g, 0, 1);
    Group open = {0};
    while (at[0] >= 0 || at[1] >= 0) {
        Group next[SIDES] = {{0}, {0}};
        for (int s = 0; s < SIDES; s++)
            if (at[s] >= 0) next[s] = group_of(&items[at[s]]);
        bool take[SIDES] = {at[0] >= 0, at[1] >= 0};
        if (take[0] && take[1] && !same_group(next[0], next[1])) {
            bool first = same_group(next[0], open) ||
                         (!same_group(next[1], open) &&
                          rank_of(next[0]) <= rank_of(next[1]));
            take[first ? 1 : 0] = false;
        }
        open = take[0] ? next[0] : next[1];
        Line line = {{-1, -1}, {open, open}};
        for (int s = 0; s < SIDES; s++)
            if (take[s]) {
                line.item[s] = at[s];
                at[s] = next_on_side(o, g, at[s] + 1, s);
            }
        VEC_ADD(o->a, &lines, line);
    }
    return lines;
}

/* The label that the layout prints for a group, or the usual one. */
static Str level_print(const Out *o, const Region *g, Group group,
                       bool first_level) {
    for (size_t r = 0; r < g->rows_n; r++)
        for (size_t i = 0; i < g->rows[r].n; i++) {
            const FormCell *c = &o->l->cells.items[g->rows[r].first + i];
            if (!c->label) continue;
            if (first_level
                    ? group.level1 != LEVEL1_NONE && c->level1 == group.level1
                    : group.level2 != LEVEL2_NONE && c->level2 == group.level2)
                return form_cell_print(o->a, c);
        }
    Str usual = first_level ? level1_chinese(group.level1)
                            : level2_chinese(group.level2);
    if (!first_level && usual.p == NULL) usual = group.label;
    return usual.p == NULL ? S("……") : usual;
}

static void write_label(Out *o, const FormCell *head, int row, int span,
                        Str print) {
    Cell *cell = out_cell(o, head, row, span);
    Paragraph *p =
        blocks_add_paragraph(o->a, &cell->blocks, print, (Origin){0});
    p->role = ROLE_LABEL;
    p->align = head->align;
}

static void write_level(Out *o, const Region *g, const Lines *lines, int at,
                        const FormCell *head, bool first_level) {
    int side = side_of(g, head);
    for (size_t i = 0; i < lines->n;) {
        Group group = lines->items[i].group[side];
        size_t end = i + 1;
        while (end < lines->n) {
            Group next = lines->items[end].group[side];
            if (first_level ? next.level1 != group.level1
                            : !same_group(next, group))
                break;
            end++;
        }
        write_label(o, head, at + (int)i, (int)(end - i),
                    level_print(o, g, group, first_level));
        i = end;
    }
}

/* The layout's own answer cell below a head: how it is aligned. */
static FormCell answer_like(const Out *o, const Region *g,
                            const FormCell *head) {
    FormCell like = *head;
    like.label = false;
    like.align = ALIGN_START;
    for (size_t i = 0; i < g->row->n; i++) {
        const FormCell *c = &o->l->cells.items[g->row->first + i];
        if (!c->label && c->column == head->column) like.align = c->align;
    }
    return like;
}

static void place_groups(Out *o, int i) {
    static const char *const fields[] = {"level1", "level2", "label"};
    for (size_t f = 0; f < COUNT_OF(fields); f++)
        out_place(o, field_path(o->a, "indicators", (size_t)i, fields[f]));
    if (o->l->has_scope ||
        o->d->indicators.items[i].scope.choice == SCOPE_ANNUAL)
        out_place(o, field_path(o->a, "indicators", (size_t)i, "scope"));
}

static void write_indicators(Out *o, const Region *g, const Lines *lines,
                             int at) {
    for (size_t h = 0; h < g->head_n; h++) {
        const FormCell *head = g->head[h];
        bool level1 = str_equal(head->name, S("level1"));
        if (level1 || str_equal(head->name, S("level2"))) {
            write_level(o, g, lines, at, head, level1);
            continue;
        }
        FormCell like = answer_like(o, g, head);
        int side = side_of(g, head);
        for (size_t i = 0; i < lines->n; i++) {
            Cell *cell = out_cell(o, &like, at + (int)i, 1);
            int item = lines->items[i].item[side];
            if (item < 0) {
                blocks_add_paragraph(o->a, &cell->blocks, S(""), (Origin){0});
                continue;
            }
            place_groups(o, item);
            out_value(o, &cell->blocks, &like, S(""),
                      str_format(o->a, "indicators[%d].%.*s", item,
                                 STR_ARG(head->name)));
        }
    }
}

/* ---- tasks and extras ---- */

/* The extra of a list in a row (from 1) and column; STR_NONE: none. */
static size_t extra_at(const Out *o, Str list, int row, Str column) {
    Str label =
        str_format(o->a, "%.*s/%d/%.*s", STR_ARG(list), row, STR_ARG(column));
    for (size_t i = 0; i < o->d->extra.n; i++)
        if (str_equal(o->d->extra.items[i].label.text, label)) return i;
    return STR_NONE;
}

static int extra_rows(const Out *o, const Region *g) {
    enum { EXTRA_ROWS_MAX = 200 };
    int rows = 0;
    for (int row = 1; row <= EXTRA_ROWS_MAX; row++)
        for (size_t h = 0; h < g->head_n; h++)
            if (extra_at(o, g->list, row, g->head[h]->name) != STR_NONE)
                rows = row;
    return rows;
}

static void write_extras(Out *o, const Region *g, int rows, int at) {
    for (int row = 0; row < rows; row++)
        for (size_t h = 0; h < g->head_n; h++) {
            FormCell like = answer_like(o, g, g->head[h]);
            Cell *cell = out_cell(o, &like, at + row, 1);
            size_t i = extra_at(o, g->list, row + 1, g->head[h]->name);
            if (i == STR_NONE) {
                blocks_add_paragraph(o->a, &cell->blocks, S(""), (Origin){0});
                continue;
            }
            out_place(o, field_path(o->a, "extra", i, "label"));
            out_value(o, &cell->blocks, &like, S(""),
                      field_path(o->a, "extra", i, "text"));
        }
}

static void write_tasks(Out *o, const Region *g, int at) {
    for (size_t i = 0; i < o->d->tasks.n; i++)
        for (size_t h = 0; h < g->head_n; h++) {
            FormCell like = answer_like(o, g, g->head[h]);
            Cell *cell = out_cell(o, &like, at + (int)i, 1);
            out_value(o, &cell->blocks, &like, S(""),
                      str_format(o->a, "tasks[%zu].%.*s", i,
                                 STR_ARG(g->head[h]->name)));
        }
}

/* ---- the list ---- */

/* Rows that the declaration fills; 0: those of the blank form stand. */
static int filled_rows(Out *o, const Region *g) {
    if (str_equal(g->list, S("tasks"))) return (int)o->d->tasks.n;
    if (!str_equal(g->list, S("indicators"))) return extra_rows(o, g);
    return (int)indicator_lines(o, g).n;
}

int out_list_count(Out *o, size_t first_row, size_t rows) {
    Region g = region_at(o, first_row, rows);
    int filled = filled_rows(o, &g);
    return filled > 0 ? filled : (int)rows;
}

static void write_blank(Out *o, const Region *g, int at) {
    for (size_t r = 0; r < g->rows_n; r++)
        for (size_t i = 0; i < g->rows[r].n; i++) {
            const FormCell *c = &o->l->cells.items[g->rows[r].first + i];
            out_fill(o, out_cell(o, c, at + (int)r, c->row_span), c);
        }
}

void out_list(Out *o, size_t first_row, size_t rows, int at) {
    Region g = region_at(o, first_row, rows);
    int filled = filled_rows(o, &g);
    if (filled == 0) {
        write_blank(o, &g, at);
    } else if (str_equal(g.list, S("tasks"))) {
        write_tasks(o, &g, at);
    } else if (str_equal(g.list, S("indicators"))) {
        Lines lines = indicator_lines(o, &g);
        write_indicators(o, &g, &lines, at);
    } else {
        write_extras(o, &g, filled, at);
    }
}
