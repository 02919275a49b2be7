/* SPDX-License-Identifier: Apache-2.0
 * Records and texts of a workbook stream. */
#include "read/xls_record.h"

#include "base/le.h"
#include "base/utf8.h"
#include "pack/ole.h"

enum {
    HEADER_SIZE = 4,
    TEXT_WIDE = 0x01,
    TEXT_PRONUNCIATION = 0x04,
    TEXT_RUNS = 0x08,
    RUN_SIZE = 4
};

bool xls_record_next(XlsRecord *out, Str stream, size_t *at, Err *e) {
    size_t size = le16(stream, *at + 2);
    bool whole =
        *at + HEADER_SIZE <= stream.n && size <= stream.n - *at - HEADER_SIZE;
    if (!whole) {
        err_set(e, ERR_FORMAT, "", "", OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
        err_zh(e, "工作簿不完整：数据流在第 %zu 字节处中断", stream.n);
        err_en(e, "the workbook is cut short: its stream ends at byte %zu",
               stream.n);
        return false;
    }
    out->type = le16(stream, *at);
    *at += HEADER_SIZE + size;
    out->data = str_slice(stream, *at - size, *at);
    return true;
}

XlsCursor xls_cursor(Str stream, size_t at, const XlsRecord *record) {
    return (XlsCursor){stream, at, record->data};
}

/* Moves on to the CONTINUE record that follows; false where none does. */
static bool cursor_continue(XlsCursor *c) {
    size_t size = le16(c->stream, c->next + 2);
    if (le16(c->stream, c->next) != XLS_CONTINUE ||
        c->next + HEADER_SIZE + size > c->stream.n)
        return false;
    c->next += HEADER_SIZE + size;
    c->part = str_slice(c->stream, c->next - size, c->next);
    return true;
}

bool xls_cursor_at_end(XlsCursor *c) {
    while (c->part.n == 0)
        if (!cursor_continue(c)) return true;
    return false;
}

bool xls_cursor_number(XlsCursor *c, int bytes, uint32_t *out) {
    *out = 0;
    for (int i = 0; i < bytes; i++) {
        if (xls_cursor_at_end(c)) return false;
        *out |= le8(c->part, 0) << (8 * i);
        c->part = str_from(c->part, 1);
    }
    return true;
}

static bool cursor_skip(XlsCursor *c, size_t n) {
    while (n > 0) {
        if (xls_cursor_at_end(c)) return false;
        size_t step = n < c->part.n ? n : c->part.n;
        c->part = str_from(c->part, step);
        n -= step;
    }
    return true;
}

/* What the units before leave to the next one. */
typedef struct Units {
    Buf *out;
    uint32_t high; /* the first half of a character of two, or 0 */
    bool after_return;
} Units;

/* A UTF-16 unit. Line ends of other systems become '\n'. */
static void units_add(Units *u, uint32_t unit) {
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    bool again = unit == '\n' && u->after_return;
    u->after_return = unit == '\r';
    if (u->high != 0) {
        uint32_t rune = 0x10000 + ((u->high - 0xD800) << 10) + (unit - 0xDC00);
        buf_rune(u->out, low ? rune : RUNE_REPLACEMENT);
    }
    bool done = u->high != 0 && low;
    u->high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (u->high != 0 || done || again) return;
    if (unit == '\r') unit = '\n';
    buf_rune(u->out, low ? RUNE_REPLACEMENT : unit);
}

bool xls_cursor_characters(XlsCursor *c, size_t n, uint32_t flags, Buf *out) {
    Units units = {.out = out};
    while (n > 0) {
        if (c->part.n == 0) {
            if (!cursor_continue(c)) return false;
            flags = le8(c->part, 0);
            c->part = str_from(c->part, 1);
            continue;
        }
        size_t width = flags & TEXT_WIDE ? 2 : 1;
        size_t here = c->part.n / width < n ? c->part.n / width : n;
        if (here == 0) return false;
        for (size_t i = 0; i < here; i++)
            units_add(&units,
                      width == 2 ? le16(c->part, 2 * i) : le8(c->part, i));
        c->part = str_from(c->part, here * width);
        n -= here;
    }
    if (units.high != 0) buf_rune(out, RUNE_REPLACEMENT);
    return true;
}

bool xls_cursor_text(XlsCursor *c, int count_bytes, Buf *out) {
    uint32_t n, flags, runs = 0, pronunciation = 0;
    if (!xls_cursor_number(c, count_bytes, &n)) return false;
    if (n == 0 && c->part.n == 0) return true; /* some leave the flags out */
    if (!xls_cursor_number(c, 1, &flags)) return false;
    if ((flags & TEXT_RUNS) && !xls_cursor_number(c, 2, &runs)) return false;
    if ((flags & TEXT_PRONUNCIATION) &&
        !xls_cursor_number(c, 4, &pronunciation))
        return false;
    return xls_cursor_characters(c, n, flags, out) &&
           cursor_skip(c, (size_t)runs * RUN_SIZE) &&
           cursor_skip(c, pronunciation);
}
