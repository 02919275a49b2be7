/* SPDX-License-Identifier: Apache-2.0
 * The stack of open parts, tables, rows and cells. */
#include "read/build.h"

#include <string.h>

#include "read/place.h"

/* What stands at a column in the rows read so far. */
typedef struct Above {
    size_t cell;
    int until; /* the first row that it does not cover; 0: nothing yet */
} Above;

typedef struct Level {
    BuildLevel kind;
    Blocks blocks; /* PART, CELL: reused for the next of this depth */
    Buf text;      /* of the paragraph at hand */
    bool writing;  /* there is one */
    size_t index;  /* PART: in the Paper; CELL: in its table */
    bool extends;  /* CELL: its blocks come after those that it has */
    Table *table;  /* TABLE */
    VEC(Above) above;
    VEC(int) widths;
    int row, column; /* TABLE: of the next cell */
} Level;

struct Build {
    Arena *a;
    Paper *paper;
    int depth; /* levels that are open */
    int tables_open;
    size_t cells, paragraphs, bytes;
    Level *levels[BUILD_LEVELS_MAX + 1];
};

Build *build_new(Arena *a, Paper *paper) {
    Build *b = ARENA_NEW(a, Build);
    b->a = a;
    b->paper = paper;
    return b;
}

static bool limit_passed(Err *e) {
    return err_set(e, ERR_LIMIT, "文件内容过多或嵌套过深",
                   "too many or too deeply nested cells or paragraphs",
                   "这不是一份申报表的大小，请删去无关内容后再试。",
                   "No form is that large; remove what does not belong to it.");
}

static Level *top(const Build *b) {
    assert(b->depth > 0);
    return b->levels[b->depth];
}

/* The level that holds paragraphs, or NULL between the rows of a table. */
static Level *writer(const Build *b) {
    if (b->depth == 0) return NULL;
    Level *l = top(b);
    return l->kind == BUILD_PART || l->kind == BUILD_CELL ? l : NULL;
}

static Level *push(Build *b, BuildLevel kind) {
    if (b->depth == BUILD_LEVELS_MAX) return NULL;
    Level **slot = &b->levels[++b->depth];
    if (*slot == NULL) {
        *slot = ARENA_NEW(b->a, Level);
        (*slot)->text = buf_new(b->a, BUILD_PARAGRAPH_MAX);
    }
    Level *l = *slot;
    l->kind = kind;
    l->blocks.n = l->above.n = l->widths.n = 0;
    l->text.n = 0;
    l->writing = false;
    l->table = NULL;
    l->extends = false;
    l->index = 0;
    l->row = l->column = 0;
    return l;
}

BuildLevel build_level(const Build *b) {
    return b->depth == 0 ? BUILD_NONE : top(b)->kind;
}

bool build_open_part(Build *b, PartKind kind, Str name, Err *e) {
    if (b->paper->parts.n == BUILD_PARTS_MAX) return limit_passed(e);
    Level *l = push(b, BUILD_PART);
    if (l == NULL) return limit_passed(e);
    l->index = b->paper->parts.n;
    Part *part = VEC_PUSH(b->a, &b->paper->parts);
    part->kind = kind;
    part->name = name;
    return true;
}

static bool is_blank(const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++)
        if (blocks->items[i].kind != BLOCK_PARAGRAPH ||
            str_trim(blocks->items[i].paragraph.text).n > 0)
            return false;
    return true;
}

/* The blocks in memory of their own, so that the level can be used again. */
static Blocks own_blocks(Build *b, const Blocks *blocks) {
    Blocks own = {.n = blocks->n, .capacity = blocks->n};
    if (blocks->n == 0) return own;
    own.items = ARENA_ARRAY(b->a, Block, blocks->n);
    memcpy(own.items, blocks->items, blocks->n * sizeof(Block));
    return own;
}

bool build_close_part(Build *b, Err *e) {
    assert(build_level(b) == BUILD_PART);
    if (!build_flush(b, e)) return false;
    Level *l = top(b);
    b->paper->parts.items[l->index].blocks = own_blocks(b, &l->blocks);
    b->depth--;
    return true;
}

void build_finish(Build *b) {
    assert(b->depth == 0);
    size_t kept = 0;
    Paper *paper = b->paper;
    for (size_t i = 0; i < paper->parts.n; i++) {
        Part *part = &paper->parts.items[i];
        bool always = part->kind == PART_BODY || part->kind == PART_SHEET ||
                      part->kind == PART_HIDDEN_SHEET;
        if (always || !is_blank(&part->blocks))
            paper->parts.items[kept++] = *part;
    }
    paper->parts.n = kept;
    place_paper(paper);
}

