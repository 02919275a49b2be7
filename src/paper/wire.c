/* SPDX-License-Identifier: Apache-2.0
 * A Paper as bytes and back. Numbers are base-128 with the sign in the lowest
 * bit; texts are their length and bytes. Writing and reading go through the
 * same list of members, so that they cannot differ. */
#include "paper/wire.h"

#include "base/utf8.h"

enum { WIRE_VERSION = 2, ABSENT = -1, AS_BEFORE = -2 };

/* Either way over the wire: `out` set when writing, else reading. */
typedef struct Wire {
    Buf *out;
    Arena *a;
    Str rest;
    Str part; /* that the last origin named: most name the same */
    bool broken;
} Wire;

static void put_number(Buf *b, int64_t n) {
    uint64_t bits = n < 0 ? ((uint64_t)(-(n + 1)) << 1 | 1) : (uint64_t)n << 1;
    for (; bits >= 0x80; bits >>= 7)
        buf_byte(b, (char)(bits | 0x80));
    buf_byte(b, (char)bits);
}

static int64_t take_number(Wire *w) {
    uint64_t bits = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (w->rest.n == 0) break;
        unsigned char c = (unsigned char)w->rest.p[0];
        w->rest = str_from(w->rest, 1);
        bits |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80)
            return bits & 1 ? -(int64_t)(bits >> 1) - 1 : (int64_t)(bits >> 1);
    }
    w->broken = true;
    return 0;
}

/* An int within [least, most]. */
static void wire_int(Wire *w, int *n, int least, int most) {
    if (w->out != NULL) {
        put_number(w->out, *n);
        return;
    }
    int64_t read = take_number(w);
    if (read < least || read > most) w->broken = true;
    *n = w->broken ? least : (int)read;
}

static void wire_bool(Wire *w, bool *b) {
    int n = *b;
    wire_int(w, &n, 0, 1);
    *b = n != 0;
}

/* A text of n bytes; none where it is absent. */
static void take_str(Wire *w, Str *s, int64_t n) {
    *s = (Str){0};
    if (n < 0 || w->broken) return;
    if ((uint64_t)n > w->rest.n) {
        w->broken = true;
        return;
    }
    *s = str_upto(w->rest, (size_t)n);
    w->rest = str_from(w->rest, (size_t)n);
    w->broken = w->broken || !utf8_is_valid(*s);
}

static void wire_str(Wire *w, Str *s) {
    if (w->out == NULL) {
        take_str(w, s, take_number(w));
        return;
    }
    put_number(w->out, s->p == NULL ? ABSENT : (int64_t)s->n);
    buf_add(w->out, *s);
}

static void wire_part(Wire *w, Str *part) {
    if (w->out != NULL) {
        bool same = (part->p == NULL) == (w->part.p == NULL) &&
                    str_equal(*part, w->part);
        if (same)
            put_number(w->out, AS_BEFORE);
        else
            wire_str(w, part);
    } else {
        int64_t n = take_number(w);
        if (n == AS_BEFORE)
            *part = w->part;
        else
            take_str(w, part, n);
    }
    w->part = *part;
}

/* How many items follow; each takes at least one byte. */
static size_t wire_count(Wire *w, size_t n) {
    if (w->out != NULL) {
        put_number(w->out, (int64_t)n);
        return n;
    }
    int64_t read = take_number(w);
    if (read < 0 || read > PAPER_ITEMS_MAX || (uint64_t)read > w->rest.n)
        w->broken = true;
    return w->broken ? 0 : (size_t)read;
}

static void wire_origin(Wire *w, Origin *at) {
    wire_part(w, &at->part);
    wire_int(w, &at->table, 0, INT32_MAX);
    wire_int(w, &at->row, 0, INT32_MAX);
    wire_int(w, &at->column, 0, INT32_MAX);
    wire_int(w, &at->start, 0, INT32_MAX);
    wire_int(w, &at->end, 0, INT32_MAX);
}

/* Goes through a list: the items that are there, or as many as follow. */
#define WIRE_EACH(w, v, item)                                                  \
    for (size_t left_ = wire_count((w), (v)->n), at_ = 0;                      \
         at_ < left_ && !(w)->broken &&                                        \
         ((item) = (w)->out != NULL ? &(v)->items[at_]                         \
                                    : VEC_PUSH((w)->a, (v)),                   \
         true);                                                                \
         at_++)

