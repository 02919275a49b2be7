/* SPDX-License-Identifier: Apache-2.0
 * Rules: the ruling lines of a page, with the pieces that writers draw put
 * together. */
#ifndef PDF_RULES_H
#define PDF_RULES_H

#include "read/pdf/page.h"

/* A rule of either kind: it lies at `at`, from `from` to `to`. */
typedef struct Rule {
    float at, from, to;
} Rule;

typedef VEC(Rule) Rules;

enum { RULES_KEPT_MAX = 4000 }; /* of each kind; the longest */

void rules_merge(Rules *rows, Rules *columns, Arena *a, const PdfPage *page);

#endif
