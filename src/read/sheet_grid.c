/* SPDX-License-Identifier: Apache-2.0
 * A spreadsheet's cells as a table. */
#include "read/sheet_grid.h"

#include <stdlib.h>
#include <string.h>

/* Cells without text that wait for one with text after them. */
enum { WAITING_MAX = 1 << 16 };

typedef struct SheetCell {
    int row, column;
    Str text;
    int bottom, right; /* of the merged area that begins here; else its own */
} SheetCell;

typedef struct Columns {
    int first, last, width;
    bool hidden;
} Columns;

typedef VEC(SheetCell) SheetCells;

struct SheetGrid {
    Arena *a;
    SheetCells cells;
    SheetCells waiting;
    VEC(SheetArea) merges;
    VEC(Columns) columns;
    VEC(int) hidden_rows;
    int usual_width;
};

SheetGrid *sheet_grid_new(Arena *a) {
    SheetGrid *g = ARENA_NEW(a, SheetGrid);
    g->a = a;
    return g;
}

static bool too_large(Err *e) {
    return err_set(e, ERR_LIMIT, "工作表的单元格过多",
                   "too many cells in a sheet",
                   "请把申报表单独存成一个文件后再试。",
                   "Save the form alone in a file of its own.");
}

bool sheet_grid_add(SheetGrid *g, int row, int column, Str text, Err *e) {
    if (row < 0 || column < 0 || row >= SHEET_ROWS_MAX ||
        column >= SHEET_COLUMNS_MAX)
        return true;
    SheetCell cell = {row, column, text, row, column};
    if (str_trim(text).n == 0) {
        if (g->waiting.n == WAITING_MAX) g->waiting.n = 0;
        VEC_ADD(g->a, &g->waiting, cell);
        return true;
    }
    if (g->cells.n + g->waiting.n >= BUILD_CELLS_MAX) return too_large(e);
    for (size_t i = 0; i < g->waiting.n; i++)
        VEC_ADD(g->a, &g->cells, g->waiting.items[i]);
    g->waiting.n = 0;
    VEC_ADD(g->a, &g->cells, cell);
    return true;
}

bool sheet_grid_merge(SheetGrid *g, SheetArea area, Err *e) {
    if (area.top < 0 || area.left < 0 || area.bottom >= SHEET_ROWS_MAX ||
        area.right >= SHEET_COLUMNS_MAX || area.top > area.bottom ||
        area.left > area.right)
        return true;
    if (g->merges.n == SHEET_MERGES_MAX) return too_large(e);
    VEC_ADD(g->a, &g->merges, area);
    return true;
}

void sheet_grid_hide_row(SheetGrid *g, int row) {
    if (g->hidden_rows.n < SHEET_ROWS_MAX) VEC_ADD(g->a, &g->hidden_rows, row);
}

void sheet_grid_columns(SheetGrid *g, int first, int last, int width,
                        bool hidden) {
    if (g->columns.n < SHEET_COLUMN_NOTES_MAX)
        VEC_ADD(g->a, &g->columns, ((Columns){first, last, width, hidden}));
}

void sheet_grid_usual_width(SheetGrid *g, int width) {
    g->usual_width = width;
}

static int compare_places(int row, int column, int other_row,
                          int other_column) {
    if (row != other_row) return row < other_row ? -1 : 1;
    return (column > other_column) - (column < other_column);
}

static int compare_cells(const void *left, const void *right) {
    const SheetCell *l = left, *r = right;
    return compare_places(l->row, l->column, r->row, r->column);
}

static int compare_areas(const void *left, const void *right) {
    const SheetArea *l = left, *r = right;
    return compare_places(l->top, l->left, r->top, r->left);
}

static int compare_ints(const void *left, const void *right) {
    int l = *(const int *)left, r = *(const int *)right;
    return (l > r) - (l < r);
}

/* Writers keep the order nearly always; then sorting is a look. */
static void sort(void *items, size_t n, size_t size,
                 int (*compare)(const void *, const void *)) {
    const char *p = items;
    for (size_t i = 1; i < n; i++) {
        if (compare(p + (i - 1) * size, p + i * size) <= 0) continue;
        qsort(items, n, size, compare);
        return;
    }
}