void build_text(Build *b, Str s) {
    Level *l = writer(b);
    if (l == NULL) return;
    l->writing = true;
    buf_add(&l->text, s);
}

bool build_add_paragraph(Build *b, Str text, Err *e) {
    Level *l = writer(b);
    if (l == NULL) return true;
    if (!build_flush(b, e)) return false;
    if (b->paragraphs == BUILD_PARAGRAPHS_MAX ||
        text.n > BUILD_TEXT_MAX - b->bytes)
        return limit_passed(e);
    b->paragraphs++;
    b->bytes += text.n;
    blocks_add_paragraph(b->a, &l->blocks, text, (Origin){.table = 0});
    return true;
}

bool build_end_paragraph(Build *b, Err *e) {
    Level *l = writer(b);
    if (l == NULL) return true;
    if (l->text.full) return limit_passed(e);
    Str text = l->text.n == 0 ? S("") : str_copy(b->a, buf_str(&l->text));
    l->text.n = 0;
    l->writing = false;
    return build_add_paragraph(b, text, e);
}

bool build_flush(Build *b, Err *e) {
    Level *l = writer(b);
    if (l == NULL || !l->writing) return true;
    return build_end_paragraph(b, e);
}

bool build_open_table(Build *b, Err *e) {
    if (b->tables_open == BUILD_TABLES_OPEN_MAX) return limit_passed(e);
    if (!build_flush(b, e)) return false;
    Level *outer = writer(b);
    if (outer == NULL) return limit_passed(e);
    Level *l = push(b, BUILD_TABLE);
    if (l == NULL) return limit_passed(e);
    l->table = blocks_add_table(b->a, &outer->blocks);
    l->table->has_spans = true;
    b->tables_open++;
    return true;
}

void build_without_spans(Build *b) {
    assert(build_level(b) == BUILD_TABLE);
    top(b)->table->has_spans = false;
}

void build_expect_cells(Build *b, size_t n) {
    assert(build_level(b) == BUILD_TABLE);
    Table *t = top(b)->table;
    if (n == 0 || n > BUILD_CELLS_MAX || t->cells.n > 0) return;
    t->cells.items = ARENA_ARRAY(b->a, Cell, n);
    t->cells.capacity = n;
}

void build_add_width(Build *b, int width) {
    if (build_level(b) != BUILD_TABLE) return;
    Level *l = top(b);
    if (l->widths.n < BUILD_COLUMNS_MAX) VEC_ADD(b->a, &l->widths, width);
}

/* The widths of the columns as thousandths of their sum, where all are told. */
static void set_widths(Build *b, const Level *l) {
    Table *t = l->table;
    if (t->columns == 0 || l->widths.n < (size_t)t->columns) return;
    int64_t sum = 0;
    for (int i = 0; i < t->columns; i++) {
        if (l->widths.items[i] <= 0) return;
        sum += l->widths.items[i];
    }
    int64_t before = 0;
    for (int i = 0; i < t->columns; i++) {
        int64_t after = before + l->widths.items[i];
        VEC_ADD(b->a, &t->widths,
                (int)(after * 1000 / sum - before * 1000 / sum));
        before = after;
    }
}

void build_close_table(Build *b) {
    assert(build_level(b) == BUILD_TABLE);
    Level *l = top(b);
    Table *t = l->table;
    t->rows = l->row;
    for (size_t i = 0; i < t->cells.n; i++) {
        Cell *c = &t->cells.items[i];
        if (c->row_span > t->rows - c->row) c->row_span = t->rows - c->row;
        int right = c->column + c->column_span;
        if (right > t->columns) t->columns = right;
    }
    set_widths(b, l);
    b->tables_open--;
    b->depth--;
}

bool build_open_row(Build *b, Err *e) {
    assert(build_level(b) == BUILD_TABLE);
    top(b)->column = 0;
    return push(b, BUILD_ROW) != NULL || limit_passed(e);
}

static Level *table_of_row(const Build *b) {
    assert(build_level(b) == BUILD_ROW);
    return b->levels[b->depth - 1];
}

int build_column(const Build *b) {
    return table_of_row(b)->column;
}

