/* SPDX-License-Identifier: Apache-2.0
 * Reads the records of a sheet. */
#include "read/xls_sheet.h"

#include <string.h>

#include "base/le.h"
#include "pack/ole.h"
#include "read/number_format.h"
#include "read/sheet_grid.h"
#include "read/sheet_print.h"

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
    BOX_LENGTH = 10, /* place of the length of a box's text */
    BOXES_MAX = 10000,
    COLUMNS_HIDDEN = 1,
    ROW_FLAGS = 12, /* place of them in the record of a row */
    ROW_HIDDEN = 0x20,
    WIDTH_UNITS = 256, /* of a character */
    USUAL_WIDTH = 8 * WIDTH_UNITS + WIDTH_UNITS / 2
};

typedef struct Box {
    bool comment;
    Str text;
} Box;

/* The place and look of a cell. */
typedef struct Place {
    int row, column;
    uint32_t look;
} Place;

typedef struct Reading {
    Arena *a;
    const XlsBook *book;
    SheetGrid *grid;
    SheetPrint print;
    VEC(Box) boxes;
    int inner; /* charts inside the sheet that are open */
    uint32_t object;
    bool formula; /* whose text comes in a later record */
    Place formula_place;
    Buf text;
} Reading;

static bool sheet_damaged(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_FORMAT, zh, en, OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
}

static Place place_of(Str d) {
    return (Place){(int)le16(d, 0), (int)le16(d, 2), le16(d, 4)};
}

static bool put(Reading *r, Place p, Str text, Err *e) {
    return sheet_grid_add(r->grid, p.row, p.column, text, e);
}

static bool put_text(Reading *r, Place p, Str text, Err *e) {
    XlsFormat f = xls_book_format(r->book, p.look);
    if (f.code.p != NULL) text = number_format_string(r->a, text, f.id, f.code);
    return put(r, p, text, e);
}

static bool put_number(Reading *r, Place p, double value, Err *e) {
    XlsFormat f = xls_book_format(r->book, p.look);
    return put(
        r, p,
        number_format_text(r->a, value, f.id, f.code, r->book->epoch_1904), e);
}

static bool put_error(Reading *r, Place p, uint32_t code, Err *e) {
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
    return put(r, p, text, e);
}

static bool put_boolean(Reading *r, Place p, uint32_t value, Err *e) {
    return put(r, p, value != 0 ? S("TRUE") : S("FALSE"), e);
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
    Str text;
    Place p = place_of(c.part);
    c.part = str_from(c.part, CELL_HEADER);
    return text_take(r, c, &text, e) && put_text(r, p, text, e);
}

static bool read_shared_label(Reading *r, Str d, Err *e) {
    size_t number = le32(d, CELL_HEADER);
    if (number < r->book->strings.n)
        return put_text(r, place_of(d), r->book->strings.items[number], e);
    sheet_damaged(e, "", "");
    err_zh(e, "单元格引用了不存在的共享字符串（第 %zu 条）", number);
    err_en(e, "a cell refers to shared string %zu, which does not exist",
           number);
    return false;
}

static bool read_small_numbers(Reading *r, Str d, Err *e) {
    Place p = place_of(d);
    for (size_t at = 4; at + 8 <= d.n; at += 6, p.column++) {
        p.look = le16(d, at);
        if (!put_number(r, p, rk_value(le32(d, at + 2)), e)) return false;
    }
    return true;
}

static bool read_blanks(Reading *r, Str d, Err *e) {
    Place p = place_of(d);
    for (size_t at = 4; at + 4 <= d.n; at += 2, p.column++)
        if (!put(r, p, S(""), e)) return false;
    return true;
}

static bool read_formula(Reading *r, Str d, Err *e) {
    Place p = place_of(d);
    if (le16(d, CELL_HEADER + 6) != VALUE_NOT_NUMBER)
        return put_number(r, p, double_at(d, CELL_HEADER), e);
    uint32_t value = le8(d, CELL_HEADER + 2);
    switch (le8(d, CELL_HEADER)) {
    case VALUE_STRING:
        r->formula = true;
        r->formula_place = p;
        return true;
    case VALUE_BOOLEAN: return put_boolean(r, p, value, e);
    case VALUE_ERROR: return put_error(r, p, value, e);
    default: return put(r, p, S(""), e);
    }
}

static bool read_formula_text(Reading *r, XlsCursor c, Err *e) {
    Str text;
    if (!r->formula) return true;
    r->formula = false;
    return text_take(r, c, &text, e) && put_text(r, r->formula_place, text, e);
}

static bool read_boolean(Reading *r, Str d, Err *e) {
    uint32_t value = le8(d, CELL_HEADER);
    bool is_error = le8(d, CELL_HEADER + 1) != 0;
    return is_error ? put_error(r, place_of(d), value, e)
                    : put_boolean(r, place_of(d), value, e);
}

static bool read_merges(Reading *r, Str d, Err *e) {
    for (size_t i = 0; i < le16(d, 0); i++) {
        size_t at = 2 + MERGE_SIZE * i;
        if (at + MERGE_SIZE > d.n) break;
        SheetArea area = {.top = (int)le16(d, at),
                          .bottom = (int)le16(d, at + 2),
                          .left = (int)le16(d, at + 4),
                          .right = (int)le16(d, at + 6)};
        if (!sheet_grid_merge(r->grid, area, e)) return false;
    }
    return true;
}

