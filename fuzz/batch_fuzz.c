/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of store/batch_wire.c and store/answer.c: what workers and the
 * writer send each other. */
#include <stdlib.h>

#include "store/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Str wire = {(const char *)data, size};
    Batch batch;
    Outcome outcome;
    Err e;
    if (batch_from_wire(&batch, a, wire, &e)) {
        Buf b = buf_new(a, BATCH_WIRE_MAX);
        batch_to_wire(&b, &batch);
        if (!str_equal(buf_str(&b), wire)) abort();
    }
    answer_read(&outcome, &e, a, wire);
    arena_free(a);
    return 0;
}
