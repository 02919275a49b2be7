/* SPDX-License-Identifier: Apache-2.0
 * Xref: where the objects of a plain PDF stand. Only what most writers make
 * is read here, since it is read much faster than by qpdf: classic tables,
 * not encrypted. For all else xref_read says no and doc.c asks qpdf. */
#ifndef PDF_XREF_H
#define PDF_XREF_H

#include "read/pdf/value.h"

typedef struct Xref {
    size_t *offsets; /* by object number; 0: no such object */
    size_t n;
    PdfValue trailer; /* the newest */
} Xref;

/* False: not a file that this can read. */
bool xref_read(Xref *out, Arena *a, Str bytes);

#endif
