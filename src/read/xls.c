/* SPDX-License-Identifier: Apache-2.0
 * The reader of Excel 97-2003 workbooks (.xls, also named .et): a part for each
 * sheet, with one table over its used range. Source: [MS-XLS]. */
#include "base/le.h"
#include "pack/ole.h"
#include "read/office.h"
#include "read/place.h"
#include "read/read.h"
#include "read/sniff.h"
#include "read/xls_sheet.h"

enum { SHEETS_MAX = 10000 };

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

static void boxes_add(Paper *out, Arena *a, const XlsBoxes *boxes) {
    for (size_t i = 0; i < boxes->n; i++) {
        const XlsBox *box = &boxes->items[i];
        Part *part = VEC_PUSH(a, &out->parts);
        part->kind = box->comment ? PART_NOTE : PART_TEXT_BOX;
        part->name =
            str_format(a, box->comment ? "comment-%zu" : "text-box-%zu", i + 1);
        blocks_add_paragraph(a, &part->blocks, box->text, (Origin){.row = 0});
    }
}

/* A workbook on its way into the Paper. */
typedef struct Xls {
    Arena *a;
    Paper *out;
    XlsBook book;
    XlsBoxes boxes;
    size_t left; /* bytes of the stream that sheets have not filled yet */
} Xls;

/* Two sheets in one place would read the same bytes again and again. */
static bool cells_read(Sheet *cells, Xls *x, size_t at, Err *e) {
    size_t end = at;
    if (!xls_sheet_read(cells, &x->boxes, &x->book, &end, e)) return false;
    if (end - at > x->left)
        return err_set(e, ERR_FORMAT, "工作簿中几个工作表的位置重叠",
                       "sheets of the workbook lie over each other",
                       OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
    x->left -= end - at;
    return true;
}

static bool sheet_add_part(Xls *x, const XlsSheetEntry *entry, Err *e) {
    Part part = {.kind = entry->hidden ? PART_HIDDEN_SHEET : PART_SHEET,
                 .name = entry->name};
    Sheet sheet = {.cells = {.n = 0}};
    if (!entry->hidden && (!cells_read(&sheet, x, entry->at, e) ||
                           !sheet_to_blocks(&part.blocks, x->a, &sheet, e)))
        return err_in(e, entry->name);
    VEC_ADD(x->a, &x->out->parts, part);
    return true;
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
    Xls x = {.a = a, .out = out};
    Str stream;
    if (!book_stream(&stream, a, bytes, e) ||
        !xls_book_read(&x.book, a, stream, e))
        return false;
    x.left = stream.n;
    for (size_t i = 0; i < x.book.sheets.n && i < SHEETS_MAX; i++)
        if (x.book.sheets.items[i].cells &&
            !sheet_add_part(&x, &x.book.sheets.items[i], e))
            return false;
    boxes_add(out, a, &x.boxes);
    place_paper(out);
    return true;
}
