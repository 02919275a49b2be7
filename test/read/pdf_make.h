/* SPDX-License-Identifier: Apache-2.0
 * Small PDF files for tests, written object by object. */
#ifndef PDF_MAKE_H
#define PDF_MAKE_H

#include "base/buf.h"

enum { PDF_MAKE_OBJECTS_MAX = 64 };

typedef struct PdfMake {
    Buf b;
    size_t offsets[PDF_MAKE_OBJECTS_MAX];
    int n; /* objects so far; the first has the number 1 */
} PdfMake;

PdfMake pdf_make(Arena *a);
/* Adds the next object; its number. */
int pdf_make_object(PdfMake *m, Str value);
int pdf_make_stream(PdfMake *m, Str members, Str data);
/* The file; object 1 must be the catalogue. */
Str pdf_make_end(PdfMake *m);

/* One A4 page with that content: /F1 is Helvetica, /F2 a composite font with
 * two-byte codes that its map says are UTF-16. */
Str pdf_of_content(Arena *a, Str content);
/* Several such pages; what a page dictionary says besides is `more`. */
Str pdf_of_pages(Arena *a, const Str *contents, int n, Str more);

#endif
