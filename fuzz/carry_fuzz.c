/* SPDX-License-Identifier: Apache-2.0
 * Fuzzing what comes back with a page of the check desk, or from a helper: a
 * declaration that was carried. What is read is carried again, and again the
 * same. */
#include <assert.h>
#include <stdlib.h>

#include "decl/carry.h"

enum { MEMORY_MAX = 256 << 20, INPUT_MAX = 1 << 16 };

static void full(size_t limit) {
    (void)limit;
    abort();
}

static Str carried(Arena *a, const Decl *d) {
    Buf b = buf_new(a, 64 << 20);
    JsonOut j = json_out(&b);
    decl_carry(&j, a, d);
    return buf_str(&b);
}

static bool read_carried(Decl *out, Arena *a, Str s) {
    Json j;
    Err e;
    return json_read(&j, a, s, &e) && decl_from_carried(out, a, &j, &e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > INPUT_MAX) return 0;
    Arena *a = arena_new(MEMORY_MAX, full);
    Decl first, second, third;
    if (read_carried(&first, a, (Str){(const char *)data, size})) {
        assert(read_carried(&second, a, carried(a, &first)));
        assert(read_carried(&third, a, carried(a, &second)));
        assert(str_equal(carried(a, &third), carried(a, &second)));
    }
    arena_free(a);
    return 0;
}
