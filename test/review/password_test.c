/* SPDX-License-Identifier: Apache-2.0
 * The policy for passwords. */
#include "test.h"

#include "base/buf.h"
#include "review/password.h"

static void passwords_are_judged(void **state) {
    (void)state;
    Arena *a = test_arena();
    const PasswordPolicy policy = policy_default();
    static const struct {
        const char *password, *why; /* NULL: sound */
    } cases[] = {
        {"Abcdefgh12", NULL},
        {"abcdefgh1-", NULL},
        {"Shuiwu-2026", NULL},
        {"水务局Abcdef1", NULL},
        {"Abcdefgh1", "至少 10 个字符"},
        {"水务局水务局水务局", "至少 10 个字符"},
        {"abcdefghij12", "至少要 3 种"},
        {"ABCDEFGHIJKL", "至少要 3 种"},
        {"Abc-wangshili-1", "登录名"},
        {"Abc-WangShiLi-1", "登录名"},
        {"Abc-ilihsgnaw-1", "登录名"},
        {"ＷＡＮＧＳＨＩＬＩaB1", "登录名"},
        {"Abcdefgh12\n", "不能用的字符"},
        {"Abcdefgh12\xff", "不能用的字符"},
        {"", "至少 10 个字符"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Said why;
        bool sound = password_is_sound(
            &why, a, &policy, str_from_c(cases[i].password), S("wangshili"));
        if (sound != (cases[i].why == NULL) ||
            (!sound && !str_has(why.zh, str_from_c(cases[i].why))))
            fail_msg("%s is said to be: %.*s", cases[i].password,
                     STR_ARG(why.zh));
    }
    char *longest = arena_alloc(a, PASSWORD_BYTES_MAX + 2, 1);
    memset(longest, 'x', PASSWORD_BYTES_MAX + 1);
    Said why;
    assert_false(password_is_sound(
        &why, a, &policy, (Str){longest, PASSWORD_BYTES_MAX + 1}, S("x")));
    arena_free(a);
}

static void random_ones_are_sound(void **state) {
    (void)state;
    Arena *a = test_arena();
    PasswordPolicy strict = policy_default();
    strict.classes = 4;
    for (int i = 0; i < 256; i++) {
        uint8_t bytes[PASSWORD_RANDOM_BYTES];
        for (int k = 0; k < PASSWORD_RANDOM_BYTES; k++)
            bytes[k] = (uint8_t)(i * 31 + k * 97);
        Said why;
        assert_true(password_is_sound(
            &why, a, &strict, password_from_bytes(a, bytes), S("wangshili")));
    }
    arena_free(a);
}

static void passwords_age(void **state) {
    (void)state;
    PasswordPolicy policy = policy_default();
    const int64_t day = 24 * 60 * 60 * 1000;
    assert_false(password_is_old(&policy, 1000, 1000 + 90 * day - 1));
    assert_true(password_is_old(&policy, 1000, 1000 + 90 * day));
    policy.days = 0;
    assert_false(password_is_old(&policy, 0, 9000 * day));
}

static void policies_are_read(void **state) {
    (void)state;
    Arena *a = test_arena();
    PasswordPolicy policy, again;
    Err e = {0};
    assert_true(policy_read(&policy, a, S("{\"length\":12,\"days\":0}"), &e));
    assert_int_equal(policy.length, 12);
    assert_int_equal(policy.failures, 5);
    Buf b = buf_new(a, 1 << 12);
    JsonOut out = json_out(&b);
    policy_to_json(&out, &policy);
    assert_true(policy_read(&again, a, buf_str(&b), &e));
    assert_memory_equal(&policy, &again, sizeof again);
    static const struct {
        const char *json, *what;
    } faults[] = {{"{", ""},
                  {"{\"lenght\":12}", "没有“lenght”"},
                  {"{\"length\":7}", "要 8 至 64"},
                  {"{\"length\":\"12\"}", "要 8 至 64"},
                  {"{\"failures\":0}", "要 3 至 10"}};
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        assert_false(policy_read(&policy, a, str_from_c(faults[i].json), &e));
        assert_true(str_has(str_from_c(e.what_zh), str_from_c(faults[i].what)));
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_are_judged),
        cmocka_unit_test(random_ones_are_sound),
        cmocka_unit_test(passwords_age),
        cmocka_unit_test(policies_are_read),
    };
    return cmocka_run_group_tests_name("review/password", tests, NULL, NULL);
}
