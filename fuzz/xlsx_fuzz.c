/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of the reader of .xlsx: a whole file, or the parts of one with
 * 0xFF between them (sheet, shared strings, styles, drawing, comments). */
#include "paper_check.h"
#include "read/read.h"
#include "stored_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REL_TYPE                                                               \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATION(id, type, target)                                             \
    "<Relationship Id=\"" id "\" Type=\"" REL_TYPE type "\" Target=\"" target  \
    "\"/>"
#define RELATIONS(list)                                                        \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"   \
    "relationships\">" list "</Relationships>"

static const char PACKAGE_RELS[] =
    RELATIONS(RELATION("a", "officeDocument", "xl/workbook.xml"));
static const char BOOK_RELS[] =
    RELATIONS(RELATION("s", "worksheet", "sheet.xml")
                  RELATION("t", "sharedStrings", "strings.xml")
                      RELATION("y", "styles", "styles.xml"));
static const char SHEET_RELS[] = RELATIONS(RELATION(
    "d", "drawing", "drawing.xml") RELATION("c", "comments", "comments.xml"));
static const char BOOK[] =
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
    "main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships\"><sheets><sheet name=\"S\" "
    "r:id=\"s\"/></sheets></workbook>";

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

static Str make_package(Arena *a, Str pieces) {
    StoredPart parts[] = {
        {S("_rels/.rels"), str_from_c(PACKAGE_RELS)},
        {S("xl/workbook.xml"), str_from_c(BOOK)},
        {S("xl/_rels/workbook.xml.rels"), str_from_c(BOOK_RELS)},
        {S("xl/_rels/sheet.xml.rels"), str_from_c(SHEET_RELS)},
        {S("xl/sheet.xml"), take_piece(&pieces)},
        {S("xl/strings.xml"), take_piece(&pieces)},
        {S("xl/styles.xml"), take_piece(&pieces)},
        {S("xl/drawing.xml"), take_piece(&pieces)},
        {S("xl/comments.xml"), take_piece(&pieces)},
    };
    return stored_zip(a, parts, COUNT_OF(parts));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Str bytes = {(const char *)data, size};
    if (!str_has_prefix(bytes, S("PK"))) bytes = make_package(a, bytes);
    Paper paper;
    Err e;
    if (read_xlsx(&paper, a, bytes, &e)) check_paper(&paper);
    arena_free(a);
    return 0;
}
