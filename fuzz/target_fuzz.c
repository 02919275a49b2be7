/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target: any bytes as running text, and cut at TABs as a row. */
#include <stdlib.h>

#include "target/target.h"

enum { CELLS_MAX = 6 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void full(size_t limit) {
    (void)limit;
    exit(0);
}

static void check(const Targets *found, Arena *a, size_t before) {
    for (size_t i = before; i < found->n; i++) {
        const Target *t = &found->items[i];
        Buf b = buf_new(a, 1 << 16);
        JsonOut j = json_out(&b);
        target_to_json(&j, a, t);
        if (t->end < t->start) abort();
        if (t->op == OP_NONE) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const TargetColumn KINDS[CELLS_MAX] = {
        COLUMN_NAME, COLUMN_OP,   COLUMN_VALUE,
        COLUMN_UNIT, COLUMN_TYPE, COLUMN_NAME_VALUE};
    Arena *a = arena_new((size_t)1 << 28, full);
    Str text = {(const char *)data, size};
    TargetContext context = {TARGET_ANY, 2018};
    Targets found = {0};
    targets_in_text(&found, a, text, context);
    check(&found, a, 0);
    TargetCell cells[CELLS_MAX];
    size_t n = 0;
    for (Str rest = text; rest.p != NULL && n < CELLS_MAX; n++)
        cells[n] = (TargetCell){KINDS[n], 0, str_cut(&rest, S("\t"))};
    size_t before = found.n;
    targets_in_row(&found, a, cells, n, context);
    check(&found, a, before);
    arena_free(a);
    return 0;
}
