/* SPDX-License-Identifier: Apache-2.0
 * The outline of a glyph as the bytes of a Type 2 charstring, with the
 * subroutines that it calls written out in their places. Source: Adobe
 * Technical Note 5177. */
#ifndef PDF_CHARSTRING_H
#define PDF_CHARSTRING_H

#include "base/buf.h"
#include "write/pdf/cff_read.h"

/* Appends the charstring of a glyph without calls, with another width where
 * `width` is not negative; false where it is not sound. */
bool charstring_flatten(Buf *out, CffFont *font, CffPrivate *private,
                        uint32_t glyph, int width);

#endif
