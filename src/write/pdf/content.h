/* SPDX-License-Identifier: Apache-2.0
 * The content of a page as PDF operators: marked text and rules.
 * Source: ISO 32000-1 8.5, 9.4, 14.6. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "write/page/page.h"
#include "write/pdf/objects.h"

/* Marked content: which tag a number on a page belongs to. */
typedef struct Mark {
    int tag;
    int page;   /* from 0 */
    int number; /* on its page */
} Mark;

typedef VEC(Mark) Marks;

/* The number of a face's font resource (/F0, /F1 ...), from its place in
 * fonts; -1 for none of them. */
int content_font(const Fonts *fonts, const Face *face);

/* Appends the operators of the page; adds its marks. */
void content_of_page(Buf *b, const Pages *pages, int page, const Fonts *fonts,
                     Arena *a, Marks *marks);

#endif
