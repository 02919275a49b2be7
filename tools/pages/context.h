/* SPDX-License-Identifier: Apache-2.0
 * Where in a page of HTML a byte stands: in text, in a tag, in the value of
 * which attribute. What can be written there, and how, follows from it. */
#ifndef PAGES_CONTEXT_H
#define PAGES_CONTEXT_H

#include "base/str.h"

typedef enum Place {
    IN_TEXT,
    IN_TAG_NAME,
    IN_TAG,
    IN_NAME,      /* of an attribute */
    AFTER_EQUALS, /* the quote is to come */
    IN_VALUE      /* of an attribute */
} Place;

enum { CONTEXT_NAME_MAX = 40 };

typedef struct HtmlContext {
    Place place;
    char quote;
    bool closing;  /* the tag began with </ */
    bool begun;    /* something stands in the value */
    bool ended;    /* a blank or the tag's end has to follow */
    bool empty;    /* only a closing tag may follow: <script> */
    bool verbatim; /* in <pre>, <textarea>: blanks stay */
    char tag[CONTEXT_NAME_MAX];
    char attribute[CONTEXT_NAME_MAX];
} HtmlContext;

/* How a value is written at a place. */
typedef enum Escape {
    ESCAPE_REFUSED,
    ESCAPE_TEXT,
    ESCAPE_ATTRIBUTE,
    ESCAPE_URL,     /* a whole one */
    ESCAPE_URL_PART /* a segment, a value of the query */
} Escape;

/* Moves over a byte of the page. The reason where it may not stand there, or
 * NULL. */
const char *context_step(HtmlContext *c, char byte);
/* A {{...}} stands here: what was a name ends. */
void context_pause(HtmlContext *c);
/* How a value is written here; the reason in *why where it may not be. */
Escape context_escape(const HtmlContext *c, const char **why);
bool context_equal(const HtmlContext *a, const HtmlContext *b);

#endif
