/* SPDX-License-Identifier: Apache-2.0
 * HTML as a stream of tags and text, as tolerant as a browser and linear in
 * the input. Source: HTML Living Standard, 13.2.5, shortened to what readers
 * of text need. */
#ifndef HTML_TOKEN_H
#define HTML_TOKEN_H

#include "base/arena.h"

enum { HTML_NAME_MAX = 16 };

typedef enum HtmlKind { HTML_END, HTML_TEXT, HTML_OPEN, HTML_CLOSE } HtmlKind;

typedef struct HtmlToken {
    HtmlKind kind;
    Str text;                 /* HTML_TEXT: as written, references and all */
    char name[HTML_NAME_MAX]; /* of the tag, in small letters; cut */
    Str attributes;           /* of HTML_OPEN: as written */
} HtmlToken;

typedef struct HtmlInput {
    Str rest;
    Str raw; /* text of a raw element that comes next */
} HtmlInput;

/* The next token; comments and declarations are passed over. What stands
 * inside script, style, title and the like is passed over too; of textarea it
 * is text. */
HtmlToken html_next(HtmlInput *in);

/* Takes one attribute off the front of *attributes: its name in small letters
 * and its value without quotation marks, references not undone. False at the
 * end. */
bool html_take_attribute(Str *attributes, char name[HTML_NAME_MAX], Str *value);

#endif
