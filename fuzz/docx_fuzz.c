/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of the reader of .docx: a whole file, or the parts of one with
 * 0xFF between them (body, its relationships, a header, notes). */
#include "paper_check.h"
#include "read/read.h"
#include "stored_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REL_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define RELS_NS "http://schemas.openxmlformats.org/package/2006/relationships"

static const char PACKAGE_RELS[] =
    "<Relationships xmlns=\"" RELS_NS "\"><Relationship Id=\"a\" "
    "Type=\"" REL_TYPE "relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

static Str make_package(Arena *a, Str pieces) {
    StoredPart parts[] = {
        {S("_rels/.rels"), str_from_c(PACKAGE_RELS)},
        {S("word/document.xml"), take_piece(&pieces)},
        {S("word/_rels/document.xml.rels"), take_piece(&pieces)},
        {S("word/header1.xml"), take_piece(&pieces)},
        {S("word/footnotes.xml"), take_piece(&pieces)},
    };
    return stored_zip(a, parts, COUNT_OF(parts));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Str bytes = {(const char *)data, size};
    if (!str_has_prefix(bytes, S("PK"))) bytes = make_package(a, bytes);
    Paper paper;
    Err e;
    if (read_docx(&paper, a, bytes, &e)) check_paper(&paper);
    arena_free(a);
    return 0;
}
