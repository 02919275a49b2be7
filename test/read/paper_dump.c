/* SPDX-License-Identifier: Apache-2.0
 * Prints a Paper as plain text for tests. */
#include "paper_dump.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { DUMP_MAX = 256 << 20 };

static const char *const PART_NAMES[] = {
    [PART_BODY] = "body",
    [PART_SHEET] = "sheet",
    [PART_HIDDEN_SHEET] = "hidden-sheet",
    [PART_HEADER] = "header",
    [PART_FOOTER] = "footer",
    [PART_TEXT_BOX] = "text-box",
    [PART_NOTE] = "note",
};

static void dump_text(Buf *b, Str s) {
    buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\n')
            buf_add(b, S("\\n"));
        else if (c == '\t')
            buf_add(b, S("\\t"));
        else if (c < ' ' || c == 0x7F)
            buf_format(b, "\\x%02x", c);
        else if (c == '\\' || c == '"')
            buf_format(b, "\\%c", c);
        else
            buf_byte(b, (char)c);
    }
    buf_byte(b, '"');
}

static void dump_indent(Buf *b, int depth) {
    for (int i = 0; i < depth; i++)
        buf_add(b, S("  "));
}

/* The range and the text, with a blank before each. */
static void dump_paragraph(Buf *b, const Block *block) {
    const Paragraph *p = &block->paragraph;
    Block alone = *block;
    Blocks blocks = {.items = &alone, .n = 1};
    if (p->at.start != 0 ||
        p->at.end != (int)utf8_count(blocks_text(b->a, &blocks)))
        buf_format(b, " %d-%d", p->at.start, p->at.end);
    buf_byte(b, ' ');
    dump_text(b, p->text);
    buf_byte(b, '\n');
}

static void dump_table(Buf *b, const Table *t, int depth);

static void dump_blocks(Buf *b, const Blocks *blocks, int depth) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        dump_indent(b, depth);
        if (block->kind == BLOCK_TABLE) {
            dump_table(b, block->table, depth);
            continue;
        }
        buf_byte(b, 'p');
        dump_paragraph(b, block);
    }
}

static void dump_cell(Buf *b, const Table *t, const Cell *c, int depth) {
    dump_indent(b, depth);
    buf_format(b, "cell %d,%d", c->row + 1, c->column + 1);
    if (c->row_span != 1 || c->column_span != 1)
        buf_format(b, " span %dx%d", c->row_span, c->column_span);
    if (c->header) buf_add(b, S(" header"));
    if (c->at.row != c->row + 1 || c->at.column != c->column + 1 ||
        c->at.table != t->at.table)
        buf_format(b, " !origin %d,%d,%d", c->at.table, c->at.row,
                   c->at.column);
    if (c->blocks.n == 1 && c->blocks.items[0].kind == BLOCK_PARAGRAPH) {
        dump_paragraph(b, &c->blocks.items[0]);
        return;
    }
    buf_byte(b, '\n');
    dump_blocks(b, &c->blocks, depth + 1);
}

static void dump_table(Buf *b, const Table *t, int depth) {
    buf_format(b, "table %d: %d rows, %d columns", t->at.table, t->rows,
               t->columns);
    if (!t->has_spans) buf_add(b, S(", no spans"));
    if (t->widths.n > 0) buf_add(b, S(", widths"));
    for (size_t i = 0; i < t->widths.n; i++)
        buf_format(b, " %d", t->widths.items[i]);
    buf_byte(b, '\n');
    for (size_t i = 0; i < t->cells.n; i++)
        dump_cell(b, t, &t->cells.items[i], depth + 1);
}

Str paper_dump(Arena *a, const Paper *paper) {
    Buf b = buf_new(a, DUMP_MAX);
    buf_format(&b, "format %.*s\n", STR_ARG(format_name(paper->format)));
    if (paper->title.p != NULL) {
        buf_add(&b, S("title "));
        dump_text(&b, paper->title);
        buf_byte(&b, '\n');
    }
    for (size_t i = 0; i < paper->parts.n; i++) {
        const Part *part = &paper->parts.items[i];
        buf_format(&b, "part %s ", PART_NAMES[part->kind]);
        dump_text(&b, part->name);
        buf_byte(&b, '\n');
        dump_blocks(&b, &part->blocks, 1);
    }
    return buf_str(&b);
}
