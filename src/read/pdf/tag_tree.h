/* SPDX-License-Identifier: Apache-2.0
 * TagTree: the structure tree of a tagged PDF, as far as it matters: tables,
 * paragraphs, and which marked content belongs to them. */
#ifndef PDF_TAG_TREE_H
#define PDF_TAG_TREE_H

#include "read/pdf/interpret.h"

typedef enum TagKind {
    TAG_BLOCK,  /* paragraph, heading, section, item of a list */
    TAG_INLINE, /* part of a paragraph */
    TAG_LINE,   /* part of a paragraph that was written as one line */
    TAG_LABEL,  /* the mark before an item of a list */
    TAG_TABLE,
    TAG_ROWS, /* a group of rows */
    TAG_ROW,
    TAG_CELL,
    TAG_MARK /* marked content of a page */
} TagKind;

/* Nodes stand in the order of the tree: what follows a node up to its `end` is
 * inside it. */
typedef struct TagNode {
    TagKind kind;
    size_t end;
    int row_span, column_span; /* of a cell */
    int page;                  /* of a mark, from 0 */
    int number;                /* of a mark on its page */
} TagNode;

typedef struct TagTree {
    VEC(TagNode) nodes;
} TagTree;

/* False where the file has no tags, or some that nobody could follow. */
bool tag_tree_read(TagTree *out, Arena *a, PdfDoc *doc, const PageSource *pages,
                   size_t n);

#endif
