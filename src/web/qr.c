/* SPDX-License-Identifier: Apache-2.0
 * QR codes. In a page: SVG of one path, a rectangle for each run of dark
 * squares. */
#include "web/qr.h"

#include <qrencode.h>

enum {
    QR_TEXT_MAX = 1000,
    QR_QUIET = 4, /* squares around it, as readers need */
    QR_SVG_MAX = 256 * 1024
};

PaperCode qr_code(Arena *a, Str text, Str says) {
    PaperCode none = {0};
    if (text.n > QR_TEXT_MAX) return none;
    QRcode *code = QRcode_encodeString8bit(str_to_c(a, text), 0, QR_ECLEVEL_M);
    if (code == NULL) return none;
    size_t n = (size_t)code->width * (size_t)code->width;
    char *cells = arena_alloc(a, n, 1);
    for (size_t i = 0; i < n; i++)
        cells[i] = (code->data[i] & 1) != 0 ? '1' : '0';
    PaperCode out = {code->width, {cells, n}, says};
    QRcode_free(code);
    return out;
}

static void add_row(Buf *b, const PaperCode *code, int row) {
    for (int from = 0; from < code->side;) {
        int to = from;
        while (to < code->side && code_is_dark(code, row, to))
            to++;
        if (to > from)
            buf_format(b, "M%d %dh%dv1h-%dz", from + QR_QUIET, row + QR_QUIET,
                       to - from, to - from);
        from = to + 1;
    }
}

SafeHtml qr_svg(Arena *a, Str text, Str name) {
    SafeHtml none = {{0}};
    PaperCode code = qr_code(a, text, name);
    if (code.side == 0) return none;
    Buf b = buf_new(a, QR_SVG_MAX);
    int side = code.side + 2 * QR_QUIET;
    buf_format(&b,
               "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\" "
               "aria-label=\"",
               side, side);
    page_str(&(Html){.out = &b}, name);
    buf_format(&b,
               "\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
               "<path d=\"",
               side, side);
    for (int row = 0; row < code.side; row++)
        add_row(&b, &code, row);
    buf_add(&b, S("\"/></svg>"));
    return b.full ? none : (SafeHtml){buf_str(&b)};
}
