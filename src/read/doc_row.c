/* SPDX-License-Identifier: Apache-2.0
 * The shape of one row of a Word table: edges and merges of its cells. */
#include "read/doc_table.h"

#include <string.h>

#include "base/le.h"

enum {
    CELL_SIZE = 20,  /* bytes that describe a cell */
    ACROSS_MASK = 3, /* in its first number */
    DOWN_SHIFT = 5,
    DOWN_MASK = 3,
    DOWN_CONTINUES = 1,
    DOWN_STARTS = 3,
    ACROSS_STARTS = 1,
    ACROSS_CONTINUES = 2,
    WIDTH_UNKNOWN = 1440 /* of a cell that no row describes */
};

static void shape_define(DocRowShape *s, Str operand) {
    s->n = (int)le8(operand, 0);
    size_t cells = 1 + 2 * ((size_t)s->n + 1);
    for (int i = 0; i <= s->n; i++)
        s->edges[i] = le16_signed(operand, 1 + 2 * (size_t)i);
    for (int i = 0; i < s->n; i++) {
        uint32_t flags = le16(operand, cells + CELL_SIZE * (size_t)i);
        s->across[i] = flags & ACROSS_MASK;
        s->down[i] = flags >> DOWN_SHIFT & DOWN_MASK;
    }
}

/* Moves the edges from number `from` on. */
static void shape_move(DocRowShape *s, int from, int by) {
    for (int i = from; i <= s->n; i++)
        s->edges[i] += by;
}

static void shape_insert(DocRowShape *s, int at, int count, int width) {
    if (at > s->n) at = s->n;
    if (count > DOC_ROW_CELLS_MAX - s->n) count = DOC_ROW_CELLS_MAX - s->n;
    size_t after = (size_t)(s->n - at);
    memmove(&s->edges[at + count], &s->edges[at],
            (after + 1) * sizeof s->edges[0]);
    memmove(&s->across[at + count], &s->across[at], after);
    memmove(&s->down[at + count], &s->down[at], after);
    memset(&s->across[at], 0, (size_t)count);
    memset(&s->down[at], 0, (size_t)count);
    s->n += count;
    int left = s->edges[at + count];
    for (int i = 0; i < count; i++)
        s->edges[at + i] = left + i * width;
    shape_move(s, at + count, count * width);
}

static void shape_delete(DocRowShape *s, int first, int end) {
    if (end > s->n) end = s->n;
    if (first >= end) return;
    int width = s->edges[end] - s->edges[first];
    size_t after = (size_t)(s->n - end);
    memmove(&s->edges[first], &s->edges[end], (after + 1) * sizeof s->edges[0]);
    memmove(&s->across[first], &s->across[end], after);
    memmove(&s->down[first], &s->down[end], after);
    s->n -= end - first;
    shape_move(s, first, -width);
}

static void shape_merge(DocRowShape *s, int first, int end, bool merge) {
    for (int i = first; i < end && i < s->n; i++) {
        uint8_t flag = i == first ? ACROSS_STARTS : ACROSS_CONTINUES;
        s->across[i] = merge ? flag : 0;
    }
}

static void shape_width(DocRowShape *s, int first, int end, int width) {
    for (int i = first; i < end && i < s->n; i++)
        shape_move(s, i + 1, width - (s->edges[i + 1] - s->edges[i]));
}

void doc_row_change(DocRowShape *shape, const DocChange *c) {
    int first = (int)le8(c->operand, 0), second = (int)le8(c->operand, 1);
    switch (c->code) {
    case DOC_T_DEFINE:
    case DOC_T_DEFINE_95: shape_define(shape, c->operand); break;
    case DOC_T_INSERT:
        shape_insert(shape, first, second, le16_signed(c->operand, 2));
        break;
    case DOC_T_DELETE: shape_delete(shape, first, second); break;
    case DOC_T_MERGE: shape_merge(shape, first, second, true); break;
    case DOC_T_SPLIT: shape_merge(shape, first, second, false); break;
    case DOC_T_WIDTH:
        shape_width(shape, first, second, le16_signed(c->operand, 2));
        break;
    case DOC_T_VERTICAL_MERGE:
        if (first < shape->n) shape->down[first] = second & DOWN_MASK;
        break;
    default: break;
    }
}

/* How many cells from i on are one: the first of a set bears one mark, the
 * others another. Writers differ in which is which. */
static int merged_cells(const DocRowShape *s, int i) {
    int end = i + 1;
    if (s->across[i] == 0) return 1;
    while (end < s->n && s->across[end] != 0 && s->across[end] != s->across[i])
        end++;
    return end - i;
}

void doc_blocks_append(Blocks *to, Arena *a, const Blocks *from) {
    if (to->n == 0) *to = *from; /* `from` is not used again */
    if (to->items == from->items) return;
    for (size_t i = 0; i < from->n; i++)
        VEC_ADD(a, to, from->items[i]);
}

/* A row that nothing describes: the edges of the row before where the cells
 * are as many, else cells of one width. */
static void row_guess(DocRow *row, const DocRow *before) {
    bool same = before != NULL && before->cells.n == row->cells.n;
    for (size_t i = 0; i < row->cells.n; i++) {
        DocCell *c = &row->cells.items[i];
        c->left = same ? before->cells.items[i].left : (int)i * WIDTH_UNKNOWN;
        c->right =
            same ? before->cells.items[i].right : ((int)i + 1) * WIDTH_UNKNOWN;
    }
}

/* A place for a cell between the edges. One without width has no place of its
 * own: what stands in it joins the cell before. */
static DocCell *row_cell(DocRow *row, Arena *a, int left, int right) {
    if (row->cells.n > 0) {
        DocCell *before = &row->cells.items[row->cells.n - 1];
        if (left < before->right) left = before->right;
        if (right <= left) return before;
    }
    DocCell *c = VEC_PUSH(a, &row->cells);
    c->left = left;
    c->right = right > left ? right : left + 1;
    return c;
}

void doc_row_fit(DocRow *row, Arena *a, const DocRowShape *shape,
                 const DocRow *before) {
    if (shape->n == 0) {
        row_guess(row, before);
        return;
    }
    DocRow texts = *row;
    *row = (DocRow){0};
    size_t last = 0; /* texts used */
    DocCell *c = NULL;
    for (int i = 0, n; i < shape->n; i += n) {
        n = merged_cells(shape, i);
        c = row_cell(row, a, shape->edges[i], shape->edges[i + n]);
        c->continues = shape->down[i] == DOWN_CONTINUES;
        if ((size_t)i < texts.cells.n)
            doc_blocks_append(&c->blocks, a, &texts.cells.items[i].blocks);
        last = (size_t)(i + n);
    }
    for (; last < texts.cells.n; last++)
        doc_blocks_append(&c->blocks, a, &texts.cells.items[last].blocks);
}
