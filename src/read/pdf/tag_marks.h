/* SPDX-License-Identifier: Apache-2.0
 * MarkedPage: the glyphs of a page by the number of their marked content. */
#ifndef PDF_TAG_MARKS_H
#define PDF_TAG_MARKS_H

#include "read/pdf/flow.h"

typedef struct MarkedPage {
    const PdfPage *page;
    size_t marks;  /* numbers from 1 that glyphs have; 0 stands for none */
    size_t *start; /* of each number among the glyphs; marks + 2 */
    size_t *order; /* glyphs by number, then in the order of drawing */
    bool *read;    /* whose glyphs have been taken */
} MarkedPage;

/* Takes the marks from glyphs in the page's margins. False where the page is
 * not to be read by tags: text that runs another way. */
bool marked_page_make(MarkedPage *out, Arena *a, PdfPage *page,
                      const Flow *flow);
/* Adds the glyphs with that number (from 0) to a page; false where they have
 * been taken before. */
bool marked_page_take(PdfPage *to, Arena *a, MarkedPage *m, int number);
/* True where glyphs with that number are more than blanks. */
bool marked_page_shows(const MarkedPage *m, int number);
/* True where all text with a mark has been taken, and what has none is in the
 * margins or repeats, at the same place across, a line of a page before. */
bool marked_page_is_read(const MarkedPage *m, Arena *a, const Flow *flow,
                         const TextLines *lines);

#endif