static void read_columns(Reading *r, Str d) {
    sheet_grid_columns(r->grid, (int)le16(d, 0), (int)le16(d, 2),
                       (int)le16(d, 4), (le16(d, 8) & COLUMNS_HIDDEN) != 0);
}

static bool read_print(Reading *r, XlsCursor c, PartKind kind, Err *e) {
    Str codes;
    if (c.part.n == 0) return true;
    if (!text_take(r, c, &codes, e)) return false;
    sheet_print_add(&r->print, kind, codes);
    return true;
}

/* The text of a box stands in the CONTINUE record after it. */
static bool read_box(Reading *r, XlsCursor c, Err *e) {
    size_t n = le16(c.part, BOX_LENGTH);
    if (n == 0 || r->boxes.n == BOXES_MAX) return true;
    r->text.n = 0;
    c.part = S("");
    if (!xls_cursor_characters(&c, n, 0, &r->text))
        return sheet_damaged(e, "工作簿不完整：文本框的文字中断",
                             "the workbook is cut short inside a text box");
    Box box = {r->object == OBJECT_COMMENT, str_copy(r->a, buf_str(&r->text))};
    VEC_ADD(r->a, &r->boxes, box);
    return true;
}

static bool read_record(Reading *r, const XlsRecord *record, size_t at,
                        Err *e) {
    XlsCursor c = xls_cursor(r->book->stream, at, record);
    Str d = record->data;
    switch (record->type) {
    case XLS_SHARED_LABEL: return read_shared_label(r, d, e);
    case XLS_LABEL:
    case XLS_RICH_LABEL: return read_label(r, c, e);
    case XLS_NUMBER:
        return put_number(r, place_of(d), double_at(d, CELL_HEADER), e);
    case XLS_SMALL_NUMBER:
        return put_number(r, place_of(d), rk_value(le32(d, CELL_HEADER)), e);
    case XLS_SMALL_NUMBERS: return read_small_numbers(r, d, e);
    case XLS_FORMULA: return read_formula(r, d, e);
    case XLS_STRING: return read_formula_text(r, c, e);
    case XLS_BOOLEAN: return read_boolean(r, d, e);
    case XLS_BLANK: return put(r, place_of(d), S(""), e);
    case XLS_BLANKS: return read_blanks(r, d, e);
    case XLS_MERGES: return read_merges(r, d, e);
    case XLS_COLUMNS: read_columns(r, d); return true;
    case XLS_ROW:
        if (le16(d, ROW_FLAGS) & ROW_HIDDEN)
            sheet_grid_hide_row(r->grid, (int)le16(d, 0));
        return true;
    case XLS_USUAL_WIDTH:
        sheet_grid_usual_width(r->grid,
                               (int)le16(d, 0) * WIDTH_UNITS + WIDTH_UNITS / 2);
        return true;
    case XLS_USUAL_WIDTH_EXACT:
        sheet_grid_usual_width(r->grid, (int)le16(d, 0));
        return true;
    case XLS_HEADER: return read_print(r, c, PART_HEADER, e);
    case XLS_FOOTER: return read_print(r, c, PART_FOOTER, e);
    case XLS_OBJECT: r->object = le16(d, OBJECT_KIND); return true;
    case XLS_TEXT_BOX: return read_box(r, c, e);
    default: return true;
    }
}

static bool records_read(Reading *r, size_t *at, Err *e) {
    Str stream = r->book->stream;
    XlsRecord record;
    if (!xls_record_next(&record, stream, at, e)) return false;
    if (record.type != XLS_BEGIN)
        return sheet_damaged(e, "工作簿里没有它列出的工作表",
                             "a sheet that the workbook lists is not there");
    for (;;) {
        if (!xls_record_next(&record, stream, at, e)) return false;
        if (record.type == XLS_BEGIN) r->inner++;
        if (record.type == XLS_END && r->inner-- == 0) return true;
        if (r->inner == 0 && !read_record(r, &record, *at, e)) return false;
    }
}

/* Each text box is a part, all comments are one. */
static bool add_boxes(Build *b, Reading *r, Str name, bool comments, Err *e) {
    int number = 0;
    for (size_t i = 0; i < r->boxes.n; i++) {
        if (r->boxes.items[i].comment != comments) continue;
        bool open = !comments || number == 0;
        Str part = comments ? str_join(r->a, name, S(" comments"))
                            : str_format(r->a, "%.*s text-box-%d",
                                         STR_ARG(name), number + 1);
        if (open &&
            !build_open_part(b, comments ? PART_NOTE : PART_TEXT_BOX, part, e))
            return false;
        number++;
        build_text(b, r->boxes.items[i].text);
        if (!build_end_paragraph(b, e)) return false;
        if (!comments && !build_close_part(b, e)) return false;
    }
    return !comments || number == 0 || build_close_part(b, e);
}

bool xls_sheet_read(Build *build, const XlsBook *b, Str name, size_t *at,
                    Err *e) {
    Reading r = {.a = b->a,
                 .book = b,
                 .grid = sheet_grid_new(b->a),
                 .print = sheet_print_new(b->a),
                 .text = buf_new(b->a, XLS_TEXT_MAX)};
    sheet_grid_usual_width(r.grid, USUAL_WIDTH);
    return records_read(&r, at, e) &&
           sheet_grid_add_part(build, r.grid, name, e) &&
           sheet_print_add_parts(build, &r.print, name, e) &&
           add_boxes(build, &r, name, false, e) &&
           add_boxes(build, &r, name, true, e);
}
