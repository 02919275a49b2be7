/* SPDX-License-Identifier: Apache-2.0
 * Pages: a Paper laid out. Lines of glyphs and rules at their places, in the
 * order of reading, each text with its tag in the tree of the document. The
 * formats of pages (PDF) only write this down. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/err.h"
#include "base/vec.h"
#include "paper/paper.h"
#include "write/page/lines.h"

typedef enum TagKind {
    TAG_DOCUMENT,
    TAG_HEADING,    /* 表名 */
    TAG_SUBHEADING, /* of the instructions */
    TAG_PARAGRAPH,
    TAG_LINE, /* of a paragraph of several lines: one as it was written, which
                 may take several on the page */
    TAG_TABLE,
    TAG_ROW,
    TAG_HEAD_CELL,
    TAG_CELL,
    TAG_FIGURE /* the code */
} TagKind;

/* A node of the tree; its children are the tags that name it as parent, in
 * their order. Tag 0 is the document. */
typedef struct Tag {
    TagKind kind;
    int parent;
    int row_span, column_span; /* of a cell */
    bool heads_column;         /* of a TAG_HEAD_CELL: not of its row */
} Tag;

enum { TAG_NONE = -1 }; /* decoration: page numbers, labels said again */

/* One line of text; x of its glyphs counts from its own. */
typedef struct PlacedLine {
    int x, y; /* of the base line */
    Line line;
    int tag;
} PlacedLine;

typedef struct Rule {
    int x0, y0, x1, y1; /* horizontal or vertical; x0 <= x1, y0 <= y1 */
} Rule;

/* The document's code on a page. */
typedef struct PlacedCode {
    int x, y;   /* of its upper left corner */
    int square; /* of each of its squares; 0: it is not on this page */
    int tag;
} PlacedCode;

typedef struct Page {
    VEC(PlacedLine) lines;
    VEC(Rule) rules;
    PlacedCode code;
} Page;

typedef struct Pages {
    int width, height;
    int rule_width;
    PaperCode code;
    VEC(Page) items;
    VEC(Tag) tags;
} Pages;

enum {
    PAGES_MAX = 2000,
    PAGE_SIDE_MAX = 500 * 100 /* 1/100 mm */
};

/* Lays the paper out; all of it lives in the arena of the fonts and its
 * glyphs refer to them. Fails with ERR_LIMIT past PAGES_MAX, ERR_USAGE where
 * the margins leave no room. */
bool pages_from_paper(Pages *out, Fonts *fonts, const Paper *paper, Err *e);

#endif
