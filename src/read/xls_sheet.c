/* SPDX-License-Identifier: Apache-2.0
 * Reads the records of a sheet. */
#include "read/xls_sheet.h"

#include <string.h>

#include "base/le.h"
#include "pack/ole.h"
#include "read/number_format.h"

enum {
    CELL_HEADER = 6, /* row, column, look */
    RK_HUNDREDTHS = 1,
    RK_INTEGER = 2,
    VALUE_NOT_NUMBER = 0xFFFF,
    VALUE_STRING = 0,
    VALUE_BOOLEAN = 1,
    VALUE_ERROR = 2,
    MERGE_SIZE = 8,
    OBJECT_KIND = 4, /* place of an object's kind in its record */
    OBJECT_COMMENT = 0x19,
    BOX_LENGTH = 10 /* place of the length of a box's text */
};

typedef struct Reading {
    Arena *a;
    const XlsBook *book;
    Sheet *cells;
    XlsBoxes *boxes;
    int inner; /* charts inside the sheet that are open */
    uint32_t object;
    /* The formula whose text comes in a later record. */
    bool formula;
    uint32_t row, column, look;
    Buf text;
} Reading;

static bool sheet_damaged(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_FORMAT, zh, en, OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
}

static void put(Reading *r, uint32_t row, uint32_t column, Str text) {
    sheet_add(r->cells, r->a, (int)row, (int)column, text);
}

static void put_text(Reading *r, uint32_t row, uint32_t column, uint32_t look,
                     Str text) {
    XlsFormat f = xls_book_format(r->book, look);
    if (f.code.p != NULL) text = number_format_string(r->a, text, f.id, f.code);
    put(r, row, column, text);
}

static void put_number(Reading *r, uint32_t row, uint32_t column, uint32_t look,
                       double value) {
    XlsFormat f = xls_book_format(r->book, look);
    put(r, row, column,
        number_format_text(r->a, value, f.id, f.code, r->book->epoch_1904));
}

static void put_error(Reading *r, uint32_t row, uint32_t column,
                      uint32_t code) {
    static const struct {
        uint32_t code;
        Str text;
    } errors[] = {
        {0x00, S_INIT("#NULL!")},  {0x07, S_INIT("#DIV/0!")},
        {0x0F, S_INIT("#VALUE!")}, {0x17, S_INIT("#REF!")},
        {0x1D, S_INIT("#NAME?")},  {0x24, S_INIT("#NUM!")},
        {0x2A, S_INIT("#N/A")},
    };
    Str text = S("#");
    for (size_t i = 0; i < COUNT_OF(errors); i++)
        if (errors[i].code == code) text = errors[i].text;
    put(r, row, column, text);
}

static void put_boolean(Reading *r, uint32_t row, uint32_t column,
                        uint32_t value) {
    put(r, row, column, value != 0 ? S("TRUE") : S("FALSE"));
}

