/* SPDX-License-Identifier: Apache-2.0
 * The interpreter: runs the content of a page and keeps what is drawn. */
#ifndef PDF_INTERPRET_H
#define PDF_INTERPRET_H

#include "read/pdf/content.h"

/* One page of the tree, with what it inherits. */
typedef struct PageSource {
    const PdfValue *dict;
    const PdfValue *resources;
    double box[4]; /* what is shown of it */
    int rotate;    /* 0, 90, 180 or 270 clockwise */
} PageSource;

ContentShared *content_shared_new(PdfDoc *doc, Arena *a);
/* Page `number` (from 1); e: ERR_LIMIT. */
bool interpret_page(PdfPage *out, ContentShared *shared,
                    const PageSource *source, int number, Err *e) MUST_USE;

#endif
