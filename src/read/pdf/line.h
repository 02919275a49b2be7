/* SPDX-License-Identifier: Apache-2.0
 * TextLine: the characters that stand beside each other in one region of a
 * page (a cell, or what lies outside the tables). */
#ifndef PDF_LINE_H
#define PDF_LINE_H

#include "read/pdf/page.h"

/* Where lines may stand: from the left to the right border of a cell or of
 * the text of a page. */
typedef struct Band {
    float x0, x1;
} Band;

typedef struct TextLine {
    Str text;     /* with the blanks that it has at its ends */
    float x0, x1; /* of what is no blank */
    float y;      /* base line */
    float size;   /* of the largest character */
    float unit;   /* width of what cannot be parted from its first character */
    float blank;  /* at the right of its last character, of x1 - x0 */
    Band band;
    int page;
    int paragraph;  /* of the tags of the file, from 1; 0: not known */
    bool written;   /* all lines of that paragraph were written as one */
    bool after_cut; /* the first on a new page, of what the tags have in two */
    bool artifact;
} TextLine;

typedef VEC(TextLine) TextLines;

/* A stretch of glyphs that follow each other closely: it stands in one cell
 * even where it hangs over. */
typedef struct Chunk {
    size_t first, last; /* glyphs of the page, past the last */
    float x, y;         /* start on the base line */
    uint8_t direction;
} Chunk;

typedef VEC(Chunk) Chunks;

bool glyph_is_blank(const PdfGlyph *g);

void chunks_find(Chunks *out, Arena *a, const PdfPage *page);
/* The middle of a chunk's characters. */
void chunk_middle(const PdfPage *page, const Chunk *c, float *x, float *y);

/* Puts the chunks of one region, all of one direction, together to lines, from
 * top to bottom; reorders chunks. */
void lines_find(TextLines *out, Arena *a, const PdfPage *page, Chunk *chunks,
                size_t n, Band band);

/* Turns the page so that lines of that direction run from left to right. */
void page_turn(PdfPage *page, Direction direction);
/* The direction of most of a page's text. */
Direction page_direction(const PdfPage *page);

#endif
