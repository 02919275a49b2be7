/* SPDX-License-Identifier: Apache-2.0
 * Embedding a face: the glyphs that the document uses as a composite font
 * with widths, the text of each glyph, and the set of its CIDs.
 * Source: ISO 32000-1 9.7, 9.8, 9.10; ISO 19005-1 6.3. */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "base/err.h"
#include "write/page/fonts.h"
#include "write/pdf/objects.h"

/* Writes the face's objects; the font dictionary gets the number `font`. */
bool embed_face(Pdf *pdf, int font, const Face *face, Err *e);

/* The width of a slot in 1/1000 em, as the PDF states it. */
int embed_width(const Face *face, int slot);

#endif
