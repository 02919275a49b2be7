/* SPDX-License-Identifier: Apache-2.0
 * Files that are part of the program: layouts and word lists. The table is
 * made by tools/embed.c when the program is built. */
#ifndef EMBEDDED_H
#define EMBEDDED_H

#include "base/str.h"

typedef struct Embedded {
    Str path; /* "layouts/unit-2018.html", "data/units.txt" */
    Str bytes;
} Embedded;

extern const Embedded EMBEDDED[];
extern const size_t EMBEDDED_N;

/* The bytes of the file, or the absent Str. */
Str embedded_find(Str path);

#endif