static double double_at(Str s, size_t at) {
    uint64_t bits = (uint64_t)le32(s, at + 4) << 32 | le32(s, at);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The short form of a number: 30 bits of an integer or of a double, perhaps
 * to be divided by 100. */
static double rk_value(uint32_t rk) {
    double value;
    if (rk & RK_INTEGER) {
        value = (int32_t)(rk & ~3u) / 4;
    } else {
        uint64_t bits = (uint64_t)(rk & ~3u) << 32;
        memcpy(&value, &bits, sizeof value);
    }
    return rk & RK_HUNDREDTHS ? value / 100 : value;
}

static bool text_take(Reading *r, XlsCursor c, Str *out, Err *e) {
    r->text.n = 0;
    if (!xls_cursor_text(&c, 2, &r->text))
        return sheet_damaged(e, "工作簿不完整：一段文字中断",
                             "the workbook is cut short inside a text");
    *out = str_copy(r->a, buf_str(&r->text));
    return true;
}

static bool read_label(Reading *r, XlsCursor c, Err *e) {
    Str text, head = c.part;
    c.part = str_from(c.part, CELL_HEADER);
    if (!text_take(r, c, &text, e)) return false;
    put_text(r, le16(head, 0), le16(head, 2), le16(head, 4), text);
    return true;
}

static bool read_shared_label(Reading *r, Str d, Err *e) {
    size_t number = le32(d, CELL_HEADER);
    if (number < r->book->strings.n) {
        put_text(r, le16(d, 0), le16(d, 2), le16(d, 4),
                 r->book->strings.items[number]);
        return true;
    }
    sheet_damaged(e, "", "");
    err_zh(e, "单元格引用了不存在的共享字符串（第 %zu 条）", number);
    err_en(e, "a cell refers to shared string %zu, which does not exist",
           number);
    return false;
}

static void read_small_numbers(Reading *r, Str d) {
    uint32_t row = le16(d, 0), column = le16(d, 2);
    for (size_t at = 4; at + 8 <= d.n; at += 6)
        put_number(r, row, column++, le16(d, at), rk_value(le32(d, at + 2)));
}

static void read_blanks(Reading *r, Str d) {
    uint32_t row = le16(d, 0), column = le16(d, 2);
    for (size_t at = 4; at + 4 <= d.n; at += 2)
        put(r, row, column++, S(""));
}

static void read_formula(Reading *r, Str d) {
    r->row = le16(d, 0);
    r->column = le16(d, 2);
    r->look = le16(d, 4);
    if (le16(d, CELL_HEADER + 6) != VALUE_NOT_NUMBER) {
        put_number(r, r->row, r->column, r->look, double_at(d, CELL_HEADER));
        return;
    }
    uint32_t value = le8(d, CELL_HEADER + 2);
    switch (le8(d, CELL_HEADER)) {
    case VALUE_STRING: r->formula = true; break;
    case VALUE_BOOLEAN: put_boolean(r, r->row, r->column, value); break;
    case VALUE_ERROR: put_error(r, r->row, r->column, value); break;
    default: put(r, r->row, r->column, S("")); break;
    }
}

static bool read_formula_text(Reading *r, XlsCursor c, Err *e) {
    Str text;
    if (!r->formula) return true;
    r->formula = false;
    if (!text_take(r, c, &text, e)) return false;
    put_text(r, r->row, r->column, r->look, text);
    return true;
}

static void read_merges(Reading *r, Str d) {
    size_t n = le16(d, 0);
    for (size_t i = 0; i < n; i++) {
        size_t at = 2 + MERGE_SIZE * i;
        if (at + MERGE_SIZE > d.n) break;
        sheet_merge(r->cells, r->a,
                    (SheetMerge){.row = (int)le16(d, at),
                                 .row_end = (int)le16(d, at + 2),
                                 .column = (int)le16(d, at + 4),
                                 .column_end = (int)le16(d, at + 6)});
    }
}

/* The text of a box stands in the CONTINUE record after it. */
static bool read_box(Reading *r, XlsCursor c, Err *e) {
    size_t n = le16(c.part, BOX_LENGTH);
    XlsBox box = {.comment = r->object == OBJECT_COMMENT};
    if (n == 0) return true;
    r->text.n = 0;
    c.part = S("");
    if (!xls_cursor_characters(&c, n, 0, &r->text))
        return sheet_damaged(e, "工作簿不完整：文本框的文字中断",
                             "the workbook is cut short inside a text box");
    box.text = str_copy(r->a, buf_str(&r->text));
    VEC_ADD(r->a, r->boxes, box);
    return true;
}

static bool read_record(Reading *r, const XlsRecord *record, size_t at,
                        Err *e) {
    XlsCursor c = xls_cursor(r->book->stream, at, record);
    Str d = record->data;
    uint32_t row = le16(d, 0), column = le16(d, 2), look = le16(d, 4);
    switch (record->type) {
    case XLS_SHARED_LABEL: return read_shared_label(r, d, e);
    case XLS_LABEL:
    case XLS_RICH_LABEL: return read_label(r, c, e);
    case XLS_NUMBER:
        put_number(r, row, column, look, double_at(d, CELL_HEADER));
        return true;
    case XLS_SMALL_NUMBER:
        put_number(r, row, column, look, rk_value(le32(d, CELL_HEADER)));
        return true;
    case XLS_SMALL_NUMBERS: read_small_numbers(r, d); return true;
    case XLS_FORMULA: read_formula(r, d); return true;
    case XLS_STRING: return read_formula_text(r, c, e);
    case XLS_BOOLEAN:
        if (le8(d, CELL_HEADER + 1) != 0)
            put_error(r, row, column, le8(d, CELL_HEADER));
        else
            put_boolean(r, row, column, le8(d, CELL_HEADER));
        return true;
    case XLS_BLANK: put(r, row, column, S("")); return true;
    case XLS_BLANKS: read_blanks(r, d); return true;
    case XLS_MERGES: read_merges(r, d); return true;
    case XLS_OBJECT: r->object = le16(d, OBJECT_KIND); return true;
    case XLS_TEXT_BOX: return read_box(r, c, e);
    default: return true;
    }
}

bool xls_sheet_read(Sheet *cells, XlsBoxes *boxes, const XlsBook *b, size_t *at,
                    Err *e) {
    Reading r = {.a = b->a,
                 .book = b,
                 .cells = cells,
                 .boxes = boxes,
                 .text = buf_new(b->a, XLS_TEXT_MAX)};
    XlsRecord record;
    if (!xls_record_next(&record, b->stream, at, e)) return false;
    if (record.type != XLS_BEGIN)
        return sheet_damaged(e, "工作簿里没有它列出的工作表",
                             "a sheet that the workbook lists is not there");
    for (;;) {
        if (!xls_record_next(&record, b->stream, at, e)) return false;
        if (record.type == XLS_BEGIN) r.inner++;
        if (record.type == XLS_END && r.inner-- == 0) return true;
        if (r.inner == 0 && !read_record(&r, &record, *at, e)) return false;
    }
}
