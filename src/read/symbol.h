/* SPDX-License-Identifier: Apache-2.0
 * Symbol fonts: what their characters look like, as characters of Unicode.
 * Ticked and crossed boxes read as U+2611, empty ones as U+25A1, ticks as
 * U+221A: what people type on forms. */
#ifndef SYMBOL_H
#define SYMBOL_H

#include "base/str.h"

enum { RUNE_BOX = 0x25A1, RUNE_BOX_TICKED = 0x2611 };

typedef enum SymbolFont {
    SYMBOL_NO_FONT, /* an ordinary font */
    SYMBOL_WINGDINGS,
    SYMBOL_WINGDINGS_2,
    SYMBOL_WEBDINGS,
    SYMBOL_SYMBOL
} SymbolFont;

SymbolFont symbol_font(Str name);
/* The code is that of the font, 0x20..0xFF, or moved to U+F020..U+F0FF. What
 * has no look that we know stays as it is. */
uint32_t symbol_rune(SymbolFont font, uint32_t code);

#endif
