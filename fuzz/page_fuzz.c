/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of page layout and the PDF writer: the bytes decide what a Paper
 * is made of. */
#include <stdlib.h>

#include "write/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS_MAX = 40, COLUMNS_MAX = 8, CELLS_MAX = 60, REPEAT_MAX = 60 };

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

typedef struct Source {
    const uint8_t *p;
    size_t n;
} Source;

static int take(Source *s, int below) {
    if (s->n == 0) return 0;
    s->n--;
    return *s->p++ % below;
}

/* Pieces of text, some of them again and again. */
static Str take_text(Source *s, Arena *a) {
    static const char *const PIECES[] = {"水利",
                                         "，",
                                         "（",
                                         "）",
                                         "《",
                                         "》",
                                         "95%",
                                         "12.5万",
                                         "abc",
                                         "\n",
                                         " ",
                                         "——",
                                         "……",
                                         "“",
                                         "”",
                                         "a\xCC\x81",
                                         "\xE3\x80\x80",
                                         "\xF3\xB0\x80\x80",
                                         "\xFF",
                                         "\xEF\xBB\xBF",
                                         "很长的一段文字，写给排版的人看。"};
    Buf b = buf_new(a, 1 << 16);
    int n = take(s, 12);
    for (int i = 0; i < n; i++) {
        Str piece = str_from_c(PIECES[take(s, (int)COUNT_OF(PIECES))]);
        int times = take(s, 8) == 0 ? take(s, REPEAT_MAX) : 1;
        for (int k = 0; k < times; k++)
            buf_add(&b, piece);
    }
    return buf_str(&b);
}

static void take_paragraph(Source *s, Arena *a, Blocks *blocks) {
    Paragraph *p =
        blocks_add_paragraph(a, blocks, take_text(s, a), (Origin){0});
    p->role = (Role)take(s, ROLE_INSTRUCTION_TITLE + 1);
    p->align = (Align)take(s, ALIGN_END + 1);
    p->page_break = take(s, 8) == 7;
}

static void take_table(Source *s, Arena *a, Blocks *blocks) {
    Table *t = blocks_add_table(a, blocks);
    t->rows = take(s, ROWS_MAX);
    t->columns = take(s, COLUMNS_MAX);
    for (int i = take(s, COLUMNS_MAX); i > 0; i--)
        VEC_ADD(a, &t->widths, take(s, 256) * 4 - 20);
    for (int i = take(s, ROWS_MAX); i > 0; i--)
        VEC_ADD(a, &t->row_heights, take(s, 256) * 200 - 500);
    for (int i = take(s, CELLS_MAX); i > 0; i--) {
        Cell *c = VEC_PUSH(a, &t->cells);
        *c = (Cell){.row = take(s, ROWS_MAX + 4) - 2,
                    .column = take(s, COLUMNS_MAX + 4) - 2,
                    .row_span = take(s, ROWS_MAX),
                    .column_span = take(s, COLUMNS_MAX),
                    .header = take(s, 3) == 0,
                    .middle = take(s, 2) == 0,
                    .align = (Align)take(s, ALIGN_END + 1)};
        for (int k = take(s, 4); k > 0; k--)
            take_paragraph(s, a, &c->blocks);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)1 << 30, arena_full);
    Source s = {data, size};
    Paper paper = {.table_width = take(&s, 256) * 80};
    paper.page = (PageSetup){take(&s, 256) * 200, take(&s, 256) * 200,
                             take(&s, 64) * 100,  take(&s, 64) * 100,
                             take(&s, 64) * 100,  take(&s, 64) * 100};
    Blocks *blocks = &VEC_PUSH(a, &paper.parts)->blocks;
    while (s.n > 0)
        if (take(&s, 3) == 0)
            take_table(&s, a, blocks);
        else
            take_paragraph(&s, a, blocks);
    Buf out = buf_new(a, WRITE_MAX), said = buf_new(a, 1 << 16);
    WriteOptions options = {.said = &said};
    Err e;
    (void)write_pdf(&out, &paper, &options, &e);
    arena_free(a);
    return 0;
}
