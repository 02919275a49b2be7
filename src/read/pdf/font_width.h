/* SPDX-License-Identifier: Apache-2.0
 * FontWidths: the advance of every glyph of a font, in glyph space. Source:
 * ISO 32000-1, 9.6.2 (Widths) and 9.7.4.3 (W, DW). */
#ifndef PDF_FONT_WIDTH_H
#define PDF_FONT_WIDTH_H

#include "read/pdf/doc.h"

/* Glyphs first..last: all as wide as `width`, or each as `each` says. */
typedef struct WidthRange {
    uint32_t first, last;
    double width;
    const float *each;
} WidthRange;

typedef struct FontWidths {
    double otherwise;
    VEC(WidthRange) ranges; /* sorted by first */
} FontWidths;

/* Of a simple font. */
void widths_read_simple(FontWidths *out, Arena *a, PdfDoc *doc,
                        const PdfValue *font);
/* Of a descendant of a composite font. */
void widths_read_cid(FontWidths *out, Arena *a, PdfDoc *doc,
                     const PdfValue *font);
double widths_find(const FontWidths *w, uint32_t glyph);

#endif
