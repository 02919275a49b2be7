/* SPDX-License-Identifier: Apache-2.0
 * Measuring a table. */
#include "write/page/table_size.h"

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

static void add_paragraph(CellText *c, Flow *f, const Paragraph *p, int width,
                          int parent) {
    TextStyle style = style_of(p);
    Align align = p->align != ALIGN_START ? p->align : c->cell->align;
    int tag = flow_tag(f, TAG_PARAGRAPH, parent);
    lines_from_text(&c->lines, f->fonts, p->text, &style, align, width);
    while (c->tags.n < c->lines.n)
        VEC_ADD(f->a, &c->tags, tag);
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
static bool heads_column(const Table *t, size_t index) {
    if (index + 1 >= t->cells.n) return true;
    const Cell *next = &t->cells.items[index + 1];
    return next->row != t->cells.items[index].row || next->header;
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

void table_measure(TableSize *out, Flow *f, const Table *t, int tag) {
    *out = (TableSize){.rows = t->rows, .columns = t->columns};
    measure_columns(out, f->a, t, f->table_width);
    out->cells = ARENA_ARRAY(f->a, CellText, t->cells.n + 1);
    int row = -1, row_tag = tag;
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *cell = &t->cells.items[i];
        if (cell->row < 0 || cell->row >= t->rows || cell->column < 0 ||
            cell->column >= t->columns)
            continue;
        for (; row < cell->row; row++)
            row_tag = flow_tag(f, TAG_ROW, tag);
        CellText *c = &out->cells[out->cells_n++];
        c->cell = cell;
        measure_cell(c, f, out, row_tag, cell->header && heads_column(t, i));
    }
    measure_rows(out, t, f->a);
}
