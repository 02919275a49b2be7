/* SPDX-License-Identifier: Apache-2.0
 * A subset of a CFF font (the outlines in an OpenType .otf or .ttc): only the
 * glyphs that a document uses, with their subroutines written out, as a
 * CID-keyed font. It reads just the bytes that it copies: a font of 65,000
 * glyphs costs no more than a small one. Sources: Adobe Technical Notes 5176
 * (CFF) and 5177 (Type 2 charstrings). */
#ifndef PDF_CFF_H
#define PDF_CFF_H

#include "base/buf.h"
#include "base/err.h"

/* A glyph of the subset; the first is 0 (.notdef). */
typedef struct CffGlyph {
    uint32_t number; /* in the font */
    int width;       /* to have in the subset; CFF_AS_IT_IS */
} CffGlyph;

enum { CFF_AS_IT_IS = -1 };

/* Appends to out a font whose glyph and CID i is glyphs[i]. The name is that of
 * the new font. ERR_FORMAT where the font is damaged. */
bool cff_subset(Buf *out, Str cff, const CffGlyph *glyphs, size_t n, Str name,
                Err *e);

#endif
