/* SPDX-License-Identifier: Apache-2.0
 * The streams of a Word 97-2003 document and its file information block.
 * Source: [MS-DOC] 2.1, 2.5. */
#ifndef DOC_FILE_H
#define DOC_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "read/doc_style.h"
#include "read/symbol.h"

/* The texts that follow one another in the document, in that order. */
typedef enum DocStory {
    DOC_MAIN,
    DOC_FOOTNOTES,
    DOC_HEADERS,
    DOC_MACROS,
    DOC_COMMENTS,
    DOC_ENDNOTES,
    DOC_TEXT_BOXES,
    DOC_HEADER_TEXT_BOXES,
    DOC_STORIES
} DocStory;

/* Tables of the table stream that we read: their numbers in the FIB. */
typedef enum DocPlace {
    DOC_STYLES = 1,
    DOC_HEADER_LIST = 11,
    DOC_CHARACTER_PAGES = 12,
    DOC_PARAGRAPH_PAGES = 13,
    DOC_FONTS = 15,
    DOC_CLX = 33,
    DOC_TEXT_BOX_LIST = 56,
    DOC_HEADER_TEXT_BOX_LIST = 58,
    DOC_LIST_SCHEMES = 73,
    DOC_LISTS = 74
} DocPlace;

/* How rich text begins, which is often named .doc too. */
#define DOC_RTF "{\\rtf"

typedef struct DocFile {
    Str main, table, data;
    uint32_t language;             /* of the writer */
    uint32_t lengths[DOC_STORIES]; /* characters of each story */
    size_t places;                 /* where the FIB lists its tables */
    uint32_t places_n;
    SymbolFont *fonts; /* what each font of the document is */
    size_t fonts_n;
    unsigned encodings; /* 1 << Encoding of each font */
    DocStyles styles;
} DocFile;

/* Fails with ERR_LOCKED where the document is encrypted, ERR_FORMAT where it
 * is older than Word 97, damaged, or something else in a compound file. */
bool doc_file_open(DocFile *out, Arena *a, Str bytes, Err *e) MUST_USE;
/* A table of the table stream; empty where the document has none. */
Str doc_file_place(const DocFile *f, DocPlace place);

#endif
