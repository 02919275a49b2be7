/* SPDX-License-Identifier: Apache-2.0
 * Glyph names and the encodings that are made of them: what a simple font's
 * codes stand for. Source: ISO 32000-1, annex D; the Adobe Glyph List. */
#ifndef PDF_GLYPH_NAME_H
#define PDF_GLYPH_NAME_H

#include "base/str.h"

/* The character that a name stands for ("A", "uni4E00", "u20000", "one.alt");
 * 0 where it says nothing. */
uint32_t glyph_name_rune(Str name);

typedef enum BaseEncoding {
    BASE_STANDARD,
    BASE_WIN_ANSI,
    BASE_MAC_ROMAN
} BaseEncoding;

/* The character of a code; 0 where it has none. */
uint32_t base_encoding_rune(BaseEncoding encoding, uint8_t code);

#endif
