/* SPDX-License-Identifier: Apache-2.0
 * Inside of the .html writer: the style sheet and the text of a paragraph with
 * its marks. */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "write/anchors.h"

extern const Str HTML_STYLE;

typedef struct HtmlPage {
    Buf *out;
    const Paper *paper;
    const WriteOptions *options;
    Anchors notes, marks;
    bool noted; /* the margin is there */
} HtmlPage;

/* The text of a paragraph: escaped, line ends as <br>, targets in <mark>, the
 * places of notes underlined and numbered. */
void html_text(HtmlPage *page, const Paragraph *p);

#endif
