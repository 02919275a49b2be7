/* SPDX-License-Identifier: Apache-2.0
 * FontFile: which characters the glyphs of an embedded font stand for, by its
 * own tables; for fonts that come without a ToUnicode map. */
#ifndef PDF_FONT_FILE_H
#define PDF_FONT_FILE_H

#include "base/arena.h"

typedef struct FontFile {
    uint32_t *runes; /* by glyph; 0: not known */
    uint32_t n;
    uint32_t codes[256]; /* the glyph of a code in the font's own encoding */
    bool by_cid;         /* `runes` goes by the collection's number */
} FontFile;

/* False where the bytes are no font that we can read. */
bool font_file_read(FontFile *out, Arena *a, Str bytes) MUST_USE;
uint32_t font_file_rune(const FontFile *f, uint32_t glyph);

#endif