static void wire_paragraph(Wire *w, Paragraph *p) {
    wire_str(w, &p->text);
    wire_origin(w, &p->at);
    int role = (int)p->role, align = (int)p->align;
    wire_int(w, &role, 0, ROLE_INSTRUCTION_TITLE);
    wire_int(w, &align, 0, ALIGN_END);
    p->role = (Role)role;
    p->align = (Align)align;
    wire_bool(w, &p->page_break);
    FieldSpan *span;
    WIRE_EACH(w, &p->fields, span) {
        int start = (int)span->start, end = (int)span->end;
        wire_str(w, &span->path);
        wire_int(w, &start, 0, INT32_MAX);
        wire_int(w, &end, 0, INT32_MAX);
        wire_str(w, &span->choice);
        span->start = (size_t)start;
        span->end = (size_t)end;
        if (span->start > span->end || span->end > p->text.n) w->broken = true;
    }
}

static void wire_table(Wire *w, Table *t, int depth);

static void wire_blocks(Wire *w, Blocks *blocks, int depth) {
    Block *block;
    WIRE_EACH(w, blocks, block) {
        int kind = (int)block->kind;
        wire_int(w, &kind, BLOCK_PARAGRAPH, BLOCK_TABLE);
        block->kind = (BlockKind)kind;
        if (block->kind == BLOCK_PARAGRAPH) {
            wire_paragraph(w, &block->paragraph);
            continue;
        }
        if (depth == PAPER_DEPTH_MAX) {
            w->broken = true;
            block->kind = BLOCK_PARAGRAPH;
            return;
        }
        if (w->out == NULL) block->table = ARENA_NEW(w->a, Table);
        wire_table(w, block->table, depth + 1);
    }
}

static void wire_cell(Wire *w, const Table *t, Cell *c, int depth) {
    wire_int(w, &c->row, 0, t->rows - 1);
    wire_int(w, &c->column, 0, t->columns - 1);
    wire_int(w, &c->row_span, 1, t->rows - c->row);
    wire_int(w, &c->column_span, 1, t->columns - c->column);
    wire_bool(w, &c->header);
    int align = (int)c->align;
    wire_int(w, &align, 0, ALIGN_END);
    c->align = (Align)align;
    wire_bool(w, &c->middle);
    wire_origin(w, &c->at);
    wire_blocks(w, &c->blocks, depth);
}

static void wire_table(Wire *w, Table *t, int depth) {
    wire_int(w, &t->rows, 0, PAPER_SIDE_MAX);
    wire_int(w, &t->columns, 0, PAPER_SIDE_MAX);
    wire_bool(w, &t->has_spans);
    wire_origin(w, &t->at);
    int *n;
    WIRE_EACH(w, &t->widths, n) wire_int(w, n, 0, PAPER_SIDE_MAX);
    WIRE_EACH(w, &t->row_heights, n) wire_int(w, n, 0, PAPER_SIDE_MAX);
    Cell *cell;
    WIRE_EACH(w, &t->cells, cell) wire_cell(w, t, cell, depth);
}

static void wire_paper(Wire *w, Paper *p) {
    int version = WIRE_VERSION, format = (int)p->format;
    wire_int(w, &version, WIRE_VERSION, WIRE_VERSION);
    wire_int(w, &format, FORMAT_NONE, FORMAT_COUNT - 1);
    p->format = (Format)format;
    wire_str(w, &p->title);
    int *page[] = {&p->page.width, &p->page.height, &p->page.top,
                   &p->page.right, &p->page.bottom, &p->page.left,
                   &p->table_width};
    for (size_t i = 0; i < COUNT_OF(page); i++)
        wire_int(w, page[i], 0, PAPER_SIDE_MAX);
    Part *part;
    WIRE_EACH(w, &p->parts, part) {
        int kind = (int)part->kind;
        wire_int(w, &kind, PART_BODY, PART_NOTE);
        part->kind = (PartKind)kind;
        wire_str(w, &part->name);
        wire_blocks(w, &part->blocks, 0);
    }
}

void paper_to_wire(Buf *out, const Paper *paper) {
    Wire w = {.out = out};
    Paper copy = *paper;
    wire_paper(&w, &copy);
}

bool paper_from_wire(Paper *out, Arena *a, Str bytes, Err *e) {
    Wire w = {.a = a, .rest = bytes};
    *out = (Paper){0};
    wire_paper(&w, out);
    if (!w.broken && w.rest.n == 0) return true;
    return err_set(e, ERR_FORMAT, "读文件的进程给出的回答不完整",
                   "the reading process gave a broken answer",
                   "请另存为 .docx 再试。", "Save it as .docx and try again.");
}
