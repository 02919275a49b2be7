/* SPDX-License-Identifier: Apache-2.0
 * The reader of Excel 97-2003 workbooks (.xls, also named .et): a part for each
 * sheet, with one table over its used range. Source: [MS-XLS]. */
#include "base/le.h"
#include "pack/ole.h"
#include "read/office.h"
#include "read/read.h"
#include "read/sniff.h"
#include "read/xls_sheet.h"

/* Workbooks of Excel 2 to 4 are no compound files: they begin with the size
 * and the numbers of their first record. */
static bool is_bare(Str bytes) {
    uint32_t type = le16(bytes, 0), size = le16(bytes, 2);
    uint32_t kind = le16(bytes, 6);
    bool begins = type == 0x0009 || type == 0x0209 || type == 0x0409;
    return begins && (size == 4 || size == 6) &&
           (kind == 0x0010 || kind == 0x0020 || kind == 0x0040 ||
            kind == 0x0100);
}

bool sniff_xls(Str bytes) {
    if (!ole_is(bytes)) return is_bare(bytes);
    return !ole_has(bytes, S("WordDocument")) &&
           (ole_has(bytes, S("Workbook")) || ole_has(bytes, S("Book")));
}

/* A workbook on its way into the Paper. */
typedef struct Xls {
    Build *build;
    XlsBook book;
    size_t left; /* bytes of the stream that sheets have not filled yet */
} Xls;

/* Two sheets in one place would read the same bytes again and again. */
static bool sheet_read(Xls *x, const XlsSheetEntry *entry, Err *e) {
    size_t end = entry->at;
    if (!xls_sheet_read(x->build, &x->book, entry->name, &end, e)) return false;
    if (end - entry->at > x->left)
        return err_set(e, ERR_FORMAT, "工作簿中几个工作表的位置重叠",
                       "sheets of the workbook lie over each other",
                       OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
    x->left -= end - entry->at;
    return true;
}

static bool entry_read(Xls *x, const XlsSheetEntry *entry, Err *e) {
    if (entry->hidden)
        return build_open_part(x->build, PART_HIDDEN_SHEET, entry->name, e) &&
               build_close_part(x->build, e);
    return !entry->cells || sheet_read(x, entry, e) || err_in(e, entry->name);
}

static bool book_stream(Str *out, Arena *a, Str bytes, Err *e) {
    Ole ole;
    *out = bytes;
    if (!ole_is(bytes)) return true;
    if (!ole_open(&ole, a, bytes, e) ||
        !ole_read(out, &ole, a, S("Workbook"), e))
        return false;
    if (out->p == NULL && !ole_read(out, &ole, a, S("Book"), e)) return false;
    return out->p != NULL || office_foreign(e, bytes);
}

bool read_xls(Paper *out, Arena *a, Str bytes, Err *e) {
    *out = (Paper){.format = FORMAT_XLS};
    Xls x = {.build = build_new(a, out)};
    Str stream;
    if (!book_stream(&stream, a, bytes, e) ||
        !xls_book_read(&x.book, a, stream, e))
        return false;
    x.left = stream.n;
    for (size_t i = 0; i < x.book.sheets.n; i++)
        if (!entry_read(&x, &x.book.sheets.items[i], e)) return false;
    build_finish(x.build);
    return true;
}
