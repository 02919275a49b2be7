/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of the reader of .pdf: a whole file. */
#include "paper_check.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Paper paper;
    Err e;
    if (read_pdf(&paper, a, (Str){(const char *)data, size}, &e))
        check_paper(&paper);
    arena_free(a);
    return 0;
}