void build_skip_columns(Build *b, int n) {
    Level *t = table_of_row(b);
    if (n > BUILD_COLUMNS_MAX - t->column) n = BUILD_COLUMNS_MAX - t->column;
    if (n > 0) t->column += n;
}

void build_close_row(Build *b) {
    table_of_row(b)->row++;
    b->depth--;
}

void build_drop_row(Build *b) {
    assert(build_level(b) == BUILD_ROW);
    b->depth--;
}

/* True where a cell from above covers the column in the row at hand. */
static bool is_covered(const Level *t, int column) {
    return (size_t)column < t->above.n && t->above.items[column].until > t->row;
}

bool build_is_covered(const Build *b, int column) {
    return is_covered(table_of_row(b), column);
}

static void cover(Build *b, Level *t, const Cell *c, size_t index) {
    size_t right = (size_t)(c->column + c->column_span);
    while (t->above.n < right)
        VEC_ADD(b->a, &t->above, (Above){.until = 0});
    for (size_t i = (size_t)c->column; i < right; i++)
        t->above.items[i] = (Above){index, c->row + c->row_span};
    t->column = (int)right;
}

static int free_columns(const Level *t, int wanted) {
    int most = BUILD_COLUMNS_MAX - t->column;
    int n = 1;
    while (n < wanted && n < most && !is_covered(t, t->column + n))
        n++;
    return n;
}

bool build_open_cell(Build *b, int column_span, int row_span, Err *e) {
    enum { TO_THE_END = 1 << 24 };
    Level *t = table_of_row(b);
    while (is_covered(t, t->column))
        t->column++;
    if (t->column >= BUILD_COLUMNS_MAX || b->cells == BUILD_CELLS_MAX)
        return limit_passed(e);
    Level *l = push(b, BUILD_CELL);
    if (l == NULL) return limit_passed(e);
    b->cells++;
    bool to_end = row_span <= 0 || row_span > TO_THE_END;
    l->index = t->table->cells.n;
    Cell *c = VEC_PUSH_OWN(b->a, &t->table->cells);
    c->row = t->row;
    c->column = t->column;
    c->column_span = free_columns(t, column_span);
    c->row_span = to_end ? TO_THE_END : row_span;
    cover(b, t, c, l->index);
    return true;
}

void build_set_place(Build *b, int row, int column) {
    assert(build_level(b) == BUILD_CELL);
    const Level *t = b->levels[b->depth - 2];
    Cell *c = &t->table->cells.items[top(b)->index];
    c->at.row = row;
    c->at.column = column;
}

/* Opens a cell that is closed already. */
static bool reopen(Build *b, size_t index) {
    Level *l = push(b, BUILD_CELL);
    if (l == NULL) return false;
    l->index = index;
    l->extends = true;
    return true;
}

bool build_extend_above(Build *b, int column_span) {
    Level *t = table_of_row(b);
    if ((size_t)t->column >= t->above.n) return false;
    Above above = t->above.items[t->column];
    if (above.until == 0 || above.until != t->row) return false;
    Cell *c = &t->table->cells.items[above.cell];
    if (c->column != t->column || c->column_span != column_span) return false;
    if (!reopen(b, above.cell)) return false;
    c->row_span++;
    cover(b, t, c, above.cell);
    return true;
}

bool build_extend_before(Build *b, int column_span) {
    Level *t = table_of_row(b);
    if (t->table->cells.n == 0 || column_span < 1) return false;
    size_t index = t->table->cells.n - 1;
    Cell *c = &t->table->cells.items[index];
    if (c->row != t->row || c->column + c->column_span != t->column ||
        column_span > BUILD_COLUMNS_MAX - t->column)
        return false;
    if (!reopen(b, index)) return false;
    c->column_span += column_span;
    cover(b, t, c, index);
    return true;
}

bool build_close_cell(Build *b, Err *e) {
    assert(build_level(b) == BUILD_CELL);
    if (!build_flush(b, e)) return false;
    Level *l = top(b);
    if (is_blank(&l->blocks)) l->blocks.n = 0;
    Level *t = b->levels[b->depth - 2];
    Cell *c = &t->table->cells.items[l->index];
    if (!l->extends) c->blocks = own_blocks(b, &l->blocks);
    for (size_t i = 0; l->extends && i < l->blocks.n; i++)
        VEC_ADD(b->a, &c->blocks, l->blocks.items[i]);
    b->depth--;
    return true;
}
