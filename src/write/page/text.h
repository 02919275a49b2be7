/* SPDX-License-Identifier: Apache-2.0
 * A line of text as it was written to glyphs: fonts chosen, shaped by
 * HarfBuzz, full-width punctuation measured for trimming, pairs of it set
 * close (GB/T 15834, CLREQ 3.1.6), a thin gap between Han and Latin. */
#ifndef PAGE_TEXT_H
#define PAGE_TEXT_H

#include "write/page/classes.h"
#include "write/page/fonts.h"
#include "write/page/length.h"

typedef struct Glyph {
    Face *face;
    int slot;
    uint32_t at;     /* byte in the text where its cluster begins */
    int advance;     /* as far as nothing is trimmed at the ends of lines */
    int shift, rise; /* of the ink, right and up */
    int lead, trail; /* blank that a line may take away before, after it */
    int gap;         /* thin space after it, none at the end of a line */
    int x;           /* in its line; set when the line is made */
    CharClass class;
    bool may_break; /* a line may end before it */
    bool begins_word;
} Glyph;

typedef VEC(Glyph) Glyphs;

/* How much of a blank may be taken away within a line. */
int glyph_press(int blank, int size);

/* Appends the glyphs of text, which has no line end in it. `size` is that of
 * the em. The text is borrowed by the slots of the fonts. */
void glyphs_from_text(Glyphs *out, Fonts *fonts, Str text, FaceKind kind,
                      int size);

#endif
