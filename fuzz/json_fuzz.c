/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of base/json.c and of declarations read from JSON. */
#include <stdlib.h>

#include "decl/decl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Json j;
    Decl d;
    Err e;
    if (json_read(&j, a, (Str){(const char *)data, size}, &e) &&
        decl_from_json(&d, a, &j, &e)) {
        Buf b = buf_new(a, (size_t)128 << 20);
        JsonOut out = json_out(&b);
        decl_to_json(&out, a, &d);
    }
    arena_free(a);
    return 0;
}
