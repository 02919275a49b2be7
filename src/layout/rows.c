/* SPDX-License-Identifier: Apache-2.0
 * Makes rows of a Paper. */
#include "layout/rows.h"

#include "base/utf8.h"

enum { NESTING_MAX = 8, GHOSTS_MAX = 64, FORM_ROWS_MIN = 3 };

typedef struct RowsReader {
    Rows *rows;
    Arena *a;
    bool side;
    bool part_start;
    int tables;
    unsigned texts;
} RowsReader;

static Text *new_text(RowsReader *r, Str s, Origin at) {
    Text *t = ARENA_NEW(r->a, Text);
    t->number = r->texts++;
    t->s = s;
    t->at = at;
    /* The reader has counted them; a Paper that was laid out tells nothing. */
    if (at.end > at.start) t->runes = (size_t)(at.end - at.start);
    t->label = -1;
    return t;
}

static Row *add_row(RowsReader *r) {
    Row *row = VEC_PUSH(r->a, &r->rows->items);
    row->side = r->side;
    row->part_start = r->part_start;
    r->part_start = false;
    return row;
}

static Str paragraph_text(Arena *a, const Paragraph *p) {
    if (str_find_byte(p->text, '\n') == STR_NONE) return str_trim(p->text);
    Block block = {.kind = BLOCK_PARAGRAPH, .paragraph = *p};
    Blocks one = {.items = &block, .n = 1, .capacity = 1};
    return blocks_text(a, &one);
}

static void add_line(RowsReader *r, const Paragraph *p) {
    Str s = paragraph_text(r->a, p);
    if (s.n == 0) return;
    Row *row = add_row(r);
    row->line = row->spans = true;
    row->columns = 1;
    row->boxes = ARENA_NEW(r->a, Box);
    row->n = 1;
    row->boxes[0] = (Box){new_text(r, s, p->at), 0, 1, false};
}

static void add_blocks(RowsReader *r, const Blocks *blocks, int depth);

/* A table inside a cell that is large enough to be a form of its own. */
static bool holds_form(const Cell *c) {
    for (size_t i = 0; i < c->blocks.n; i++)
        if (c->blocks.items[i].kind == BLOCK_TABLE &&
            c->blocks.items[i].table->rows >= FORM_ROWS_MIN)
            return true;
    return false;
}

static Str text_of_cell(Arena *a, const Cell *c) {
    if (c->blocks.n == 0) return S("");
    if (c->blocks.n == 1 && c->blocks.items[0].kind == BLOCK_PARAGRAPH)
        return paragraph_text(a, &c->blocks.items[0].paragraph);
    return cell_text(a, c);
}

/* A cell of the rows above that reaches further down. */
typedef struct Reaching {
    Text *text;
    int column, span, end;
} Reaching;

typedef struct Reach {
    int table; /* its number */
    int depth; /* how many tables it stands in */
    Reaching items[GHOSTS_MAX];
    size_t n;
} Reach;

static size_t live_ghosts(Reach *reach, int row) {
    size_t n = 0;
    for (size_t i = 0; i < reach->n; i++)
        if (reach->items[i].end > row) reach->items[n++] = reach->items[i];
    return reach->n = n;
}

/* Puts box i in its place by column. */
static void sink(Box *boxes, size_t i) {
    Box box = boxes[i];
    for (; i > 0 && boxes[i - 1].column > box.column; i--)
        boxes[i] = boxes[i - 1];
    boxes[i] = box;
}

/* Without spans: empty cells at the front mean the cells above. */
static void fill_front(Row *row, const Row *above) {
    for (size_t i = 0; i < row->n && i < above->n; i++) {
        Box *box = &row->boxes[i];
        if (box->text->s.n > 0 || above->table != row->table) return;
        box->text = above->boxes[i].text;
        box->ghost = true;
    }
}

