/* SPDX-License-Identifier: Apache-2.0
 * Which texts of a workbook are written once. */
#include "test.h"

#include "write/xlsx/shared.h"

static void test_met_again(void **state) {
    (void)state;
    Arena *a = test_arena();
    SharedTexts *t = shared_texts_new(a);
    assert_true(shared_texts_part(t).p == NULL);
    assert_int_equal(shared_texts_find(t, S("产出<1>")), SHARED_NONE);
    assert_int_equal(shared_texts_find(t, S("效益")), SHARED_NONE);
    assert_int_equal(shared_texts_find(t, S("产出<1>")), 0);
    assert_int_equal(shared_texts_find(t, S("效益")), 1);
    assert_int_equal(shared_texts_find(t, S("产出<1>")), 0);
    Str part = shared_texts_part(t);
    assert_true(str_has(part, S(">产出&lt;1&gt;</t></si><si>")));
    assert_true(str_has(part, S(">效益</t></si></sst>")));
    arena_free(a);
}

/* Beyond so many, texts stand in their cells. */
static void test_full(void **state) {
    (void)state;
    Arena *a = test_arena();
    SharedTexts *t = shared_texts_new(a);
    int last = SHARED_NONE, missed = 0;
    for (int i = 0; i < SHARED_TEXTS_MAX + 100; i++) {
        Str text = str_format(a, "指标%d", i);
        (void)shared_texts_find(t, text);
        int at = shared_texts_find(t, text);
        if (at == SHARED_NONE)
            missed++;
        else
            last = at;
    }
    assert_int_equal(last, SHARED_TEXTS_MAX - 1);
    assert_int_equal(missed, 100);
    assert_int_equal(shared_texts_find(t, S("指标7")), 7);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_met_again),
                                       cmocka_unit_test(test_full)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
