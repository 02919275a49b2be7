/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of the .doc reader. */
#include <stdio.h>
#include <stdlib.h>

#include "read/read.h"
#include "read/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const size_t ARENA_LIMIT = (size_t)512 << 20;

static void arena_full(size_t limit) {
    fprintf(stderr, "more than %zu bytes\n", limit);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Str bytes = {(const char *)data, size};
    Arena *a = arena_new(ARENA_LIMIT, arena_full);
    Paper paper;
    Err e;
    (void)sniff_doc(bytes);
    if (read_doc(&paper, a, bytes, &e)) {
        for (size_t i = 0; i < paper.parts.n; i++)
            (void)blocks_text(a, &paper.parts.items[i].blocks);
    }
    arena_free(a);
    return 0;
}
