/* SPDX-License-Identifier: Apache-2.0
 * Writing a PNG of one bit a pixel. */
#include "write/png.h"

#include <zlib.h>

#include "base/buf.h"

enum {
    PNG_MAX = 1024 * 1024,
    SIDE_MAX = 177, /* squares of the largest QR code */
    CRC_FROM = 4    /* a chunk's kind and bytes, not its length */
};

static void put_32(Buf *b, uint32_t n) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(b, (char)(n >> shift));
}

static void put_chunk(Buf *out, Str kind, Str bytes) {
    size_t start = out->n;
    put_32(out, (uint32_t)bytes.n);
    buf_add(out, kind);
    buf_add(out, bytes);
    if (out->full) return;
    Str covered = str_from(buf_str(out), start + CRC_FROM);
    put_32(out, (uint32_t)crc32(0, (const Bytef *)covered.p, (uInt)covered.n));
}

/* A row of pixels behind its filter (none); light is 1. */
static void put_row(Buf *b, const PaperCode *code, int row) {
    buf_byte(b, 0);
    for (int column = 0; column < code->side; column++)
        buf_byte(b, code_is_dark(code, row, column) ? '\0' : '\xFF');
}

static Str deflated(Arena *a, Str bytes) {
    uLongf size = compressBound((uLong)bytes.n);
    char *p = arena_alloc(a, size, 1);
    bool done = compress((Bytef *)p, &size, (const Bytef *)bytes.p,
                         (uLong)bytes.n) == Z_OK;
    return done ? (Str){p, size} : (Str){0};
}

Str png_of_code(Arena *a, const PaperCode *code) {
    _Static_assert(PNG_SQUARE == 8, "a square is a byte of pixels wide");
    if (code->side < 1 || code->side > SIDE_MAX) return (Str){0};
    uint32_t pixels = (uint32_t)code->side * PNG_SQUARE;
    Buf out = buf_new(a, PNG_MAX), head = buf_new(a, PNG_MAX),
        rows = buf_new(a, PNG_MAX);
    put_32(&head, pixels);
    put_32(&head, pixels);
    buf_add(&head, (Str){"\x01\x00\x00\x00\x00", 5}); /* bits, grey, plain */
    for (int row = 0; row < code->side; row++)
        for (int i = 0; i < PNG_SQUARE; i++)
            put_row(&rows, code, row);
    Str packed = deflated(a, buf_str(&rows));
    if (packed.p == NULL) return packed;
    buf_add(&out, S("\x89PNG\r\n\x1A\n"));
    put_chunk(&out, S("IHDR"), buf_str(&head));
    put_chunk(&out, S("IDAT"), packed);
    put_chunk(&out, S("IEND"), S(""));
    return buf_str(&out);
}
