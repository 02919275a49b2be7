/* SPDX-License-Identifier: Apache-2.0
 * Writing a page: text is always escaped; raw output takes only a literal. What
 * tools/pages.c makes of pages/ calls these. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buf.h"

typedef struct Html {
    Buf *out;
} Html;

/* A literal of the page's own. */
#define page_raw(h, literal) buf_add((h)->out, S(literal))

/* Text and attribute values: & < > " ' escaped, bytes that are no UTF-8 and
 * control characters become U+FFFD. */
void page_str(Html *h, Str s);
void page_int(Html *h, int64_t n);
/* A URL in href, src, action: a path of our own beginning with one '/', '?' or
 * '#'; anything else becomes "#". Escaped as an attribute. */
void page_url(Html *h, Str s);
/* A part of a URL (query value, path segment): percent-encoded. */
void page_url_part(Html *h, Str s);

/* HTML that our own writers made (write/html): the only way in without
 * escaping. */
typedef struct SafeHtml {
    Str html;
} SafeHtml;
void page_safe(Html *h, SafeHtml safe);

#endif
