/* SPDX-License-Identifier: Apache-2.0
 * Grams: the sets of two or three neighbouring characters of a text, by which
 * texts are compared. Marks and blanks do not count. */
#ifndef GRAMS_H
#define GRAMS_H

#include "base/arena.h"

typedef struct Grams {
    uint64_t *items; /* sorted, each once */
    size_t n;
} Grams;

/* Reads the grams of `size` (1 to 3) characters of a text one by one, doubles
 * too. */
typedef struct GramReader {
    Str rest;
    int size;
    int seen;
    uint64_t window;
} GramReader;
GramReader grams_read(Str text, int size);
bool grams_next(GramReader *r, uint64_t *gram);

/* The grams of `size` characters of text as a set. */
Grams grams_of(Arena *a, Str text, int size);
/* How many stand in both. */
size_t grams_shared(Grams x, Grams y);
/* Those in both of those in either, in hundredths: the Jaccard index. */
int grams_alike(Grams x, Grams y);

#endif
