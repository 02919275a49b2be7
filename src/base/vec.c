/* SPDX-License-Identifier: Apache-2.0
 * Growing arrays. */
#include "base/vec.h"

#include <string.h>

void *vec_grow(Arena *a, void *items, size_t n, size_t *capacity, size_t size) {
    if (n < *capacity) return items;
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    void *grown = arena_alloc(a, *capacity, size);
    if (n > 0) memcpy(grown, items, n * size);
    return grown;
}
