/* SPDX-License-Identifier: Apache-2.0
 * Text that a test expects, kept in a file; JIXIAO_ACCEPT=1 writes it anew. */
#ifndef REVIEW_EXPECTED_H
#define REVIEW_EXPECTED_H

#include "base/arena.h"

enum { EXPECTED_MAX = 8 << 20 };

/* The bytes of a file of the tree; the test fails where there is none. */
Str expected_file(Arena *a, const char *path);
/* Compares with the file, or writes it. */
void expect_file(Arena *a, const char *path, Str is);

#endif
