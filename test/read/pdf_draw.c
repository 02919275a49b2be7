/* SPDX-License-Identifier: Apache-2.0
 * Drawing tables on test pages; see pdf_draw.h. */
#include "pdf_draw.h"

#include "test.h"

#include "base/utf8.h"
#include "read/read.h"

Paper pdf_read_good(Arena *a, Str bytes) {
    Paper paper;
    Err e = {.code = ERR_NONE};
    if (!read_any(&paper, a, bytes, &e)) fail_msg("%s", e.what_en);
    assert_int_equal(paper.format, FORMAT_PDF);
    return paper;
}

const Table *pdf_first_table(const Paper *paper) {
    const Blocks *body = &paper->parts.items[0].blocks;
    for (size_t i = 0; i < body->n; i++)
        if (body->items[i].kind == BLOCK_TABLE) return body->items[i].table;
    fail();
    return NULL;
}

void pdf_put_text(Buf *b, int x, int y, const char *text) {
    Str s = str_from_c(text);
    buf_format(b, "BT /F2 10 Tf %d %d Td <", x, y);
    while (s.n > 0)
        buf_format(b, "%04x", (unsigned)utf8_next(&s));
    buf_add(b, S("> Tj ET\n"));
}

void pdf_put_rule(Buf *b, int x0, int y0, int x1, int y1) {
    buf_format(b, "%d %d m %d %d l S\n", x0, y0, x1, y1);
}

void pdf_put_row(Buf *b, int top, int bottom, const int *xs, int n) {
    pdf_put_rule(b, xs[0], top, xs[n - 1], top);
    pdf_put_rule(b, xs[0], bottom, xs[n - 1], bottom);
    for (int i = 0; i < n; i++)
        pdf_put_rule(b, xs[i], top, xs[i], bottom);
}
