/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of small things that people type: recovery codes, codes and lists
 * in cells. */
#include <stdlib.h>

#include "office/plan.h"
#include "office/recovery.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)64 << 20, arena_full);
    Str text = {(const char *)data, size < TABLE_CELL_MAX ? size : 0};
    Str letters = recovery_letters(a, text);
    PlanTexts texts = plan_list(a, text);
    if (letters.p != NULL && letters.n != RECOVERY_LETTERS) abort();
    if (plan_join(a, &texts).n > 3 * text.n) abort();
    plan_code(a, text);
    arena_free(a);
    return 0;
}
