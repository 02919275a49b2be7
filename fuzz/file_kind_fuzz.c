/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of office/file_kind.c: bytes that are uploaded, and their name.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "office/file_kind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)16 << 20, arena_full);
    Str bytes = {(const char *)data, size};
    FileKind kind = file_kind(bytes);
    if (utf8_is_valid(bytes)) {
        Str name = file_name_for(a, bytes, kind % FILE_KIND_COUNT);
        if (!utf8_is_valid(name) || str_find_byte(name, '/') != STR_NONE)
            abort();
    }
    arena_free(a);
    return 0;
}
