/* SPDX-License-Identifier: Apache-2.0
 * Font: what the strings of a content stream say and how wide they are.
 * Source: ISO 32000-1, 9.6 to 9.10. */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include "read/pdf/cmap.h"
#include "read/pdf/doc.h"
#include "read/pdf/font_file.h"
#include "read/pdf/font_width.h"
#include "read/symbol.h"

/* How strings are cut into codes, and what a code is by itself. */
typedef enum FontCodes {
    CODES_BYTE,     /* simple fonts */
    CODES_IDENTITY, /* two bytes: the number of a glyph in the collection */
    CODES_UTF16,    /* predefined maps of the Uni... kind */
    CODES_GB,       /* predefined maps for GB 2312 and GBK */
    CODES_CMAP      /* as the map in the file says */
} FontCodes;

typedef struct PdfFont {
    FontCodes codes;
    bool vertical;
    bool half_width; /* CODES_GB: ASCII in the half-width forms */
    bool gb1;        /* glyphs are numbered as in Adobe-GB1 */
    SymbolFont symbol;
    double unit; /* glyph space to text space */
    double em;   /* height of the em in text space */
    FontWidths widths;
    Cmap *to_unicode; /* or NULL */
    Cmap *encoding;   /* CODES_CMAP */
    uint32_t *runes;  /* CODES_BYTE: by code; NULL: not yet looked up */
    FontFile *file;   /* what the embedded font says, or NULL */
    uint32_t *gb;     /* CODES_GB: by code, filled as needed */
    Arena *a;
    PdfDoc *doc;
    const PdfValue *dict;
} PdfFont;

/* One code of a string. */
typedef struct FontGlyph {
    uint32_t rune; /* 0: unknown; the first of `text` where that is set */
    Str text;      /* where one glyph stands for several characters */
    double width;  /* in text space for a size of 1 */
    bool space;    /* word spacing applies */
} FontGlyph;

bool font_read(PdfFont *out, Arena *a, PdfDoc *doc, const PdfValue *dict,
               Err *e) MUST_USE;
/* Cuts the next code off *s (s->n > 0). */
FontGlyph font_next(PdfFont *f, Str *s);

#endif
