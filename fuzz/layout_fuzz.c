/* SPDX-License-Identifier: Apache-2.0
 * The layout reader against any bytes; what it accepts is laid out and read
 * back. */
#include <stdlib.h>

#include "layout/layout.h"

enum { ARENA_MAX = 256 << 20 };

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new(ARENA_MAX, arena_full);
    Str xhtml = {(const char *)data, size};
    const Layout *l;
    Err e = {.code = ERR_NONE};
    if (layout_parse(&l, a, S("fuzz.html"), xhtml, &e)) {
        Layouts layouts = {0};
        Decl d = {.form = layout_id(l)};
        LaidOut out;
        Decls back;
        VEC_ADD(a, &layouts.items, l);
        layout_lay_out(&out, a, l, &d, (LayOutOptions){.instructions = true});
        (void)!layout_recognise(&back, a, &layouts, NULL, &out.paper, &e);
    }
    arena_free(a);
    return 0;
}
