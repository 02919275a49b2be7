/* SPDX-License-Identifier: Apache-2.0
 * For fuzz targets of readers: what must be true of every Paper, whatever the
 * file was. */
#ifndef PAPER_CHECK_H
#define PAPER_CHECK_H

#include <stdlib.h>

#include "base/utf8.h"
#include "paper/paper.h"

enum { CHECK_OVERLAP_CELLS_MAX = 300 };

static inline void check_that(bool is_true) {
    if (!is_true) abort();
}

static inline void check_blocks(const Blocks *blocks);

static inline bool cells_overlap(const Cell *a, const Cell *b) {
    return a->row < b->row + b->row_span && b->row < a->row + a->row_span &&
           a->column < b->column + b->column_span &&
           b->column < a->column + a->column_span;
}

static inline void check_table(const Table *t) {
    check_that(t->widths.n == 0 || t->widths.n == (size_t)t->columns);
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        check_that(c->row >= 0 && c->column >= 0 && c->row_span >= 1 &&
                   c->column_span >= 1);
        check_that(c->row + c->row_span <= t->rows &&
                   c->column + c->column_span <= t->columns);
        check_that(c->at.row >= 1 && c->at.column >= 1 && c->at.table >= 1);
        if (i > 0) {
            const Cell *before = c - 1;
            check_that(before->row < c->row ||
                       (before->row == c->row && before->column < c->column));
        }
        for (size_t j = 0; j < i && t->cells.n <= CHECK_OVERLAP_CELLS_MAX; j++)
            check_that(!cells_overlap(c, &t->cells.items[j]));
        check_blocks(&c->blocks);
    }
}

static inline void check_blocks(const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        if (block->kind == BLOCK_TABLE) {
            check_table(block->table);
            continue;
        }
        const Paragraph *p = &block->paragraph;
        check_that(utf8_is_valid(p->text));
        check_that(p->at.part.p != NULL && p->at.start >= 0 &&
                   p->at.start <= p->at.end);
    }
}

static inline void check_paper(const Paper *paper) {
    for (size_t i = 0; i < paper->parts.n; i++)
        check_blocks(&paper->parts.items[i].blocks);
}

#endif
