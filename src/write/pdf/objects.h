/* SPDX-License-Identifier: Apache-2.0
 * PDF objects: numbering, writing, compressing, and the table of where each
 * begins. Classic cross-reference table and no object streams (PDF 1.4, which
 * PDF/A-1 demands): a later change, such as a signature, is appended.
 * Source: ISO 32000-1 7.3, 7.5. */
#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include "base/buf.h"
#include "base/vec.h"

typedef struct Pdf {
    Arena *a;
    Buf *out;
    size_t start;        /* where in out the file begins */
    VEC(size_t) offsets; /* of object 1, 2, ...; 0: not written yet */
} Pdf;

void pdf_open(Pdf *pdf, Arena *a, Buf *out);
/* Writes the cross-reference table and the trailer. */
void pdf_close(Pdf *pdf, int catalog, int info);

/* n numbers that follow each other; the first of them. */
int pdf_reserve(Pdf *pdf, size_t n);
/* Between begin and end the object's text goes to pdf->out. */
void pdf_begin(Pdf *pdf, int number);
void pdf_end(Pdf *pdf);
typedef enum Packing {
    PACK_NONE,
    PACK_TEXT,    /* for what repeats itself */
    PACK_OUTLINES /* fonts hardly do: a third of the time, a tenth larger */
} Packing;

/* A whole stream object; `dict` is what its dictionary has beside the length
 * and the filter. */
void pdf_stream(Pdf *pdf, int number, Str dict, Str bytes, Packing packing);

/* Text as a hexadecimal UTF-16 string with its mark. */
void pdf_text(Buf *b, Str utf8);
/* A length in milli-points, as points. */
void pdf_length(Buf *b, int length);
void pdf_int(Buf *b, int64_t value);
void pdf_hex(Buf *b, uint32_t value, int digits);
/* UTF-16, big-endian, in hexadecimal. */
void pdf_utf16(Buf *b, Str utf8);

#endif
