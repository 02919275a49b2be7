/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of the CFF reader and of the subset made from it. */
#include <stdlib.h>

#include "write/pdf/cff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const CffGlyph GLYPHS[] = {{0, CFF_AS_IT_IS},
                                      {1, CFF_AS_IT_IS},
                                      {2, 500},
                                      {300, CFF_AS_IT_IS},
                                      {65535, 0}};
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Buf first = buf_new(a, (size_t)64 << 20), again = first;
    Err e;
    size_t n = size > 0 ? 1 + data[size - 1] % COUNT_OF(GLYPHS) : 1;
    Str font = {(const char *)data, size};
    if (cff_subset(&first, font, GLYPHS, n, S("A"), &e) &&
        !cff_subset(&again, buf_str(&first), GLYPHS, 1, S("B"), &e))
        abort(); /* what we write, we read */
    arena_free(a);
    return 0;
}
