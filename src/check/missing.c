/* SPDX-License-Identifier: Apache-2.0
 * Blank fields in words. */
#include "check/missing.h"

#include "check/label.h"

enum { ROWS_LEAST = 3, COLUMNS_MAX = 32 };

/* A column of the indicators and in how many rows it is blank. */
typedef struct Column {
    Str field;
    size_t rows;
    bool said;
} Column;

typedef struct Columns {
    Column items[COLUMNS_MAX];
    size_t n;
} Columns;

/* "note" of "indicators[3].note"; absent for other paths. */
static Str column_of(Str path) {
    if (!str_has_prefix(path, S("indicators["))) return (Str){0};
    str_cut(&path, S("]."));
    return path;
}

/* NULL where it is no column, or there are more than can be counted. */
static Column *column_find(Columns *all, Str field, bool add) {
    if (field.p == NULL) return NULL;
    for (size_t i = 0; i < all->n; i++)
        if (str_equal(all->items[i].field, field)) return &all->items[i];
    if (!add || all->n == COLUMNS_MAX) return NULL;
    all->items[all->n] = (Column){.field = field};
    return &all->items[all->n++];
}

static Said rows_said(Arena *a, const Column *c) {
    Said name = column_said(c->field);
    if (name.zh.p == NULL) name = (Said){c->field, c->field};
    return (Said){str_format(a, "%zu 行的%.*s", c->rows, STR_ARG(name.zh)),
                  str_format(a, "%.*s in %zu rows", STR_ARG(name.en), c->rows)};
}

SaidList missing_said(Arena *a, const Decl *d) {
    Run run = {.d = d, .a = a};
    Columns columns = {.n = 0};
    SaidList out = {0};
    for (size_t i = 0; i < d->receipt.missing.n; i++) {
        Column *c =
            column_find(&columns, column_of(d->receipt.missing.items[i]), true);
        if (c != NULL) c->rows++;
    }
    for (size_t i = 0; i < d->receipt.missing.n; i++) {
        Str path = d->receipt.missing.items[i];
        Column *c = column_find(&columns, column_of(path), false);
        if (c == NULL || c->rows < ROWS_LEAST) {
            VEC_ADD(a, &out, field_label(&run, path));
        } else if (!c->said) {
            c->said = true;
            VEC_ADD(a, &out, rows_said(a, c));
        }
    }
    return out;
}
