/* SPDX-License-Identifier: Apache-2.0
 * Check digits of codes by published examples, and by every single mistake. */
#include "test.h"

#include "review/codes.h"

static void credit_codes(void **state) {
    (void)state;
    Arena *a = test_arena();
    Said why;
    assert_int_equal(credit_code_check(S("91350100M000100Y4")), '3');
    assert_int_equal(organisation_check(S("M000100Y")), '4');
    assert_true(credit_code_is_sound(&why, a, S("91350100M000100Y43")));
    static const struct {
        const char *code, *why;
    } faults[] = {
        {"91350100M000100Y4Z", "只用数字"},
        {"91350100M000100Y44", "第 18 位（校验位）应是 3"},
        {"91350100M000100Y53", "第 17 位"},
        {"91350100M000100Y4", "这里 17 位"},
        {"91350100m000100Y43", "只用数字"},
        {"9135O100M000100Y43", "只用数字"},
        {"91A50100M000100Y43", "区划代码"},
        {"", "这里 0 位"},
    };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        assert_false(credit_code_is_sound(&why, a, str_from_c(faults[i].code)));
        if (!str_has(why.zh, str_from_c(faults[i].why)))
            fail_msg("%s is said to be: %.*s", faults[i].code, STR_ARG(why.zh));
    }
    arena_free(a);
}

/* A code with one character another, or two neighbours turned. */
static void every_slip_is_seen(void **state) {
    (void)state;
    static const char all[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    Arena *a = test_arena();
    Said why;
    const Str right = S("91350100M000100Y43");
    for (size_t i = 0; i < right.n; i++)
        for (size_t k = 0; k < sizeof all - 1; k++) {
            char *wrong = str_to_c(a, right);
            wrong[i] = all[k];
            assert_int_equal(credit_code_is_sound(&why, a, str_from_c(wrong)),
                             wrong[i] == right.p[i]);
        }
    arena_free(a);
}

/* X and 0 as check digits of the organisation's part. */
static void organisations(void **state) {
    (void)state;
    assert_int_equal(organisation_check(S("D2143569")), 'X');
    assert_int_equal(organisation_check(S("00000000")), '0');
    assert_int_equal(organisation_check(S("0000000")), 0);
    assert_int_equal(organisation_check(S("0000000a")), 0);
}

static void regions(void **state) {
    (void)state;
    assert_str(region_name(S("430781")), S("津市市"));
    assert_str(region_name(S("439900")), S("示例市"));
    assert_null(region_name(S("110000")).p);
    assert_null(region_name(S("# 行政")).p);
    static const char *const wrong[] = {"",       "43070",  "4307022", "43070a",
                                        "000000", "430002", "030000"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(region_is_sound(str_from_c(wrong[i])));
}

static void budget_codes(void **state) {
    (void)state;
    assert_true(budget_code_is_sound(S("219")));
    assert_true(budget_code_is_sound(S("219001")));
    assert_str(budget_code_parent(S("219001")), S("219"));
    assert_str(budget_code_parent(S("219001002")), S("219001"));
    assert_null(budget_code_parent(S("219")).p);
    static const char *const wrong[] = {"", "21", "2190", "21a",
                                        "219001002003004005006007"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_false(budget_code_is_sound(str_from_c(wrong[i])));
        assert_null(budget_code_parent(str_from_c(wrong[i])).p);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(credit_codes),       cmocka_unit_test(organisations),
        cmocka_unit_test(every_slip_is_seen), cmocka_unit_test(regions),
        cmocka_unit_test(budget_codes),
    };
    return cmocka_run_group_tests_name("review/codes", tests, NULL, NULL);
}
