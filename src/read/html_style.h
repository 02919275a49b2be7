/* SPDX-License-Identifier: Apache-2.0
 * What the attributes of a tag say that matters for reading. */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

#include "base/str.h"

typedef struct HtmlStyle {
    bool hidden; /* the attribute, display:none, mso-hide:all, visibility */
    bool block;  /* display:block */
    bool keeps_blanks; /* white-space:pre... */
    bool checked, selected;
    bool no_markers;                 /* list-style:none */
    int start;                       /* of a list; 1 where not told */
    int column_span, row_span, span; /* 1 where not told */
    int width;                       /* of a column; 0: not told */
    Str type, value;                 /* absent where not told */
} HtmlStyle;

/* attributes: of a tag, as written. */
HtmlStyle html_style(Str attributes);

/* A whole number at the start of an attribute's value; 0 where there is none.
 */
int html_number(Str value);

#endif
