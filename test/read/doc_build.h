/* SPDX-License-Identifier: Apache-2.0
 * Makes Word documents for tests: runs of text with their property changes,
 * paragraph by paragraph. */
#ifndef DOC_BUILD_H
#define DOC_BUILD_H

#include "base/buf.h"
#include "base/vec.h"

enum { DOC_BUILD_PLACES = 93, DOC_BUILD_STORIES = 8 };

typedef struct DocBuildRun {
    uint32_t first, end; /* offsets in the main stream */
    Str changes;
} DocBuildRun;

typedef struct DocBuildPiece {
    uint32_t offset, length; /* characters */
    bool wide;
    uint32_t property;
} DocBuildPiece;

typedef struct DocBuild {
    Arena *a;
    Buf main, changes; /* changes: lists that pieces refer to, in a row */
    VEC(DocBuildRun) characters, paragraphs;
    VEC(DocBuildPiece) pieces;
    const int *order; /* of the pieces in the text; NULL: as in the file */
    int story;
    uint32_t lengths[DOC_BUILD_STORIES];
    Str places[DOC_BUILD_PLACES];
    Str levels; /* of lists: they stand behind place 73, outside its size */
    Str data;
    uint32_t flags, language;
    uint32_t paragraph_first;
} DocBuild;

/* Begins with a piece in UTF-16. */
DocBuild doc_build_new(Arena *a);
/* Starts a piece; a property of 1 + 2 * n is list number n of `changes`. */
void doc_build_piece(DocBuild *b, bool wide, uint32_t property);
/* A list of changes that pieces can refer to. */
void doc_build_change_list(DocBuild *b, Str list);
/* Text in UTF-8 (in a narrow piece: bytes as they are) and its changes. */
void doc_build_text(DocBuild *b, Str text, Str changes);
/* A mark (0x0D, 0x07, 0x0C) and the changes of the paragraph that it ends. */
void doc_build_end(DocBuild *b, char mark, Str changes);
/* The whole file. */
Str doc_build_file(DocBuild *b);

/* A change that defines a row of n cells, with their edges and flags. */
Str doc_build_row(Arena *a, int n, const int *edges, const int *flags);

#endif
