/* SPDX-License-Identifier: Apache-2.0
 * Growing arrays. */
#include "base/vec.h"

#include <string.h>

/* Large items stand alone most of the time (the one paragraph of a cell), small
 * ones seldom. */
enum {
    FIRST_ITEMS = 8,
    LARGE_ITEM = 64,
    LARGE_BYTES = 2 * 1024 * 1024 /* of an array: it grows in place */
};

void *vec_grow(Arena *a, void *items, size_t n, size_t *capacity, size_t size) {
    if (n < *capacity) return items;
    size_t first = size > LARGE_ITEM ? 1 : FIRST_ITEMS;
    *capacity = *capacity == 0 ? first : *capacity * 2;
    void *grown = arena_alloc(a, *capacity, size);
    if (n > 0) memcpy(grown, items, n * size);
    return grown;
}

void *vec_grow_own(Arena *a, void *items, size_t n, size_t *capacity,
                   size_t size) {
    size_t had = *capacity * size;
    if (n < *capacity || had < LARGE_BYTES)
        return vec_grow(a, items, n, capacity, size);
    *capacity += *capacity / 4;
    return arena_grow(a, items, had, *capacity * size);
}
