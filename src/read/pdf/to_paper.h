/* SPDX-License-Identifier: Apache-2.0
 * From the flows of all pages to a Paper. */
#ifndef PDF_TO_PAPER_H
#define PDF_TO_PAPER_H

#include "paper/paper.h"
#include "read/pdf/flow.h"

/* Adds the parts: the body, and what stands beside it. */
void flows_to_paper(Paper *out, Arena *a, Flow *flows, size_t n);

#endif
