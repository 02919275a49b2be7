/* SPDX-License-Identifier: Apache-2.0
 * Offsets of code points. */
#include "base/rune_index.h"

#include "base/utf8.h"

RuneIndex rune_index(Arena *a, Str text) {
    size_t *offsets = ARENA_ARRAY(a, size_t, text.n / RUNE_STRIDE + 1);
    size_t n = 0, count = 0;
    for (Str rest = text; rest.n > 0; count++) {
        if (count % RUNE_STRIDE == 0) offsets[n++] = text.n - rest.n;
        utf8_next(&rest);
    }
    return (RuneIndex){text, offsets, n};
}

size_t rune_offset(const RuneIndex *r, size_t index) {
    size_t block = index / RUNE_STRIDE;
    if (block >= r->n) return r->text.n;
    size_t from = r->offsets[block];
    return from + utf8_offset(str_from(r->text, from), index % RUNE_STRIDE);
}

Str rune_slice(const RuneIndex *r, size_t start, size_t end) {
    return str_slice(r->text, rune_offset(r, start), rune_offset(r, end));
}
