/* SPDX-License-Identifier: Apache-2.0
 * Which fields a layout has a place for. */
#include "base/utf8.h"
#include "layout/model.h"

static bool lines_have(const FormLine *lines, size_t n, Str path) {
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < lines[i].runs.n; r++)
            if (lines[i].runs.items[r].kind != RUN_TEXT &&
                str_equal(lines[i].runs.items[r].path, path))
                return true;
    return false;
}

static bool has_list(const Layout *l, Str list) {
    for (size_t i = 0; i < l->rows.n; i++)
        if (str_equal(l->rows.items[i].list, list)) return true;
    for (size_t i = 0; i < l->cells.n; i++) {
        CellKind kind = l->cells.items[i].kind;
        if (kind == CELL_GOALS && str_equal(list, S("goals"))) return true;
        if (kind == CELL_PROSE && str_equal(list, S("indicators"))) return true;
    }
    return false;
}

static bool has_column(const Layout *l, Str list, Str field) {
    for (size_t i = 0; i < l->cells.n; i++) {
        const FormCell *c = &l->cells.items[i];
        if (str_equal(l->rows.items[c->row].list, list) &&
            str_equal(c->name, field))
            return true;
    }
    return false;
}

static bool has_prose(const Layout *l) {
    for (size_t i = 0; i < l->cells.n; i++)
        if (l->cells.items[i].kind == CELL_PROSE) return true;
    return false;
}

static bool has_item_field(const Layout *l, Str list, Str field) {
    if (str_equal(list, S("extra"))) return true; /* a row of its own */
    if (!has_list(l, list)) return false;
    if (str_equal(list, S("goals"))) return true;
    if (has_column(l, list, field)) return true;
    if (!str_equal(list, S("indicators"))) return false;
    if (str_equal(field, S("scope"))) return l->has_scope;
    return str_equal(field, S("level1")) || str_equal(field, S("level2")) ||
           str_equal(field, S("label")) ||
           (has_prose(l) && str_equal(field, S("text")));
}

bool layout_has(const Layout *l, Str path) {
    size_t open = str_find_byte(path, '[');
    if (open != STR_NONE) {
        Str rest = str_from(path, open);
        (void)str_cut(&rest, S("]."));
        return has_item_field(l, str_upto(path, open), rest);
    }
    if (has_list(l, path)) return true;
    if (lines_have(l->above.items, l->above.n, path) ||
        lines_have(l->below.items, l->below.n, path))
        return true;
    for (size_t i = 0; i < l->cells.n; i++)
        if (lines_have(l->cells.items[i].lines.items, l->cells.items[i].lines.n,
                       path))
            return true;
    return false;
}

static void add_missing(Decl *d, Arena *a, const FormLine *line) {
    for (size_t r = 0; r < line->runs.n && !line->optional; r++) {
        const Run *run = &line->runs.items[r];
        if (run->kind != RUN_FIELD && run->kind != RUN_CHOICE) continue;
        const Value *v = decl_find(d, run->path);
        if (v == NULL || !value_is_blank(v) || decl_prints(d, run->path))
            continue;
        VEC_ADD(a, &d->receipt.missing, run->path);
    }
}

static bool heads_list(const Layout *l, const FormCell *cell, Str list) {
    const FormRow *row = &l->rows.items[cell->row];
    return row->kind == ROW_HEAD && cell->name.n > 0 &&
           str_equal(row->list, list);
}

/* True where a column of that name stands before: of two grids beside each
 * other. */
static bool is_repeated(const Layout *l, size_t cell, Str list) {
    for (size_t i = 0; i < cell; i++)
        if (heads_list(l, &l->cells.items[i], list) &&
            str_equal(l->cells.items[i].name, l->cells.items[cell].name))
            return true;
    return false;
}

/* Whether one of the first n missing fields is the path. */
static bool was_missing(const Decl *d, size_t n, Str path) {
    for (size_t i = 0; i < n; i++)
        if (str_equal(d->receipt.missing.items[i], path)) return true;
    return false;
}

/* `before`: so many fields were missing before any was added. */
static void add_missing_columns(Decl *d, Arena *a, const Layout *l, Str list,
                                size_t n, size_t before) {
    for (size_t c = 0; c < l->cells.n; c++) {
        const FormCell *cell = &l->cells.items[c];
        if (!heads_list(l, cell, list) || is_repeated(l, c, list)) continue;
        for (size_t i = 0; i < n; i++) {
            Str path = item_path(a, list, i, cell->name);
            const Value *v = decl_find(d, path);
            if (v != NULL && value_is_blank(v) && !was_missing(d, before, path))
                VEC_ADD(a, &d->receipt.missing, path);
        }
    }
}

static void add_missing_list(Decl *d, Arena *a, const Layout *l, Str list,
                             size_t n) {
    if (n == 0 && has_list(l, list) && !decl_prints(d, list))
        VEC_ADD(a, &d->receipt.missing, list);
}

void layout_fill_missing(Decl *d, Arena *a, const Layout *l) {
    size_t before = d->receipt.missing.n;
    for (size_t i = 0; i < l->above.n; i++)
        add_missing(d, a, &l->above.items[i]);
    for (size_t i = 0; i < l->cells.n; i++) {
        const FormCell *c = &l->cells.items[i];
        for (size_t k = 0; k < c->lines.n && !l->rows.items[c->row].optional;
             k++)
            add_missing(d, a, &c->lines.items[k]);
    }
    for (size_t i = 0; i < l->below.n; i++)
        add_missing(d, a, &l->below.items[i]);
    add_missing_list(d, a, l, S("tasks"), d->tasks.n);
    add_missing_list(d, a, l, S("goals"), d->goals.n);
    add_missing_list(d, a, l, S("indicators"), d->indicators.n);
    add_missing_columns(d, a, l, S("tasks"), d->tasks.n, before);
    add_missing_columns(d, a, l, S("indicators"), d->indicators.n, before);
}

/* The head of a path: "goals" of "goals[2].text", "budget" of "budget.total".
 */
static Str path_head(Str path) {
    size_t n = 0;
    while (n < path.n && path.p[n] != '.' && path.p[n] != '[')
        n++;
    return str_upto(path, n);
}

Str layout_instruction(const Layout *l, Arena *a, Str path) {
    const FormLine *found = NULL;
    for (size_t i = 0; i < l->instructions.n; i++) {
        const FormLine *line = &l->instructions.items[i];
        if (line->explains.p == NULL) continue;
        if (str_equal(line->explains, path)) return line_print(a, line);
        if (found == NULL && str_equal(line->explains, path_head(path)))
            found = line;
    }
    return found == NULL ? (Str){0} : line_print(a, found);
}
