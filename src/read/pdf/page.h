/* SPDX-License-Identifier: Apache-2.0
 * PdfPage: what is drawn on a page, as far as it matters: characters and
 * ruling lines. Points from the upper left corner of the page as it is shown,
 * y downwards. */
#ifndef PDF_PAGE_H
#define PDF_PAGE_H

#include "base/vec.h"

/* Which way a line of text runs on the page. */
typedef enum Direction {
    DIRECTION_RIGHT,
    DIRECTION_DOWN,
    DIRECTION_LEFT,
    DIRECTION_UP,
    DIRECTION_OBLIQUE, /* a watermark */
    DIRECTION_COUNT
} Direction;

typedef struct PdfGlyph {
    float x, y;    /* start of its stretch of the base line */
    float advance; /* along the line */
    float size;    /* height of the em */
    uint32_t rune;
    uint32_t text; /* several characters: place in page.texts + 1; else 0 */
    uint8_t direction;
    bool artifact; /* marked as a running head, a foot or a watermark */
    uint16_t mark; /* the number of its marked content + 1, or 0 */
} PdfGlyph;

/* A straight line, from left to right or from top to bottom. */
typedef struct PdfRule {
    float x0, y0, x1, y1;
} PdfRule;

typedef VEC(PdfRule) PdfRules;

typedef struct PdfPage {
    int number; /* from 1 */
    double width, height;
    VEC(PdfGlyph) glyphs; /* in the order of drawing */
    PdfRules rows;        /* horizontal rules */
    PdfRules columns;     /* vertical rules */
    VEC(Str) texts;
    int pictures;
    int unknown; /* glyphs of which nobody knows the character */
} PdfPage;

#endif