static bool row_is_hidden(const SheetGrid *g, int row) {
    return g->hidden_rows.n > 0 &&
           bsearch(&row, g->hidden_rows.items, g->hidden_rows.n, sizeof row,
                   compare_ints) != NULL;
}

static const Columns *columns_of(const SheetGrid *g, int column) {
    for (size_t i = 0; i < g->columns.n; i++)
        if (g->columns.items[i].first <= column &&
            column <= g->columns.items[i].last)
            return &g->columns.items[i];
    return NULL;
}

/* What is told of every column up to the last that has a cell. */
typedef struct ColumnTable {
    const Columns **items;
    int n;
} ColumnTable;

static ColumnTable column_table(const SheetGrid *g) {
    ColumnTable t = {.n = 0};
    for (size_t i = 0; i < g->cells.n; i++)
        if (g->cells.items[i].column >= t.n) t.n = g->cells.items[i].column + 1;
    t.items = ARENA_ARRAY(g->a, const Columns *, (size_t)t.n + 1);
    for (int c = 0; c < t.n; c++)
        t.items[c] = columns_of(g, c);
    return t;
}

/* Gives each merged area to the cell at its upper left, which is made where
 * it is missing. Areas must be sorted like the cells. */
static void join_merges(SheetGrid *g) {
    size_t old = g->cells.n, c = 0;
    for (size_t i = 0; i < g->merges.n; i++) {
        const SheetArea *m = &g->merges.items[i];
        while (c < old &&
               compare_places(g->cells.items[c].row, g->cells.items[c].column,
                              m->top, m->left) < 0)
            c++;
        bool found = c < old && g->cells.items[c].row == m->top &&
                     g->cells.items[c].column == m->left;
        SheetCell made = {m->top, m->left, S(""), m->bottom, m->right};
        if (!found) {
            VEC_ADD(g->a, &g->cells, made);
            continue;
        }
        g->cells.items[c].bottom = m->bottom;
        g->cells.items[c].right = m->right;
    }
    sort(g->cells.items, g->cells.n, sizeof *g->cells.items, compare_cells);
}

/* Takes out what hidden rows and columns hold, unless a merged area brings it
 * to light. True where text went. */
static bool drop_hidden(SheetGrid *g) {
    bool dropped = false;
    size_t kept = 0;
    ColumnTable columns = column_table(g);
    for (size_t i = 0; i < g->cells.n; i++) {
        SheetCell cell = g->cells.items[i];
        const Columns *column = columns.items[cell.column];
        bool merged = cell.bottom > cell.row || cell.right > cell.column;
        bool hidden =
            row_is_hidden(g, cell.row) || (column != NULL && column->hidden);
        if (hidden && !merged) {
            dropped = dropped || str_trim(cell.text).n > 0;
            continue;
        }
        g->cells.items[kept++] = cell;
    }
    g->cells.n = kept;
    return dropped;
}

/* The last row and column that a text, with its merged area, covers. */
static SheetArea used_area(const SheetGrid *g) {
    SheetArea used = {.bottom = -1, .right = -1};
    for (size_t i = 0; i < g->cells.n; i++) {
        const SheetCell *c = &g->cells.items[i];
        if (str_trim(c->text).n == 0) continue;
        if (c->bottom > used.bottom) used.bottom = c->bottom;
        if (c->right > used.right) used.right = c->right;
    }
    return used;
}

/* New numbers for the rows or columns that are used, in their order; the
 * others are left out. An array of the old numbers, sorted, each once. */
typedef VEC(int) Numbers;

static void sort_numbers(Numbers *n) {
    sort(n->items, n->n, sizeof *n->items, compare_ints);
    size_t kept = 0;
    for (size_t i = 0; i < n->n; i++)
        if (i == 0 || n->items[i] != n->items[i - 1])
            n->items[kept++] = n->items[i];
    n->n = kept;
}

