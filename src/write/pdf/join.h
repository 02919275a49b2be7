/* SPDX-License-Identifier: Apache-2.0
 * Many prints in one PDF, as they are: each document's objects are numbered
 * anew and put behind those before, its pages, tags and fonts untouched, with
 * an outline of them all. Written document by document, so that the whole may
 * be of any length. Takes what our own writer makes (objects.h); anything else
 * is refused, never followed. Source: ISO 32000-1 7.5, 7.7.3, 12.3.3, 14.7. */
#ifndef PDF_JOIN_H
#define PDF_JOIN_H

#include "base/buf.h"
#include "base/vec.h"

enum {
    JOIN_DOCUMENTS_MAX = 20000,
    JOIN_OBJECTS_MAX = 4000000 /* of all together */
};

typedef struct JoinedPdf {
    Str title;
    int pages_node, first_page, page_count;
    int root_tag, parent_tree; /* of its structure */
} JoinedPdf;

typedef struct PdfJoin {
    Arena *a; /* of what is remembered of each document */
    VEC(JoinedPdf) documents;
    VEC(uint64_t) offsets; /* of object 1, 2, ...; 0: there is none */
    uint64_t n;            /* bytes that were written */
    uint64_t mixed;        /* of all bytes, for the file's id */
    int pages;
    uint64_t table_at; /* where the table of objects begins; 0: not yet */
    size_t table_n;    /* entries of it that are written */
} PdfJoin;

/* Each call is given an empty buffer, whose bytes follow those of the one
 * before. */
void pdf_join_begin(PdfJoin *j, Arena *a, Buf *out);
/* False: it is no print of ours; nothing may follow then. */
bool pdf_join_add(PdfJoin *j, Buf *out, Str pdf, Str title) MUST_USE;
/* The end in parts, so that none takes long; false: this was the last. */
bool pdf_join_end(PdfJoin *j, Buf *out, Str title);

/* How many pages a PDF of our writer has; 0: it is none. */
int pdf_page_count(Str pdf);

#endif
