/* SPDX-License-Identifier: Apache-2.0
 * The characters of a Word document in reading order. A document is saved in
 * pieces that lie anywhere in the file, each in UTF-16 or in 8-bit characters;
 * properties hang on the places in the file, so each character tells its own.
 * Source: [MS-DOC] 2.4.1, 2.8.35, 2.9.38. */
#ifndef DOC_TEXT_H
#define DOC_TEXT_H

#include "base/buf.h"
#include "base/vec.h"
#include "read/doc_file.h"
#include "read/list_counter.h"

enum { DOC_SMALL_CHANGE = 3 };

static const uint32_t DOC_NO_RUNE = 0xFFFFFFFF;

typedef struct DocPiece {
    uint32_t first, end; /* character positions */
    uint32_t offset;     /* of its first byte in the main stream */
    bool wide;           /* UTF-16, else 8 bits a character */
    uint32_t *runes;     /* of 8-bit text: see doc_narrow_runes */
    uint32_t property;   /* prm: a change that applies to the whole piece */
} DocPiece;

typedef struct DocText {
    const DocFile *file;
    ListCounter *lists; /* how far they have counted */
    VEC(DocPiece) pieces;
    VEC(Str) changes; /* property lists that pieces refer to */
    size_t piece;     /* where the cursor stands */
    uint32_t at, end;
} DocText;

typedef struct DocChar {
    uint32_t rune;
    uint32_t at;     /* character position */
    uint32_t offset; /* in the main stream */
    const DocPiece *piece;
} DocChar;

/* Reads the piece table. */
bool doc_text_open(DocText *out, Arena *a, const DocFile *f, Err *e) MUST_USE;
/* Sets the cursor to the characters [first, end). */
void doc_text_seek(DocText *t, uint32_t first, uint32_t end);
/* The next character; false at the end. */
bool doc_text_next(DocText *t, DocChar *out);
/* Adds the characters that come next to a text, up to a place in the main
 * stream: those of UTF-16 that need no second look (no marks, no pairs). */
void doc_text_plain(DocText *t, Buf *out, uint32_t until);
/* The list of property changes of a piece; made in `small` where the piece
 * holds it itself. */
Str doc_text_change(const DocText *t, const DocPiece *p,
                    char small[DOC_SMALL_CHANGE]);

#endif
