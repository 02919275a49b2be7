/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of review/: what administrators set as JSON (steps, 审核表,
 * policy), and the difference of two texts. */
#include <stdlib.h>

#include "review/password.h"
#include "review/review_sheet.h"
#include "review/steps.h"
#include "review/text_diff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

/* What is read holds what the rest relies on. */
static void read_packs(Arena *a, Str json) {
    Steps steps;
    ReviewSheet sheet;
    PasswordPolicy policy;
    Err e;
    if (steps_read(&steps, a, json, &e)) {
        Way way = steps_way(a, &steps, false);
        if (way.n < 5 || steps_next(&steps, NULL, false) == NULL) abort();
    }
    if (review_sheet_read(&sheet, a, json, &e)) {
        Grade items[SHEET_ITEMS_MAX];
        Said why;
        for (size_t i = 0; i < SHEET_ITEMS_MAX; i++)
            items[i] = GRADE_GOOD;
        (void)review_sheet_grade(&why, a, &sheet, items);
    }
    if (policy_read(&policy, a, json, &e) && policy.length < 8) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Str all = {(const char *)data, size};
    read_packs(a, all);
    Str before = all, after = str_from(all, size / 2);
    before = str_upto(before, size / 2);
    Pieces pieces = text_diff(a, before, after, &(size_t){TEXT_WORK_MAX});
    if (!str_equal(pieces_before(a, &pieces), before) ||
        !str_equal(pieces_after(a, &pieces), after))
        abort();
    arena_free(a);
    return 0;
}
