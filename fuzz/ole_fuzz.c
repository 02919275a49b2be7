/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of pack/ole.c: opens any bytes and reads the streams that the
 * readers ask for. */
#include <stdlib.h>

#include "pack/ole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const Str names[] = {S_INIT("WordDocument"), S_INIT("1Table"),
                                S_INIT("Workbook"), S_INIT("Data")};
    Str bytes = {(const char *)data, size};
    Arena *a = arena_new((size_t)256 << 20, arena_full);
    Ole o;
    Err e;
    if (ole_open(&o, a, bytes, &e)) {
        for (size_t i = 0; i < COUNT_OF(names); i++) {
            Str s;
            if (ole_read(&s, &o, a, names[i], &e) && s.n > 0)
                (void)*(volatile const char *)&s.p[s.n - 1];
        }
    }
    arena_free(a);
    return 0;
}
