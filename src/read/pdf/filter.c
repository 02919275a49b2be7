/* SPDX-License-Identifier: Apache-2.0
 * Undoing filters; see filter.h. */
#include "read/pdf/filter.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "read/pdf/lexer.h"

enum {
    FLATE_FIRST_RATIO = 4, /* of the first guess at the size */
    LZW_CODES = 4096,
    LZW_CLEAR = 256,
    LZW_END = 257,
    LZW_FIRST = 258,
    LZW_WIDTH_MAX = 12
};

typedef void Decoder(Buf *out, Str data);

static z_stream *inflater_of(Filters *f) {
    z_stream *z = f->inflater;
    if (z != NULL) return inflateReset(z) == Z_OK ? z : NULL;
    z = calloc(1, sizeof *z);
    if (z == NULL) return NULL;
    if (inflateInit(z) != Z_OK) {
        free(z);
        return NULL;
    }
    f->inflater = z;
    return z;
}

void filter_close(Filters *f) {
    if (f->inflater == NULL) return;
    (void)inflateEnd(f->inflater);
    free(f->inflater);
    f->inflater = NULL;
}

static FilterResult decode_flate(Str *out, Filters *f, Arena *a, Str data,
                                 size_t max) {
    z_stream *z = inflater_of(f);
    if (z == NULL || data.n > UINT32_MAX / 2) return FILTER_UNKNOWN;
    size_t capacity = data.n * FLATE_FIRST_RATIO + 64, n = 0;
    if (capacity > max) capacity = max;
    char *p = ARENA_ARRAY(a, char, capacity + 1);
    z->next_in = (Bytef *)(uintptr_t)data.p;
    z->avail_in = (uInt)data.n;
    for (;;) {
        z->next_out = (Bytef *)p + n;
        z->avail_out = (uInt)(capacity - n);
        int status = inflate(z, Z_NO_FLUSH);
        n = capacity - z->avail_out;
        if (status != Z_OK || z->avail_out > 0) break;
        if (capacity >= max) return FILTER_FULL;
        size_t larger = capacity < max / 2 ? capacity * 2 : max;
        char *more = ARENA_ARRAY(a, char, larger + 1);
        memcpy(more, p, n);
        p = more;
        capacity = larger;
    }
    *out = (Str){p, n};
    return FILTER_DONE;
}

static void decode_hex(Buf *out, Str data) {
    int high = -1;
    for (size_t i = 0; i < data.n && data.p[i] != '>'; i++) {
        char c = data.p[i];
        int d = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        if (d < 0) continue;
        if (high >= 0) buf_byte(out, (char)(high << 4 | d));
        high = high >= 0 ? -1 : d;
    }
    if (high >= 0) buf_byte(out, (char)(high << 4));
}

static void decode_base85(Buf *out, Str data) {
    uint32_t group = 0;
    int n = 0;
    for (size_t i = 0; i < data.n && data.p[i] != '~'; i++) {
        unsigned char c = (unsigned char)data.p[i];
        if (c == 'z' && n == 0) {
            buf_be(out, 0, 4);
            continue;
        }
        if (c < '!' || c > 'u') continue;
        group = group * 85u + (uint32_t)(c - '!');
        if (++n < 5) continue;
        buf_be(out, group, 4);
        group = 0;
        n = 0;
    }
    if (n < 2) return;
    for (int i = n; i < 5; i++)
        group = group * 85u + 84u;
    for (int i = 0; i < n - 1; i++)
        buf_byte(out, (char)(group >> (24 - 8 * i) & 0xFF));
}

static void decode_run_length(Buf *out, Str data) {
    for (size_t i = 0; i < data.n;) {
        unsigned n = (unsigned char)data.p[i++];
        if (n == 128) return;
        if (n < 128) {
            buf_add(out, str_slice(data, i, i + n + 1));
            i += n + 1;
        } else if (i < data.n) {
            for (unsigned k = 0; k < 257 - n; k++)
                buf_byte(out, data.p[i]);
            i++;
        }
    }
}

/* A code stands for the bytes of an earlier code and one more, which lie in
 * the output already: `at` and `n` say where. */
typedef struct LzwCode {
    size_t at, n;
} LzwCode;

typedef struct LzwBits {
    Str data;
    size_t at;
    uint32_t bits;
    int held;
} LzwBits;

