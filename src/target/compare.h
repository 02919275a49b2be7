/* SPDX-License-Identifier: Apache-2.0
 * Comparisons: what a change is measured against, and what its figure is
 * relative to. */
#ifndef TARGET_COMPARE_H
#define TARGET_COMPARE_H

#include "target/figure.h"

/* Finds the base of f in the wording [from, f->left) of a clause that ends at
 * `to`, marks it as no part of a name and moves f->left before it. */
void figure_find_base(Figure *f, Sentence *s, size_t from, size_t to,
                      int form_year);
/* What the figure is relative to, once its name is known. r[0..n) is the
 * name. */
typedef struct Relation {
    Relative relative;
    Direction direction;
} Relation;
Relation figure_relation(const Figure *f, const uint16_t *r, size_t n);

#endif
