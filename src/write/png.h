/* SPDX-License-Identifier: Apache-2.0
 * A code as a picture (PNG), for the formats that have no other way to hold
 * it. Source: ISO/IEC 15948. */
#ifndef PNG_H
#define PNG_H

#include "paper/paper.h"

/* Black and white, each square PNG_SQUARE pixels wide; absent where zlib has no
 * memory. */
enum { PNG_SQUARE = 8 };
Str png_of_code(Arena *a, const PaperCode *code);

#endif
