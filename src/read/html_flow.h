/* SPDX-License-Identifier: Apache-2.0
 * Text of a page as it flows: blanks collapse, lines and paragraphs end, what
 * is hidden goes nowhere. */
#ifndef HTML_FLOW_H
#define HTML_FLOW_H

#include "read/build.h"

enum { HTML_MARKER_MAX = 64 };

typedef struct HtmlFlow {
    Build *build;
    int hidden, keeps_blanks; /* elements open that say so */
    bool blank;               /* blanks wait for the next character */
    bool line_end;            /* among them the end of a line */
    uint32_t last;            /* the character before, 0 at a line's start */
    Buf marker; /* number of a list's item, before its first character */
} HtmlFlow;

HtmlFlow html_flow_new(Build *b, Arena *a);

/* Text as written, with its character references. */
void html_flow_text(HtmlFlow *f, Str s);
void html_flow_rune(HtmlFlow *f, uint32_t rune);
void html_flow_break(HtmlFlow *f);
/* The paragraph ends, if there is one. */
bool html_flow_end(HtmlFlow *f, Err *e) MUST_USE;

#endif
