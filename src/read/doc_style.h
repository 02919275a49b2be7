/* SPDX-License-Identifier: Apache-2.0
 * Which styles of a Word document hide their text. Source: [MS-DOC] 2.4.6.5,
 * 2.9.135, 2.9.260, 2.9.271. */
#ifndef DOC_STYLE_H
#define DOC_STYLE_H

#include "base/arena.h"
#include "base/str.h"

enum { DOC_STYLES_MAX = 4096, DOC_TOGGLE_AS_STYLE = 0x80 };

typedef struct DocStyles {
    bool *hidden; /* by number of the style */
    size_t n;
    bool any; /* at least one hides */
} DocStyles;

/* The style sheet as it stands in the table stream. */
DocStyles doc_styles_read(Arena *a, Str sheet);
bool doc_style_hides(const DocStyles *s, uint32_t style);
/* What a change of the hidden property makes of the style's own value: off,
 * on, as the style, the opposite of the style. */
bool doc_toggle(uint32_t operand, bool style);

#endif
