/* SPDX-License-Identifier: Apache-2.0
 * Any bytes taken for a print of ours and joined into a book. */
#include <stdlib.h>

#include "write/pdf/join.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LIMIT = 256 * 1024 * 1024, OUT_MAX = 16 * 1024 * 1024 };

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new(LIMIT, arena_full);
    Str pdf = {(const char *)data, size};
    PdfJoin join;
    Buf out = buf_new(a, OUT_MAX), end = buf_new(a, OUT_MAX);
    pdf_join_begin(&join, a, &out);
    out = buf_new(a, OUT_MAX);
    bool more = pdf_join_add(&join, &out, pdf, S("x"));
    while (more)
        more = pdf_join_end(&join, &end, S("y"));
    arena_free(a);
    return 0;
}