/* How many of the numbers are less than `number`. */
static int rank(const Numbers *n, int number) {
    size_t low = 0, high = n->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (n->items[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return (int)low;
}

typedef struct Output {
    Build *build;
    const SheetGrid *grid;
    SheetArea used;
    bool packed; /* rows and columns without cells are left out */
    Numbers rows, columns;
} Output;

static int new_row(const Output *o, int row) {
    return o->packed ? rank(&o->rows, row) : row;
}

static int new_column(const Output *o, int column) {
    return o->packed ? rank(&o->columns, column) : column;
}

static void collect_numbers(Output *o) {
    const SheetGrid *g = o->grid;
    o->packed = o->used.bottom >= SHEET_ROWS_KEPT ||
                o->used.right >= SHEET_COLUMNS_KEPT;
    if (!o->packed) return;
    for (size_t i = 0; i < g->cells.n; i++) {
        VEC_ADD(g->a, &o->rows, g->cells.items[i].row);
        VEC_ADD(g->a, &o->columns, g->cells.items[i].column);
    }
    sort_numbers(&o->rows);
    sort_numbers(&o->columns);
}

static void add_widths(const Output *o, const ColumnTable *columns) {
    int usual = o->grid->usual_width;
    for (int c = 0; c < columns->n; c++) {
        const Columns *column = columns->items[c];
        int width =
            column == NULL || column->width <= 0 ? usual : column->width;
        if (column != NULL && column->hidden) width = 1;
        bool used =
            !o->packed || ((size_t)rank(&o->columns, c) < o->columns.n &&
                           o->columns.items[rank(&o->columns, c)] == c);
        if (used) build_add_width(o->build, width);
    }
}

static bool add_cell(const Output *o, const SheetCell *c, Err *e) {
    Build *b = o->build;
    int column = new_column(o, c->column);
    if (column < build_column(b) || build_is_covered(b, column)) return true;
    build_skip_columns(b, column - build_column(b));
    int bottom = c->bottom < o->used.bottom ? c->bottom : o->used.bottom;
    int right = c->right < o->used.right ? c->right : o->used.right;
    int row_span = new_row(o, bottom + 1) - new_row(o, c->row);
    int column_span = new_column(o, right + 1) - column;
    if (!build_open_cell(b, column_span, row_span, e)) return false;
    build_set_place(b, c->row + 1, c->column + 1);
    if (str_trim(c->text).n > 0 && !build_add_paragraph(b, c->text, e))
        return false;
    return build_close_cell(b, e);
}

/* Cells in the used area, row by row, with the empty rows between. */
static bool add_rows(const Output *o, Err *e) {
    Build *b = o->build;
    const SheetGrid *g = o->grid;
    int next = 0; /* row to be opened */
    for (size_t i = 0; i < g->cells.n;) {
        int row = g->cells.items[i].row;
        if (row > o->used.bottom) break;
        for (; next <= new_row(o, row); next++) {
            if (!build_open_row(b, e)) return false;
            if (next < new_row(o, row)) build_close_row(b);
        }
        for (; i < g->cells.n && g->cells.items[i].row == row; i++)
            if (g->cells.items[i].column <= o->used.right &&
                !add_cell(o, &g->cells.items[i], e))
                return false;
        build_close_row(b);
    }
    for (; next < new_row(o, o->used.bottom + 1); next++) {
        if (!build_open_row(b, e)) return false;
        build_close_row(b);
    }
    return true;
}

static bool add_table(Build *b, SheetGrid *g, Err *e) {
    Output o = {.build = b, .grid = g, .used = used_area(g)};
    if (o.used.bottom < 0) return true;
    collect_numbers(&o);
    ColumnTable columns = column_table(g);
    if (!build_open_table(b, e)) return false;
    build_expect_cells(b, g->cells.n);
    if (g->usual_width > 0) add_widths(&o, &columns);
    if (!add_rows(&o, e)) return false;
    build_close_table(b);
    return true;
}

bool sheet_grid_add_part(Build *b, SheetGrid *g, Str name, Err *e) {
    sort(g->cells.items, g->cells.n, sizeof *g->cells.items, compare_cells);
    sort(g->merges.items, g->merges.n, sizeof *g->merges.items, compare_areas);
    sort(g->hidden_rows.items, g->hidden_rows.n, sizeof(int), compare_ints);
    join_merges(g);
    bool hidden = drop_hidden(g);
    if (!build_open_part(b, PART_SHEET, name, e) || !add_table(b, g, e) ||
        !build_close_part(b, e))
        return false;
    if (!hidden) return true;
    Str hidden_name = str_join(g->a, name, S("（隐藏的行列）"));
    return build_open_part(b, PART_HIDDEN_SHEET, hidden_name, e) &&
           build_close_part(b, e);
}
