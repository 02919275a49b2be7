/* SPDX-License-Identifier: Apache-2.0
 * Recovery codes as they are shown and typed. */
#include "test.h"

#include "office/recovery.h"

static void test_shown(void **state) {
    (void)state;
    Arena *a = test_arena();
    const uint8_t none[RECOVERY_BYTES] = {0};
    const uint8_t some[RECOVERY_BYTES] = {0x08, 0x86, 0x42, 0x98, 0xe8,
                                          0xff, 0xff, 0xff, 0xff, 0xff};
    assert_str(recovery_code(a, none), S("0000-0000-0000-0000"));
    assert_str(recovery_code(a, some), S("1234-5678-zzzz-zzzz"));
    arena_free(a);
}

static void test_typed(void **state) {
    (void)state;
    Arena *a = test_arena();
    static const char *const same[] = {
        "0123-4567-89ab-cdez", "0123456789ABCDEZ", " O1 23—45 67 89ab cdez ",
        "０１２３－４５６７－８９ａｂ－ｃｄｅｚ", "0l23-4567-89ab-cdez"};
    static const char *const none[] = {"",
                                       "123456",
                                       "0123-4567-89ab-cde",
                                       "0123-4567-89ab-cdez0",
                                       "0123-4567-89ab-cdeu",
                                       "0123-4567-89ab-cde甲"};
    for (size_t i = 0; i < COUNT_OF(same); i++)
        assert_str(recovery_letters(a, str_from_c(same[i])),
                   S("0123456789abcdez"));
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_null(recovery_letters(a, str_from_c(none[i])).p);
    arena_free(a);
}

static void test_digest(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str one = recovery_digest(a, S("p1"), S("0123456789abcdez"));
    assert_int_equal(one.n, 64);
    assert_false(
        str_equal(one, recovery_digest(a, S("p2"), S("0123456789abcdez"))));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_typed),
        cmocka_unit_test(test_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
