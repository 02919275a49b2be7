/* SPDX-License-Identifier: Apache-2.0
 * Writing PDF objects. */
#include "write/pdf/objects.h"

#include <limits.h>
#include <zlib.h>

#include "base/utf8.h"
#include "write/page/length.h"

enum { DEFLATE_LEVEL = 4, WINDOW_BITS = 15, MEMORY_LEVEL = 8 };

void pdf_open(Pdf *pdf, Arena *a, Buf *out) {
    *pdf = (Pdf){.a = a, .out = out, .start = out->n};
    buf_add(out, S("%PDF-1.4\n%\xE7\xBB\xA9\xE6\x95\x88\n"));
}

int pdf_reserve(Pdf *pdf, size_t n) {
    int first = (int)pdf->offsets.n + 1;
    for (size_t i = 0; i < n; i++)
        VEC_ADD(pdf->a, &pdf->offsets, 0);
    return first;
}

void pdf_begin(Pdf *pdf, int number) {
    pdf->offsets.items[number - 1] = pdf->out->n - pdf->start;
    pdf_int(pdf->out, number);
    buf_add(pdf->out, S(" 0 obj\n"));
}

void pdf_end(Pdf *pdf) {
    buf_add(pdf->out, S("\nendobj\n"));
}

/* The absent Str where zlib has no memory. */
static Str deflated(Arena *a, Str bytes, int strategy) {
    z_stream z = {0};
    Str none = {NULL, 0};
    if (bytes.n > UINT_MAX ||
        deflateInit2(&z, DEFLATE_LEVEL, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL,
                     strategy) != Z_OK)
        return none;
    size_t size = deflateBound(&z, bytes.n);
    char *p = arena_alloc(a, size, 1);
    z.next_in = (z_const Bytef *)bytes.p;
    z.avail_in = (uInt)bytes.n;
    z.next_out = (Bytef *)p;
    z.avail_out = (uInt)size;
    bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    deflateEnd(&z);
    return done ? (Str){p, z.total_out} : none;
}

void pdf_stream(Pdf *pdf, int number, Str dict, Str bytes, Packing packing) {
    Str packed = {NULL, 0};
    if (packing != PACK_NONE)
        packed = deflated(pdf->a, bytes,
                          packing == PACK_TEXT ? Z_DEFAULT_STRATEGY
                                               : Z_HUFFMAN_ONLY);
    bool is_packed = packed.p != NULL;
    Str body = is_packed ? packed : bytes;
    pdf_begin(pdf, number);
    buf_add(pdf->out, S("<<"));
    buf_add(pdf->out, dict);
    if (is_packed) buf_add(pdf->out, S("/Filter/FlateDecode"));
    buf_add(pdf->out, S("/Length "));
    pdf_int(pdf->out, (int64_t)body.n);
    buf_add(pdf->out, S(">>\nstream\n"));
    buf_add(pdf->out, body);
    buf_add(pdf->out, S("\nendstream"));
    pdf_end(pdf);
}

/* An identifier from the bytes themselves: the same file, the same id. */
static void add_id(Pdf *pdf) {
    Str all = {pdf->out->p + pdf->start, pdf->out->n - pdf->start};
    uint64_t first = str_hash(all);
    uint64_t second = str_hash(str_from(all, all.n / 2)) ^ (first >> 7);
    for (int twice = 0; twice < 2; twice++) {
        buf_byte(pdf->out, '<');
        pdf_hex(pdf->out, (uint32_t)(first >> 32), 8);
        pdf_hex(pdf->out, (uint32_t)first, 8);
        pdf_hex(pdf->out, (uint32_t)(second >> 32), 8);
        pdf_hex(pdf->out, (uint32_t)second, 8);
        buf_byte(pdf->out, '>');
    }
}

void pdf_close(Pdf *pdf, int catalog, int info) {
    size_t n = pdf->offsets.n;
    size_t xref = pdf->out->n - pdf->start;
    if (pdf->out->full) return;
    buf_format(pdf->out, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
    for (size_t i = 0; i < n; i++)
        buf_format(pdf->out, "%010zu 00000 n \n", pdf->offsets.items[i]);
    buf_format(pdf->out, "trailer\n<</Size %zu/Root %d 0 R/Info %d 0 R/ID[",
               n + 1, catalog, info);
    add_id(pdf);
    buf_format(pdf->out, "]>>\nstartxref\n%zu\n%%%%EOF\n", xref);
}

void pdf_int(Buf *b, int64_t value) {
    char digits[24];
    size_t n = sizeof digits;
    uint64_t rest = value < 0 ? (uint64_t)(-(value + 1)) + 1 : (uint64_t)value;
    do {
        digits[--n] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) digits[--n] = '-';
    buf_add(b, (Str){digits + n, sizeof digits - n});
}

void pdf_length(Buf *b, int length) {
    int64_t l = length;
    if (l < 0) {
        buf_byte(b, '-');
        l = -l;
    }
    pdf_int(b, l / UNITS_POINT);
    int part = (int)(l % UNITS_POINT);
    if (part == 0) return;
    buf_byte(b, '.');
    for (int scale = UNITS_POINT / 10; part > 0; scale /= 10) {
        buf_byte(b, (char)('0' + part / scale));
        part %= scale;
    }
}

void pdf_hex(Buf *b, uint32_t value, int digits) {
    for (int i = digits - 1; i >= 0; i--)
        buf_byte(b, "0123456789ABCDEF"[(value >> (4 * i)) & 15]);
}

void pdf_utf16(Buf *b, Str utf8) {
    while (utf8.n > 0) {
        uint32_t rune = utf8_next(&utf8);
        if (rune >= 0x10000) {
            rune -= 0x10000;
            pdf_hex(b, 0xD800 + (rune >> 10), 4);
            rune = 0xDC00 + (rune & 0x3FF);
        }
        pdf_hex(b, rune, 4);
    }
}

void pdf_text(Buf *b, Str utf8) {
    buf_add(b, S("<FEFF"));
    pdf_utf16(b, utf8);
    buf_byte(b, '>');
}