static void add_cells(RowsReader *r, const Table *t, Reach *reach, size_t first,
                      size_t end) {
    int number = t->cells.items[first].row;
    size_t ghosts = live_ghosts(reach, number);
    Row *row = add_row(r);
    row->spans = t->has_spans;
    row->table = reach->table;
    row->row = number;
    row->columns = t->columns;
    row->boxes = ARENA_ARRAY(r->a, Box, ghosts + end - first);
    for (size_t i = 0; i < ghosts; i++)
        row->boxes[row->n++] =
            (Box){reach->items[i].text, reach->items[i].column,
                  reach->items[i].span, true};
    size_t at = r->rows->items.n - 1;
    for (size_t i = first; i < end; i++) {
        const Cell *c = &t->cells.items[i];
        bool nested = reach->depth < NESTING_MAX && holds_form(c);
        Str s = nested ? S("") : text_of_cell(r->a, c);
        Text *text = new_text(r, s, c->at);
        row->boxes[row->n] = (Box){text, c->column, c->column_span, false};
        sink(row->boxes, row->n++);
        if (c->row_span > 1 && s.n > 0 && reach->n < GHOSTS_MAX)
            reach->items[reach->n++] = (Reaching){
                text, c->column, c->column_span, number + c->row_span};
    }
    if (!t->has_spans && at > 0) fill_front(row, row - 1);
    for (size_t i = first; i < end; i++)
        if (reach->depth < NESTING_MAX && holds_form(&t->cells.items[i]))
            add_blocks(r, &t->cells.items[i].blocks, reach->depth + 1);
}

static void add_table(RowsReader *r, const Table *t, int depth) {
    Reach reach = {.table = ++r->tables, .depth = depth};
    for (size_t i = 0; i < t->cells.n;) {
        size_t end = i + 1;
        while (end < t->cells.n &&
               t->cells.items[end].row == t->cells.items[i].row)
            end++;
        add_cells(r, t, &reach, i, end);
        i = end;
    }
}

static void add_blocks(RowsReader *r, const Blocks *blocks, int depth) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        if (block->kind == BLOCK_TABLE)
            add_table(r, block->table, depth);
        else
            add_line(r, &block->paragraph);
    }
}

static bool has_table(const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++)
        if (blocks->items[i].kind == BLOCK_TABLE) return true;
    return false;
}

static bool is_main(const Part *part) {
    return part->kind == PART_BODY || part->kind == PART_SHEET ||
           (part->kind == PART_TEXT_BOX && has_table(&part->blocks));
}

void rows_read(Rows *out, Arena *a, const Paper *paper) {
    *out = (Rows){0};
    RowsReader r = {.rows = out, .a = a};
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < paper->parts.n; i++) {
            const Part *part = &paper->parts.items[i];
            if (part->kind == PART_HIDDEN_SHEET) {
                if (side == 0) VEC_ADD(a, &out->hidden, part->name);
            } else if (is_main(part) == (side == 0)) {
                r.side = side == 1;
                r.part_start = part->kind == PART_SHEET;
                add_blocks(&r, &part->blocks, 0);
            }
        }
}

size_t row_filled(const Row *row, const Box **last) {
    size_t n = 0;
    *last = NULL;
    for (size_t i = 0; i < row->n; i++)
        if (!row->boxes[i].ghost && row->boxes[i].text->s.n > 0) {
            *last = &row->boxes[i];
            n++;
        }
    return n;
}

void text_use(Text *t, Arena *a, size_t start, size_t end, UseKind kind) {
    if (start < end) VEC_ADD(a, &t->uses, ((Use){start, end, kind}));
}

/* Code points before a byte, counted from the place that was asked for last:
 * values are asked for in the order of the text. */
static size_t runes_before(Text *t, size_t byte) {
    if (byte == t->s.n && t->runes > 0)
        t->rune = t->runes;
    else if (byte >= t->byte)
        t->rune += utf8_count(str_slice(t->s, t->byte, byte));
    else
        t->rune -= utf8_count(str_slice(t->s, byte, t->byte));
    t->byte = byte;
    return t->rune;
}

Origin text_origin(Text *t, size_t start, size_t end) {
    Origin at = t->at;
    at.start = (int)runes_before(t, start);
    at.end = (int)runes_before(t, end);
    return at;
}

bool text_is_blank(const Text *t) {
    return t->s.n == 0;
}
