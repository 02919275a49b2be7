/* SPDX-License-Identifier: Apache-2.0
 * What a PDF/A file says about itself: XMP metadata, the same in the
 * information dictionary, and the colour space that it is meant for (sRGB, by
 * a profile made here). Sources: ISO 19005-1 6.2.2, 6.7; ICC.1:1998-09;
 * IEC 61966-2-1. */
#ifndef PDF_META_H
#define PDF_META_H

#include "write/pdf/objects.h"

/* Both objects say the same; the title may be absent. */
void meta_write_xmp(Pdf *pdf, int number, Str title);
void meta_write_info(Pdf *pdf, int number, Str title);
/* The stream object with the profile. */
void meta_write_profile(Pdf *pdf, int number);

#endif
