/* SPDX-License-Identifier: Apache-2.0
 * Comparing two declarations. */
#include "review/diff.h"

#include "review/row_match.h"

static const Str LISTS[LIST_COUNT] = {
    [LIST_TASKS] = S_INIT("tasks"),
    [LIST_GOALS] = S_INIT("goals"),
    [LIST_INDICATORS] = S_INIT("indicators"),
    [LIST_EXTRA] = S_INIT("extra"),
};

Str row_list_word(RowList list) {
    return list < LIST_COUNT ? LISTS[list] : (Str){0};
}

/* ---- cells of a declaration ---- */

typedef struct Cell {
    Str path;
    ValueKind kind;
    const Value *value;
    RowList list; /* LIST_COUNT: of the head */
    Str field;    /* of a row: "text" */
} Cell;

typedef VEC(Cell) Cells;

typedef struct CellRow {
    size_t first, n; /* cells */
} CellRow;

typedef struct Side {
    Arena *a;
    Cells cells;
    VEC(CellRow) rows[LIST_COUNT];
    Str row; /* the path up to the index of the row that is open */
} Side;

static RowList list_of(Str path, Str *row, Str *field) {
    size_t open = str_find_byte(path, '['), close = str_find(path, S("]."));
    if (open == STR_NONE || close == STR_NONE) return LIST_COUNT;
    Str name = str_upto(path, open);
    for (RowList list = 0; list < LIST_COUNT; list++) {
        if (!str_equal(LISTS[list], name)) continue;
        *row = str_upto(path, close);
        *field = str_from(path, close + 2);
        return list;
    }
    return LIST_COUNT;
}

static void add_cell(void *context, Str path, ValueKind kind, const Value *v) {
    Side *s = context;
    Str row = {0}, field = {0};
    RowList list = list_of(path, &row, &field);
    Cell *c = VEC_PUSH(s->a, &s->cells);
    *c = (Cell){str_copy(s->a, path), kind, v, list, {0}};
    if (list == LIST_COUNT) return;
    c->field = str_from(c->path, path.n - field.n);
    if (!str_equal(row, s->row)) {
        CellRow *r = VEC_PUSH(s->a, &s->rows[list]);
        r->first = s->cells.n - 1;
        s->row = str_upto(c->path, row.n);
    }
    s->rows[list].items[s->rows[list].n - 1].n++;
}

static void read_side(Side *s, Arena *a, const Decl *d) {
    *s = (Side){.a = a};
    decl_each(d, a, add_cell, s);
}

static Str text_of(const Value *v) {
    return v->text.p != NULL ? v->text : v->raw;
}

static Str row_text(const Side *s, const CellRow *row, Str field) {
    for (size_t i = 0; i < row->n; i++) {
        const Cell *c = &s->cells.items[row->first + i];
        if (str_equal(c->field, field)) return text_of(c->value);
    }
    return (Str){0};
}

/* ---- rows ---- */

static RowKey key_of(const Side *s, RowList list, const CellRow *row) {
    RowKey key = {.group = S("")};
    switch (list) {
    case LIST_TASKS: key.name = row_text(s, row, S("name")); break;
    case LIST_EXTRA:
        key.group = row_text(s, row, S("label"));
        key.fixed = key.group.n > 0;
        key.name = row_text(s, row, S("text"));
        break;
    case LIST_INDICATORS:
        key.name = row_text(s, row, S("name"));
        key.fixed = key.name.n == 0;
        key.group = str_format(s->a, "%.*s/%.*s/%.*s/%.*s",
                               STR_ARG(row_text(s, row, S("level1"))),
                               STR_ARG(row_text(s, row, S("level2"))),
                               STR_ARG(row_text(s, row, S("label"))),
                               STR_ARG(row_text(s, row, S("scope"))));
        if (key.fixed) key.name = row_text(s, row, S("text"));
        break;
    default: key.name = row_text(s, row, S("text")); break;
    }
    return key;
}

static RowKey *keys_of(const Side *s, RowList list) {
    size_t n = s->rows[list].n;
    RowKey *keys = ARENA_ARRAY(s->a, RowKey, n + 1);
    for (size_t i = 0; i < n; i++)
        keys[i] = key_of(s, list, &s->rows[list].items[i]);
    return keys;
}

/* ---- comparing ---- */

typedef struct Comparison {
    DeclDiff *out;
    Arena *a;
    Side before, after;
    size_t work; /* that may still be put into prose */
} Comparison;

static bool same_value(const Cell *x, const Cell *y) {
    return str_equal(text_of(x->value), text_of(y->value));
}

