/* SPDX-License-Identifier: Apache-2.0
 * From the flows of all pages to a Paper. */
#ifndef PDF_TO_PAPER_H
#define PDF_TO_PAPER_H

#include "paper/paper.h"
#include "read/pdf/flow.h"
#include "read/pdf/tag_tree.h"

/* Adds the parts: the body, and what stands beside it. `tags` may be NULL. */
void flows_to_paper(Paper *out, Arena *a, Flow *flows, PdfPage *pages, size_t n,
                    const TagTree *tags);

#endif
