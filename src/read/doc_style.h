/* SPDX-License-Identifier: Apache-2.0
 * What the styles of a Word document say of text: that it is hidden, that its
 * paragraphs are numbered. Source: [MS-DOC] 2.4.6.5,
 * 2.9.135, 2.9.260, 2.9.271. */
#ifndef DOC_STYLE_H
#define DOC_STYLE_H

#include "base/arena.h"
#include "base/str.h"

enum { DOC_STYLES_MAX = 4096, DOC_TOGGLE_AS_STYLE = 0x80 };

typedef struct DocStyle {
    bool hides;
    int list, list_level; /* of its paragraphs; list 0: none */
} DocStyle;

typedef struct DocStyles {
    DocStyle *items; /* by number of the style */
    size_t n;
    bool any_hides;
} DocStyles;

/* The style sheet as it stands in the table stream. */
DocStyles doc_styles_read(Arena *a, Str sheet);
/* A style that hides nothing and numbers nothing where there is none of that
 * number. */
DocStyle doc_style_find(const DocStyles *s, uint32_t style);
/* What a change of the hidden property makes of the style's own value: off,
 * on, as the style, the opposite of the style. */
bool doc_toggle(uint32_t operand, bool style);

#endif