static Str text_in(const Cell *c) {
    return c == NULL ? (Str){0} : text_of(c->value);
}

/* Either may be NULL: its row is not there. */
static void compare_cells(Comparison *c, const Cell *x, const Cell *y) {
    Str was = text_in(x), is = text_in(y);
    if (was.n == 0 && is.n == 0) return;
    if (x != NULL && y != NULL && same_value(x, y)) {
        c->out->unchanged++;
        return;
    }
    CellDiff *d = VEC_PUSH(c->a, &c->out->cells);
    if (x != NULL) d->path_before = x->path;
    if (y != NULL) d->path_after = y->path;
    d->kind = was.n == 0  ? CELL_INSERTED
              : is.n == 0 ? CELL_DELETED
                          : CELL_CHANGED;
    if (d->kind == CELL_INSERTED)
        c->out->inserted++;
    else if (d->kind == CELL_DELETED)
        c->out->deleted++;
    else
        c->out->changed++;
    ValueKind kind = x != NULL ? x->kind : y->kind;
    bool prose = kind == VALUE_TEXT && d->kind == CELL_CHANGED;
    d->pieces = prose ? text_diff(c->a, was, is, &c->work)
                      : text_replaced(c->a, was, is);
}

static const CellRow *row_at(const Side *s, RowList list, int row) {
    return row == NO_ROW ? NULL : &s->rows[list].items[row];
}

static const Cell *cell_at(const Side *s, const CellRow *row, size_t i) {
    return row == NULL ? NULL : &s->cells.items[row->first + i];
}

static void compare_rows(Comparison *c, RowList list) {
    RowKey *was = keys_of(&c->before, list), *is = keys_of(&c->after, list);
    Matches matches = rows_match(c->a, was, c->before.rows[list].n, is,
                                 c->after.rows[list].n);
    for (size_t i = 0; i < matches.n; i++) {
        Match m = matches.items[i];
        VEC_ADD(c->a, &c->out->rows[list], ((RowPair){m.before, m.after}));
        const CellRow *x = row_at(&c->before, list, m.before);
        const CellRow *y = row_at(&c->after, list, m.after);
        size_t n = x != NULL ? x->n : y->n;
        for (size_t k = 0; k < n; k++)
            compare_cells(c, cell_at(&c->before, x, k),
                          cell_at(&c->after, y, k));
    }
}

/* The next cell of the head from i on, or NULL. */
static const Cell *next_of_head(const Cells *cells, size_t *i) {
    while (*i < cells->n && cells->items[*i].list != LIST_COUNT)
        (*i)++;
    return *i < cells->n ? &cells->items[(*i)++] : NULL;
}

/* Both sides have the same cells outside the lists, in the same order. */
static void compare_head(Comparison *c) {
    size_t i = 0, k = 0;
    const Cell *x, *y;
    while ((x = next_of_head(&c->before.cells, &i)) != NULL &&
           (y = next_of_head(&c->after.cells, &k)) != NULL)
        compare_cells(c, x, y);
}

void decl_diff(DeclDiff *out, Arena *a, const Decl *before, const Decl *after) {
    Comparison c = {.out = out, .a = a, .work = DIFF_WORK_MAX};
    *out = (DeclDiff){0};
    read_side(&c.before, a, before);
    read_side(&c.after, a, after);
    compare_head(&c);
    for (RowList list = 0; list < LIST_COUNT; list++)
        compare_rows(&c, list);
}

const CellDiff *diff_find(const DeclDiff *diff, Str path_after) {
    for (size_t i = 0; i < diff->cells.n; i++)
        if (str_equal(diff->cells.items[i].path_after, path_after))
            return &diff->cells.items[i];
    return NULL;
}

Str diff_path(Arena *a, const DeclDiff *diff, Str path) {
    Str rest = path, name = str_cut(&rest, S("["));
    if (rest.p == NULL) return path;
    for (RowList list = 0; list < LIST_COUNT; list++) {
        if (!str_equal(row_list_word(list), name)) continue;
        for (size_t i = 0; i < diff->rows[list].n; i++) {
            RowPair pair = diff->rows[list].items[i];
            Str was = str_format(a, "%.*s[%d].", STR_ARG(name), pair.before);
            if (pair.before == NO_ROW || !str_has_prefix(path, was)) continue;
            if (pair.after == NO_ROW) return (Str){0};
            return item_path(a, name, (size_t)pair.after,
                             str_from(path, was.n));
        }
    }
    return (Str){0};
}
