/* SPDX-License-Identifier: Apache-2.0
 * The index answers as utf8_offset does, at every place and past the end. */
#include "test.h"

#include "base/buf.h"
#include "base/rune_index.h"
#include "base/utf8.h"

static void answers_alike(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1 << 16);
    for (size_t i = 0; i < 3 * RUNE_STRIDE; i++) {
        RuneIndex index = rune_index(a, buf_str(&b));
        for (size_t k = 0; k < i + 3; k++)
            assert_int_equal(rune_offset(&index, k),
                             utf8_offset(buf_str(&b), k));
        buf_add(&b, i % 3 == 0 ? S("a") : i % 3 == 1 ? S("é") : S("绩"));
    }
    RuneIndex index = rune_index(a, S("绩效目标"));
    assert_str(rune_slice(&index, 1, 3), S("效目"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers_alike)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
