/* SPDX-License-Identifier: Apache-2.0
 * QR codes as SVG: one path, a rectangle for each run of dark modules. */
#include "web/qr.h"

#include <qrencode.h>

enum {
    QR_TEXT_MAX = 1000,
    QR_QUIET = 4, /* modules around it, as readers need */
    QR_SVG_MAX = 256 * 1024
};

static void add_row(Buf *b, const QRcode *code, int row) {
    const unsigned char *cells = code->data + (size_t)row * (size_t)code->width;
    for (int from = 0; from < code->width;) {
        int to = from;
        while (to < code->width && (cells[to] & 1) != 0)
            to++;
        if (to > from)
            buf_format(b, "M%d %dh%dv1h-%dz", from + QR_QUIET, row + QR_QUIET,
                       to - from, to - from);
        from = to + 1;
    }
}

SafeHtml qr_svg(Arena *a, Str text, Str name) {
    SafeHtml none = {{0}};
    if (text.n > QR_TEXT_MAX) return none;
    QRcode *code = QRcode_encodeString8bit(str_to_c(a, text), 0, QR_ECLEVEL_M);
    if (code == NULL) return none;
    Buf b = buf_new(a, QR_SVG_MAX);
    int side = code->width + 2 * QR_QUIET;
    buf_format(&b,
               "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\" "
               "aria-label=\"",
               side, side);
    page_str(&(Html){.out = &b}, name);
    buf_format(&b,
               "\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
               "<path d=\"",
               side, side);
    for (int row = 0; row < code->width; row++)
        add_row(&b, code, row);
    buf_add(&b, S("\"/></svg>"));
    QRcode_free(code);
    return b.full ? none : (SafeHtml){buf_str(&b)};
}
