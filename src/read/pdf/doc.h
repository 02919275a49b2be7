/* SPDX-License-Identifier: Apache-2.0
 * PdfDoc: the objects and streams of a PDF. Plain files are read directly
 * (xref.h); what is encrypted, compressed into object streams or damaged is
 * asked from qpdf, which decrypts and repairs. */
#ifndef PDF_DOC_H
#define PDF_DOC_H

#include "base/err.h"
#include "read/pdf/value.h"

typedef struct PdfDoc PdfDoc;

/* e: ERR_LOCKED (a password is needed), ERR_FORMAT. The document borrows
 * bytes; pdf_doc_close must be called, also where later calls failed. */
bool pdf_doc_open(PdfDoc **out, Arena *a, Str bytes, Err *e) MUST_USE;
void pdf_doc_close(PdfDoc *doc);

/* The values of a document: what a reference leads to, never the reference;
 * never NULL (a null value where there is nothing). They live as long as the
 * arena. */
const PdfValue *pdf_get(PdfDoc *doc, const PdfValue *dict, Str key);
const PdfValue *pdf_at(PdfDoc *doc, const PdfValue *array, size_t index);
const PdfValue *pdf_root(PdfDoc *doc);

bool pdf_is_name(const PdfValue *v, Str name);
/* `otherwise` where v is no number. */
double pdf_number(const PdfValue *v, double otherwise);
/* The number member of a dictionary. */
double pdf_get_number(PdfDoc *doc, const PdfValue *dict, Str key,
                      double otherwise);
/* Reads n numbers of an array; false where it has not that many. */
bool pdf_numbers(double *out, PdfDoc *doc, const PdfValue *array, size_t n);

/* The numbers of an array that is a member, in the arena, and how many in *n;
 * what is no number counts as 0. */
const float *pdf_get_numbers(size_t *n, PdfDoc *doc, const PdfValue *dict,
                             Str key);

/* The unpacked data of a stream (a dictionary as pdf_get gives it); empty
 * where v is no stream or packed as pictures are. e: ERR_LIMIT. */
bool pdf_get_stream(Str *out, PdfDoc *doc, const PdfValue *v, Err *e) MUST_USE;

#endif
