/* SPDX-License-Identifier: Apache-2.0
 * Invented declarations of a form: the same seed gives the same. */
#ifndef DECL_RANDOM_H
#define DECL_RANDOM_H

#include "layout/layout.h"

void decl_random(Decl *out, Arena *a, const Layout *l, uint64_t seed);

#endif
