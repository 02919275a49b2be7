/* SPDX-License-Identifier: Apache-2.0
 * Writing a page: text is always escaped; raw output takes only a literal. What
 * tools/pages makes of pages/ calls these. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buf.h"

typedef struct Html {
    Buf *out;
    bool english; /* the page's language; else Chinese */
} Html;

/* A literal of the page's own. */
#define page_raw(h, literal) buf_add((h)->out, S(literal))
/* The one in the page's language. */
#define page_said(h, zh, en) buf_add((h)->out, (h)->english ? S(en) : S(zh))

/* Text and attribute values: & < > " ' escaped, bytes that are no UTF-8 and
 * control characters become U+FFFD. */
void page_str(Html *h, Str s);
void page_int(Html *h, int64_t n);
void page_uint(Html *h, uint64_t n);
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

/* ---- what compiled pages call: a value by its type ---- */

#define PAGE_NUMBERS                                                           \
    signed char : page_int,                                                    \
                  short : page_int,                                            \
                          int : page_int,                                      \
                                long : page_int,                               \
                                       long long : page_int,                   \
                                                   unsigned char               \
        : page_uint,                                                           \
          unsigned short : page_uint,                                          \
                           unsigned : page_uint,                               \
                                      unsigned long : page_uint,               \
                                                      unsigned long long       \
        : page_uint
/* {{p.x}} in text, in an attribute, in a URL after its beginning. */
#define page_value(h, x)                                                       \
    _Generic((x), Str : page_str, SafeHtml : page_safe, PAGE_NUMBERS)((h), (x))
#define page_attribute(h, x)                                                   \
    _Generic((x), Str : page_str, PAGE_NUMBERS)((h), (x))
#define page_part(h, x)                                                        \
    _Generic((x), Str : page_url_part, PAGE_NUMBERS)((h), (x))

/* {{#if p.x}}: a number that is not 0, a Str with something in it. */
static inline bool page_is_set(Str s) {
    return s.n > 0;
}
static inline bool page_is_safe(SafeHtml s) {
    return s.html.n > 0;
}
static inline bool page_is_true(uint64_t n) {
    return n != 0;
}
static inline bool page_is_not_0(int64_t n) {
    return n != 0;
}
#define page_is(x)                                                             \
    _Generic((x), Str                                                          \
             : page_is_set, SafeHtml                                           \
             : page_is_safe, bool                                              \
             : page_is_true, signed char                                       \
             : page_is_not_0, short                                            \
             : page_is_not_0, int                                              \
             : page_is_not_0, long                                             \
             : page_is_not_0, long long                                        \
             : page_is_not_0, unsigned char                                    \
             : page_is_true, unsigned short                                    \
             : page_is_true, unsigned                                          \
             : page_is_true, unsigned long                                     \
             : page_is_true, unsigned long long                                \
             : page_is_true)(x)

#endif
