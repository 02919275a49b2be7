/* SPDX-License-Identifier: Apache-2.0
 * Comparing two declarations value by value, for round trips. */
#ifndef DECL_COMPARE_H
#define DECL_COMPARE_H

#include "decl/decl.h"

/* True where both hold the same values; else the first difference is printed
 * on standard error under the title. What is written for a value may differ
 * (2018-12-31, 2018年12月31日), what it means may not. */
bool decl_same(Arena *a, const char *title, const Decl *left,
               const Decl *right);
/* The same without regard to blanks and line ends: what a page of lines can
 * tell. */
bool decl_same_loosely(Arena *a, const char *title, const Decl *left,
                       const Decl *right);

#endif
