/* SPDX-License-Identifier: Apache-2.0
 * A paragraph to lines of a given width: breaks where 避头尾 allows, blank of
 * full-width punctuation taken in at the ends of lines and, before a bad
 * break, within them; long text set flush at both sides. */
#ifndef PAGE_LINES_H
#define PAGE_LINES_H

#include "paper/paper.h"
#include "write/page/text.h"

typedef struct TextStyle {
    FaceKind face;
    int size;          /* of the em */
    int pitch;         /* from line to line */
    int indent;        /* of the first line, in 1/1000 em */
    int before, after; /* blank above and below the paragraph */
    bool justify;      /* where the text begins at the start of the line */
    bool balance;      /* a name: lines of like length */
} TextStyle;

/* Glyphs with their x from the left edge of the width; blanks at its end may
 * stand past it. */
typedef struct Line {
    const Glyph *glyphs;
    size_t n;
    int size, pitch;
    int base;    /* from the top of the line to the base line */
    bool begins; /* a line as it was written, not where that only wraps */
} Line;

typedef VEC(Line) Lines;

/* Appends the lines of text ('\n' begins a new one). */
void lines_from_text(Lines *out, Fonts *fonts, Str text, const TextStyle *style,
                     Align align, int width);
enum { LINES_HEIGHT_MAX = 1 << 30 };
/* The height of lines `from` up to `to`, at most LINES_HEIGHT_MAX. */
int lines_height(const Lines *lines, size_t from, size_t to);

#endif
