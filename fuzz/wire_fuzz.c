/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of paper/wire.c: what a reading helper sends back. */
#include <stdlib.h>

#include "paper/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Paper paper;
    Err e;
    if (paper_from_wire(&paper, a, (Str){(const char *)data, size}, &e)) {
        Buf b = buf_new(a, (size_t)128 << 20);
        paper_to_wire(&b, &paper);
        for (size_t i = 0; i < paper.parts.n; i++)
            blocks_text(a, &paper.parts.items[i].blocks);
    }
    arena_free(a);
    return 0;
}
