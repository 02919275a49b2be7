/* SPDX-License-Identifier: Apache-2.0
 * Measuring a table. */
#include "write/page/table_size.h"

#include <stdlib.h>

#include "write/page/styles.h"

enum { ROW_LEAST = 14500 + 2 * CELL_PADDING };

static void measure_columns(TableSize *t, Arena *a, const Table *table,
                            int width) {
    t->edges = ARENA_ARRAY(a, int, (size_t)t->columns + 1);
    int64_t sum = 0, seen = 0;
    bool given = table->widths.n == (size_t)t->columns;
    for (int i = 0; i < t->columns; i++)
        sum += given && table->widths.items[i] > 0 ? table->widths.items[i] : 1;
    for (int i = 0; i < t->columns; i++) {
        seen +=
            given && table->widths.items[i] > 0 ? table->widths.items[i] : 1;
        t->edges[i + 1] = (int)(width * seen / sum);
    }
}

/* `parent` is the tag of the cell; a cell's only paragraph has that itself. */
static void add_paragraph(CellText *c, Flow *f, const Paragraph *p, int width,
                          int parent) {
    TextStyle style = style_of(p);
    Align align = p->align != ALIGN_START ? p->align : c->cell->align;
    size_t first = c->lines.n;
    bool only = c->cell->blocks.n == 1 &&
                c->cell->blocks.items[0].kind == BLOCK_PARAGRAPH;
    int tag = only ? parent : flow_tag(f, TAG_PARAGRAPH, parent), now = tag;
    lines_from_text(&c->lines, f->fonts, p->text, &style, align, width);
    for (size_t i = first; i < c->lines.n; i++) {
        now =
            flow_line_tag(f, &c->lines.items[i], c->lines.n - first, tag, now);
        VEC_ADD(f->a, &c->tags, now);
    }
}

/* A table in a cell prints as its text, cell by cell. */
static void add_blocks(CellText *c, Flow *f, const Blocks *blocks, int width,
                       int parent) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        if (block->kind == BLOCK_PARAGRAPH) {
            add_paragraph(c, f, &block->paragraph, width, parent);
            continue;
        }
        for (size_t k = 0; k < block->table->cells.n; k++)
            add_blocks(c, f, &block->table->cells.items[k].blocks, width,
                       parent);
    }
}

/* A label heads its column where no answer stands to the right of it. */
static bool heads_column(const Cell *label, const Cell *next) {
    return next == NULL || next->row != label->row || next->header;
}

/* A span that reaches out of the table ends with it. */
static int span_end(int from, int span, int all) {
    if (span < 1) return from + 1;
    return span > all - from ? all : from + span;
}

static void measure_cell(CellText *c, Flow *f, const TableSize *size,
                         int row_tag, bool to_column) {
    const Cell *cell = c->cell;
    c->end = span_end(cell->row, cell->row_span, size->rows);
    c->right = span_end(cell->column, cell->column_span, size->columns);
    int tag = flow_tag(f, cell->header ? TAG_HEAD_CELL : TAG_CELL, row_tag);
    Tag *details = &f->out->tags.items[tag];
    details->row_span = c->end - cell->row;
    details->column_span = c->right - cell->column;
    details->heads_column = to_column;
    int width =
        size->edges[c->right] - size->edges[cell->column] - 2 * CELL_PADDING;
    if (width < CELL_PADDING) width = CELL_PADDING;
    add_blocks(c, f, &cell->blocks, width, tag);
}

int cell_need(const CellText *c) {
    size_t from = c->cell->header ? 0 : c->next;
    return lines_height(&c->lines, from, c->lines.n) + 2 * CELL_PADDING;
}

int64_t table_height(const TableSize *t, int from, int to) {
    int64_t height = 0;
    for (int i = from; i < to; i++)
        height += t->heights[i];
    return height;
}

void table_grow(TableSize *t, const CellText *c, int from) {
    int64_t lack = cell_need(c) - table_height(t, from, c->end);
    int rows = c->end - from;
    for (int i = from; lack > 0 && i < c->end; i++, rows--) {
        int share = (int)(lack / rows);
        t->heights[i] += share;
        lack -= share;
    }
}

/* Cells of one row first, so that those of several share out only what is
 * still lacking. */
static void measure_rows(TableSize *t, const Table *table, Arena *a) {
    t->heights = ARENA_ARRAY(a, int, (size_t)t->rows + 1);
    for (int i = 0; i < t->rows; i++) {
        bool given = (size_t)i < table->row_heights.n;
        int least = given ? units_from_mm100(table->row_heights.items[i]) : 0;
        t->heights[i] = least > 0 ? least : ROW_LEAST;
    }
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < t->cells_n; i++)
            if ((t->cells[i].end - t->cells[i].cell->row > 1) == (pass == 1))
                table_grow(t, &t->cells[i], t->cells[i].cell->row);
}

static int compare_cells(const void *pa, const void *pb) {
    const Cell *a = *(const Cell *const *)pa, *b = *(const Cell *const *)pb;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* The cells that begin in the table, in order. */
static const Cell **cells_in_order(Arena *a, const Table *t, size_t *n) {
    const Cell **cells = ARENA_ARRAY(a, const Cell *, t->cells.n + 1);
    *n = 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        if (c->row >= 0 && c->row < t->rows && c->column >= 0 &&
            c->column < t->columns)
            cells[(*n)++] = c;
    }
    qsort(cells, *n, sizeof *cells, compare_cells);
    return cells;
}

void table_measure(TableSize *out, Flow *f, const Table *t, int tag) {
    *out = (TableSize){.rows = t->rows, .columns = t->columns};
    const Cell **cells = cells_in_order(f->a, t, &out->cells_n);
    measure_columns(out, f->a, t, f->table_width);
    out->cells = ARENA_ARRAY(f->a, CellText, out->cells_n + 1);
    int row = -1, row_tag = tag;
    for (size_t i = 0; i < out->cells_n; i++) {
        for (; row < cells[i]->row; row++)
            row_tag = flow_tag(f, TAG_ROW, tag);
        const Cell *next = i + 1 < out->cells_n ? cells[i + 1] : NULL;
        out->cells[i].cell = cells[i];
        measure_cell(&out->cells[i], f, out, row_tag,
                     cells[i]->header && heads_column(cells[i], next));
    }
    measure_rows(out, t, f->a);
}
