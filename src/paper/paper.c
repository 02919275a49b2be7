/* SPDX-License-Identifier: Apache-2.0
 * What every user of a Paper needs. */
#include "paper/paper.h"

#include "base/buf.h"

static const Str FORMAT_NAMES[FORMAT_COUNT] = {
    [FORMAT_NONE] = S_INIT(""),     [FORMAT_TXT] = S_INIT("txt"),
    [FORMAT_DOCX] = S_INIT("docx"), [FORMAT_DOC] = S_INIT("doc"),
    [FORMAT_XLSX] = S_INIT("xlsx"), [FORMAT_XLS] = S_INIT("xls"),
    [FORMAT_PDF] = S_INIT("pdf"),   [FORMAT_HTML] = S_INIT("html"),
    [FORMAT_JSON] = S_INIT("json"),
};

Str format_name(Format f) {
    return FORMAT_NAMES[f];
}

Format format_from_name(Str name) {
    for (int f = FORMAT_NONE + 1; f < FORMAT_COUNT; f++)
        if (str_equal_caseless(FORMAT_NAMES[f], name)) return (Format)f;
    return FORMAT_NONE;
}

/* Adds the lines of s, trimmed, each on a line of its own. */
static void add_lines(Buf *b, Str s) {
    while (s.p != NULL) {
        Str line = str_trim(str_cut(&s, S("\n")));
        if (line.n == 0) continue;
        if (b->n > 0) buf_byte(b, '\n');
        buf_add(b, line);
    }
}

static size_t text_size(const Blocks *blocks) {
    size_t n = 0;
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        if (block->kind == BLOCK_PARAGRAPH) {
            n += block->paragraph.text.n + 1;
            continue;
        }
        for (size_t c = 0; c < block->table->cells.n; c++)
            n += text_size(&block->table->cells.items[c].blocks);
    }
    return n;
}

static void add_blocks(Buf *b, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        if (block->kind == BLOCK_PARAGRAPH) {
            add_lines(b, block->paragraph.text);
            continue;
        }
        for (size_t c = 0; c < block->table->cells.n; c++)
            add_blocks(b, &block->table->cells.items[c].blocks);
    }
}

Str blocks_text(Arena *a, const Blocks *blocks) {
    Buf b = buf_new(a, text_size(blocks));
    add_blocks(&b, blocks);
    return buf_str(&b);
}

Str cell_text(Arena *a, const Cell *cell) {
    return blocks_text(a, &cell->blocks);
}

const Cell **table_grid(Arena *a, const Table *t) {
    size_t columns = (size_t)t->columns;
    const Cell **grid = ARENA_ARRAY(a, const Cell *, (size_t)t->rows *columns);
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        for (int row = c->row; row < c->row + c->row_span; row++)
            for (int n = 0; n < c->column_span; n++)
                grid[(size_t)row * columns + (size_t)(c->column + n)] = c;
    }
    return grid;
}

const Cell *table_find(const Table *t, int row, int column) {
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        if (c->row <= row && row < c->row + c->row_span &&
            c->column <= column && column < c->column + c->column_span)
            return c;
    }
    return NULL;
}

Paragraph *blocks_add_paragraph(Arena *a, Blocks *blocks, Str text, Origin at) {
    Block *block = VEC_PUSH(a, blocks);
    block->kind = BLOCK_PARAGRAPH;
    block->paragraph.text = text;
    block->paragraph.at = at;
    return &block->paragraph;
}

Table *blocks_add_table(Arena *a, Blocks *blocks) {
    Block *block = VEC_PUSH(a, blocks);
    block->kind = BLOCK_TABLE;
    block->table = ARENA_NEW(a, Table);
    return block->table;
}

const Part *paper_foot(const Paper *paper) {
    for (size_t i = 0; i < paper->parts.n; i++)
        if (paper->parts.items[i].kind == PART_FOOTER)
            return &paper->parts.items[i];
    return NULL;
}

bool code_is_dark(const PaperCode *code, int row, int column) {
    return code->cells.p[(size_t)row * (size_t)code->side + (size_t)column] ==
           '1';
}
