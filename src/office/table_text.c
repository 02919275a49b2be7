/* SPDX-License-Identifier: Apache-2.0
 * Tables in text files: .csv, or copied from a spreadsheet. Source: RFC 4180;
 * other separators as programs write them. */
#include "office/table.h"

typedef struct Lines {
    Str rest;
    char between; /* of cells */
} Lines;

static size_t count(Str s, char c) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

static char separator(Str text) {
    static const char all[] = {'\t', ',', ';'};
    Str from = str_trim(text);
    Str line = str_upto(from, str_find_byte(from, '\n'));
    char best = all[0];
    for (size_t i = 1; i < COUNT_OF(all); i++)
        if (count(line, all[i]) > count(line, best)) best = all[i];
    return best;
}

/* A cell in quotation marks; "" in it is one. */
static Str take_quoted(Lines *l, Arena *a) {
    Str text = S("");
    do {
        Str whole = str_from(l->rest, 1); /* with a mark that stood twice */
        size_t end = str_find_byte(whole, '"');
        Str part = str_upto(whole, end);
        if (text.n > 0) part = str_join(a, str_join(a, text, S("\"")), part);
        l->rest = end == STR_NONE ? S("") : str_from(whole, end + 1);
        text = part;
    } while (str_has_prefix(l->rest, S("\"")));
    return text;
}

static Str take_cell(Lines *l, Arena *a) {
    Str quoted = S("");
    size_t n = 0;
    if (str_has_prefix(l->rest, S("\""))) quoted = take_quoted(l, a);
    while (n < l->rest.n && l->rest.p[n] != l->between && l->rest.p[n] != '\n')
        n++;
    Str plain = str_upto(l->rest, n);
    l->rest = str_from(l->rest, n);
    return str_trim(quoted.n > 0 ? str_join(a, quoted, plain) : plain);
}

typedef bool TakeCell(void *context, int row, int column, Str text, Err *e);

/* Calls `take` with every cell that holds something. */
static bool each_cell(Arena *a, Str text, TakeCell *take, void *context,
                      Err *e) {
    Lines l = {text, separator(text)};
    for (int row = 1, column = 1; l.rest.n > 0 && row <= TABLE_PLACE_MAX;) {
        Str cell = take_cell(&l, a);
        if (cell.n > 0 && !take(context, row, column, cell, e)) return false;
        bool ends = str_has_prefix(l.rest, S("\n"));
        row += ends;
        column = ends ? 1 : column + 1;
        l.rest = str_from(l.rest, 1);
    }
    return true;
}

static bool widen(void *context, int row, int column, Str text, Err *e) {
    int *columns = context;
    (void)row, (void)text, (void)e;
    if (column > *columns) *columns = column;
    return true;
}

typedef struct Filling {
    TextTable *table;
    Arena *a;
} Filling;

static bool put(void *context, int row, int column, Str text, Err *e) {
    Filling *f = context;
    return table_put(f->table, f->a, row, column, text, e);
}

bool table_from_text(TextTable *out, Arena *a, Str text, Err *e) {
    int columns = 0;
    Filling f = {out, a};
    return each_cell(a, text, widen, &columns, e) &&
           table_begin(out, columns, e) && each_cell(a, text, put, &f, e);
}