static int lzw_next(LzwBits *b, int width) {
    while (b->held < width) {
        if (b->at >= b->data.n) return LZW_END;
        b->bits = b->bits << 8 | (unsigned char)b->data.p[b->at++];
        b->held += 8;
    }
    b->held -= width;
    return (int)(b->bits >> b->held & ((1u << width) - 1));
}

static int lzw_width(int next) {
    return next < 511 ? 9 : next < 1023 ? 10 : next < 2047 ? 11 : LZW_WIDTH_MAX;
}

static void decode_lzw(Buf *out, Str data) {
    LzwCode *codes = ARENA_ARRAY(out->a, LzwCode, LZW_CODES);
    LzwBits bits = {.data = data};
    int next = LZW_FIRST;
    LzwCode last = {0};
    for (;;) {
        int code = lzw_next(&bits, lzw_width(next));
        if (code == LZW_END || out->full) return;
        if (code == LZW_CLEAR) {
            next = LZW_FIRST;
            last.n = 0;
            continue;
        }
        if (code >= LZW_FIRST && (code > next || last.n == 0)) return;
        LzwCode now = {out->n, 1};
        if (code < LZW_CLEAR) {
            buf_byte(out, (char)code);
        } else {
            LzwCode from =
                code < next ? codes[code] : (LzwCode){last.at, last.n + 1};
            now.n = from.n;
            for (size_t i = 0; i < from.n && !out->full; i++)
                buf_byte(out, out->p[from.at + i]);
        }
        if (last.n > 0 && next < LZW_CODES)
            codes[next++] = (LzwCode){last.at, last.n + 1};
        last = now;
    }
}

typedef struct FilterName {
    Str name, short_name;
    Decoder *decode;
} FilterName;

static const FilterName FILTERS[] = {
    {S_INIT("ASCIIHexDecode"), S_INIT("AHx"), decode_hex},
    {S_INIT("ASCII85Decode"), S_INIT("A85"), decode_base85},
    {S_INIT("LZWDecode"), S_INIT("LZW"), decode_lzw},
    {S_INIT("RunLengthDecode"), S_INIT("RL"), decode_run_length},
};

FilterResult filter_decode(Str *out, Filters *f, Arena *a, Str name, Str data,
                           size_t max) {
    if (str_equal(name, S("FlateDecode")) || str_equal(name, S("Fl")))
        return decode_flate(out, f, a, data, max);
    for (size_t i = 0; i < COUNT_OF(FILTERS); i++) {
        if (!str_equal(name, FILTERS[i].name) &&
            !str_equal(name, FILTERS[i].short_name))
            continue;
        Buf b = buf_new(a, max);
        FILTERS[i].decode(&b, data);
        *out = buf_str(&b);
        return b.full ? FILTER_FULL : FILTER_DONE;
    }
    return FILTER_UNKNOWN;
}

static uint8_t paeth(int left, int up, int corner) {
    int guess = left + up - corner;
    int a = abs(guess - left), b = abs(guess - up), c = abs(guess - corner);
    return (uint8_t)(a <= b && a <= c ? left : b <= c ? up : corner);
}

Str filter_unpredict(Arena *a, Str data, int colours, int bits, int columns) {
    if (colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1 ||
        columns > 1 << 20)
        return data;
    size_t pixel = ((size_t)colours * (size_t)bits + 7) / 8;
    size_t row = ((size_t)colours * (size_t)bits * (size_t)columns + 7) / 8;
    size_t rows = data.n / (row + 1);
    uint8_t *out = ARENA_ARRAY(a, uint8_t, rows * row + 1);
    for (size_t y = 0; y < rows; y++) {
        const char *in = data.p + y * (row + 1);
        uint8_t *now = out + y * row;
        const uint8_t *above = y == 0 ? NULL : now - row;
        for (size_t x = 0; x < row; x++) {
            int left = x < pixel ? 0 : now[x - pixel];
            int up = above == NULL ? 0 : above[x];
            int corner = x < pixel || above == NULL ? 0 : above[x - pixel];
            int add = in[0] == 1   ? left
                      : in[0] == 2 ? up
                      : in[0] == 3 ? (left + up) / 2
                      : in[0] == 4 ? paeth(left, up, corner)
                                   : 0;
            now[x] = (uint8_t)((unsigned char)in[x + 1] + add);
        }
    }
    return (Str){(const char *)out, rows * row};
}
