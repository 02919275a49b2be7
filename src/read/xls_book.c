/* SPDX-License-Identifier: Apache-2.0
 * The globals of a workbook. */
#include "read/xls_book.h"

#include <stdlib.h>

#include "base/le.h"
#include "pack/ole.h"
#include "read/xls_lock.h"

enum {
    VERSION_8 = 0x0600, /* Excel 97 and later */
    BEGIN_2 = 0x0009,   /* first records of older workbooks */
    BEGIN_3 = 0x0209,
    BEGIN_4 = 0x0409,
    LOOK_MASK = 0x0FFF,
    SHEET_HIDDEN_MASK = 3
};

static bool book_damaged(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_FORMAT, zh, en, OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
}

static bool version_check(Str stream, Err *e) {
    uint32_t type = le16(stream, 0);
    if (type == XLS_BEGIN && le16(stream, 4) == VERSION_8) return true;
    bool old = type == BEGIN_2 || type == BEGIN_3 || type == BEGIN_4 ||
               type == XLS_BEGIN;
    if (!old)
        return book_damaged(e, "工作簿的开头不对",
                            "the beginning of the workbook is damaged");
    return err_set(e, ERR_FORMAT,
                   "这是 Excel 5.0/95 或更早版本的工作簿，不能读取",
                   "a workbook of Excel 5.0/95 or older, which cannot be read",
                   "请用 Excel 或 WPS 打开，另存为 .xlsx 再试。",
                   "Open it in Excel or WPS and save it as .xlsx.");
}

static bool strings_read(XlsBook *b, XlsCursor c, Err *e) {
    uint32_t all, n;
    bool ok = xls_cursor_number(&c, 4, &all) && xls_cursor_number(&c, 4, &n);
    Buf text = buf_new(b->a, XLS_TEXT_MAX);
    while (ok && b->strings.n < n && !xls_cursor_at_end(&c)) {
        text.n = 0;
        ok = xls_cursor_text(&c, 2, &text);
        VEC_ADD(b->a, &b->strings, str_copy(b->a, buf_str(&text)));
    }
    if (ok) return true;
    book_damaged(e, "", "");
    err_zh(e, "工作簿不完整：共享字符串表在第 %zu 条中间中断", b->strings.n);
    err_en(e, "the workbook is cut short: its shared strings end in number %zu",
           b->strings.n);
    return false;
}

static bool sheet_read(XlsBook *b, XlsCursor c, Err *e) {
    XlsSheetEntry sheet;
    Buf name = buf_new(b->a, XLS_TEXT_MAX);
    sheet.at = le32(c.part, 0);
    sheet.hidden = (le8(c.part, 4) & SHEET_HIDDEN_MASK) != 0;
    sheet.cells = le8(c.part, 5) == 0;
    c.part = str_from(c.part, 6);
    if (!xls_cursor_text(&c, 1, &name))
        return book_damaged(e, "工作簿不完整：工作表的名称中断",
                            "the workbook is cut short inside a sheet's name");
    sheet.name = buf_str(&name);
    VEC_ADD(b->a, &b->sheets, sheet);
    return true;
}

/* A damaged format is as good as none: it holds no text of the form. */
static void format_read(XlsBook *b, XlsCursor c) {
    XlsFormat format = {.id = (int)le16(c.part, 0)};
    Buf code = buf_new(b->a, XLS_TEXT_MAX);
    c.part = str_from(c.part, 2);
    if (!xls_cursor_text(&c, 2, &code)) return;
    format.code = buf_str(&code);
    VEC_ADD(b->a, &b->formats, format);
}

static bool record_read(XlsBook *b, const XlsRecord *r, size_t at, Err *e) {
    XlsCursor c = xls_cursor(b->stream, at, r);
    XlsFormat look = {.id = (int)le16(r->data, 2)};
    switch (r->type) {
    case XLS_DATE_MODE: b->epoch_1904 = le16(r->data, 0) == 1; return true;
    case XLS_STRINGS: return strings_read(b, c, e);
    case XLS_SHEET: return sheet_read(b, c, e);
    case XLS_FORMAT: format_read(b, c); return true;
    case XLS_LOOK: VEC_ADD(b->a, &b->looks, look); return true;
    default: return true;
    }
}

static int format_compare(const void *x, const void *y) {
    const XlsFormat *a = x, *b = y;
    return (a->id > b->id) - (a->id < b->id);
}

/* Gives each look the code of its format. */
static void looks_resolve(XlsBook *b) {
    if (b->formats.n == 0) return;
    qsort(b->formats.items, b->formats.n, sizeof(XlsFormat), format_compare);
    for (size_t i = 0; i < b->looks.n; i++) {
        const XlsFormat *found =
            bsearch(&b->looks.items[i], b->formats.items, b->formats.n,
                    sizeof(XlsFormat), format_compare);
        if (found != NULL) b->looks.items[i].code = found->code;
    }
}

bool xls_book_read(XlsBook *out, Arena *a, Str stream, Err *e) {
    *out = (XlsBook){.a = a, .stream = stream};
    XlsRecord r = {.type = 0};
    size_t at = 0;
    if (!version_check(stream, e) || !xls_unlock(&out->stream, a, stream, e))
        return false;
    stream = out->stream;
    while (r.type != XLS_END)
        if (!xls_record_next(&r, stream, &at, e) ||
            !record_read(out, &r, at, e))
            return false;
    looks_resolve(out);
    return true;
}

XlsFormat xls_book_format(const XlsBook *b, uint32_t look) {
    look &= LOOK_MASK;
    return look < b->looks.n ? b->looks.items[look] : (XlsFormat){.id = 0};
}
