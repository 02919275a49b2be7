/* SPDX-License-Identifier: Apache-2.0
 * From the cells of a sheet to a table: order, merged ranges, used range. */
#include "read/sheet.h"

#include <stdlib.h>

#include "base/buf.h"

/* The part of the sheet that is used: rows and columns. */
typedef struct Extent {
    int rows, columns;
} Extent;

/* Line ends of other systems as '\n'. */
static Str lines_of(Arena *a, Str text) {
    if (str_find_byte(text, '\r') == STR_NONE) return text;
    Buf b = buf_new(a, text.n);
    while (text.p != NULL) {
        buf_add(&b, str_cut(&text, S("\r")));
        if (text.p != NULL && !str_has_prefix(text, S("\n")))
            buf_byte(&b, '\n');
    }
    return buf_str(&b);
}

void sheet_add(Sheet *s, Arena *a, int row, int column, Str text) {
    text = lines_of(a, text);
    VEC_ADD(a, &s->cells, ((SheetCell){row, column, text}));
}

void sheet_merge(Sheet *s, Arena *a, SheetMerge m) {
    if (m.row < 0 || m.column < 0 || m.row_end < m.row ||
        m.column_end < m.column ||
        (m.row_end == m.row && m.column_end == m.column))
        return;
    m.row_end++;
    m.column_end++;
    VEC_ADD(a, &s->merges, m);
}

static int compare(int row_a, int column_a, int row_b, int column_b) {
    if (row_a != row_b) return row_a < row_b ? -1 : 1;
    return (column_a > column_b) - (column_a < column_b);
}

/* Of cells in one place the one with text comes first. */
static int cell_compare(const void *x, const void *y) {
    const SheetCell *a = x, *b = y;
    int order = compare(a->row, a->column, b->row, b->column);
    return order != 0 ? order : (b->text.n > 0) - (a->text.n > 0);
}

static int merge_compare(const void *x, const void *y) {
    const SheetMerge *a = x, *b = y;
    return compare(a->row, a->column, b->row, b->column);
}

static void grow(int *to, int n) {
    if (*to < n) *to = n;
}

/* As far as any cell goes, and as far as any text goes. */
static void extents_find(const Sheet *s, Extent *cells, Extent *texts) {
    *cells = *texts = (Extent){0, 0};
    for (size_t i = 0; i < s->cells.n; i++) {
        const SheetCell *c = &s->cells.items[i];
        grow(&cells->rows, c->row + 1);
        grow(&cells->columns, c->column + 1);
        if (c->text.n == 0) continue;
        grow(&texts->rows, c->row + 1);
        grow(&texts->columns, c->column + 1);
    }
}

/* Cuts the ranges to where cells are and widens the used part by them; their
 * first cells get a place where the file has none. */
static void merges_fit(Sheet *s, Arena *a, Extent cells, Extent *used) {
    size_t kept = 0;
    for (size_t i = 0; i < s->merges.n; i++) {
        SheetMerge m = s->merges.items[i];
        if (m.row_end > cells.rows) m.row_end = cells.rows;
        if (m.column_end > cells.columns) m.column_end = cells.columns;
        if (m.row >= m.row_end || m.column >= m.column_end) continue;
        s->merges.items[kept++] = m;
        grow(&used->rows, m.row_end);
        grow(&used->columns, m.column_end);
        sheet_add(s, a, m.row, m.column, S(""));
    }
    s->merges.n = kept;
}

/* Which merged range reaches down into a row, column by column. */
typedef struct Cover {
    const SheetMerge **owners;
    size_t next; /* range that has not begun */
    size_t left; /* columns that may still be covered */
} Cover;

/* Lets the ranges begin that start in this row or before. */
static bool cover_row(Cover *c, const Sheet *s, int row, Err *e) {
    for (; c->next < s->merges.n; c->next++) {
        const SheetMerge *m = &s->merges.items[c->next];
        if (m->row > row) break;
        size_t columns = (size_t)(m->column_end - m->column);
        if (columns > c->left)
            return err_set(e, ERR_LIMIT, "工作表中合并的单元格过多",
                           "too many merged cells in a sheet",
                           "请删去多余的合并单元格后再试。",
                           "Remove merged cells that are not needed.");
        c->left -= columns;
        for (int i = m->column; i < m->column_end; i++)
            c->owners[i] = m;
    }
    return true;
}

static void cell_add(Table *t, Arena *a, const SheetCell *from,
                     const SheetMerge *m) {
    Cell *c = VEC_PUSH(a, &t->cells);
    c->row = from->row;
    c->column = from->column;
    c->row_span = m == NULL ? 1 : m->row_end - m->row;
    c->column_span = m == NULL ? 1 : m->column_end - m->column;
    if (from->text.n > 0)
        blocks_add_paragraph(a, &c->blocks, from->text, (Origin){.row = 0});
}

static bool cells_add(Table *t, Arena *a, const Sheet *s, Err *e) {
    Cover cover = {ARENA_ARRAY(a, const SheetMerge *, (size_t)t->columns), 0,
                   SHEET_MERGED_COLUMNS_MAX};
    int row = -1, column = -1;
    for (size_t i = 0; i < s->cells.n; i++) {
        const SheetCell *c = &s->cells.items[i];
        bool again = c->row == row && c->column == column;
        if (again || c->row >= t->rows || c->column >= t->columns) continue;
        row = c->row;
        column = c->column;
        if (!cover_row(&cover, s, row, e)) return false;
        const SheetMerge *m = cover.owners[column];
        if (m != NULL && m->row_end <= row) m = NULL;
        bool first = m == NULL || (m->row == row && m->column == column);
        if (first) cell_add(t, a, c, m);
    }
    return true;
}

bool sheet_to_blocks(Blocks *out, Arena *a, Sheet *s, Err *e) {
    Extent cells, used;
    extents_find(s, &cells, &used);
    if (used.rows == 0) return true;
    merges_fit(s, a, cells, &used);
    qsort(s->cells.items, s->cells.n, sizeof(SheetCell), cell_compare);
    if (s->merges.n > 0)
        qsort(s->merges.items, s->merges.n, sizeof(SheetMerge), merge_compare);
    Table *t = blocks_add_table(a, out);
    t->rows = used.rows;
    t->columns = used.columns;
    t->has_spans = true;
    return cells_add(t, a, s, e);
}
