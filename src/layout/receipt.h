/* SPDX-License-Identifier: Apache-2.0
 * The receipt: what every text of the file became. */
#ifndef RECEIPT_H
#define RECEIPT_H

#include "layout/reader.h"

/* Concludes what the form does not say outright. */
void receipt_infer(Reader *r);
/* Labels and unplaced of the rows' texts. */
void receipt_add(Decl *d, Arena *a, const Rows *rows, size_t first, size_t end);

#endif
