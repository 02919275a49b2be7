/* SPDX-License-Identifier: Apache-2.0
 * One-time passwords by the examples of RFC 6238 and RFC 4226. */
#include "test.h"

#include "office/totp.h"

static const Str SECRET = S_INIT("12345678901234567890");

static void codes_are_those_of_the_rfcs(void **state) {
    (void)state;
    Arena *a = test_arena();
    static const struct {
        int64_t seconds;
        const char *code;
    } by_time[] = {{59, "94287082"},         {1111111109, "07081804"},
                   {1111111111, "14050471"}, {1234567890, "89005924"},
                   {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (size_t i = 0; i < COUNT_OF(by_time); i++)
        assert_str(
            totp_code(a, SECRET, totp_step(by_time[i].seconds * 1000), 8),
            str_from_c(by_time[i].code));
    static const char *const by_count[] = {
        "755224", "287082", "359152", "969429", "338314",
        "254676", "287922", "162583", "399871", "520489"};
    for (size_t i = 0; i < COUNT_OF(by_count); i++)
        assert_str(totp_code(a, SECRET, (int64_t)i, 6),
                   str_from_c(by_count[i]));
    arena_free(a);
}

static void a_code_is_used_once(void **state) {
    (void)state;
    Arena *a = test_arena();
    const int64_t now = (int64_t)1234567890 * 1000;
    int64_t step = totp_step(now);
    for (int64_t off = -3; off <= 3; off++) {
        Str code = totp_code(a, SECRET, step + off, TOTP_DIGITS);
        bool near = off >= -1 && off <= 1;
        assert_int_equal(totp_verify(a, SECRET, code, now, 0),
                         near ? step + off : 0);
        assert_int_equal(totp_verify(a, SECRET, code, now, step + off), 0);
    }
    assert_int_equal(totp_verify(a, SECRET, S(""), now, 0), 0);
    assert_int_equal(totp_verify(a, SECRET, S("00592"), now, 0), 0);
    arena_free(a);
}

static void secrets_are_written(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* RFC 4648, section 10, without the padding. */
    static const struct {
        const char *bytes, *text;
    } cases[] = {{"", ""},
                 {"f", "MY"},
                 {"fo", "MZXQ"},
                 {"foo", "MZXW6"},
                 {"foob", "MZXW6YQ"},
                 {"fooba", "MZXW6YTB"},
                 {"foobar", "MZXW6YTBOI"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_str(totp_secret_text(a, str_from_c(cases[i].bytes)),
                   str_from_c(cases[i].text));
    assert_str(totp_address(a, S("foobar"), S("绩效"), S("a&b")),
               S("otpauth://totp/%E7%BB%A9%E6%95%88:a%26b?secret=MZXW6YTBOI"
                 "&issuer=%E7%BB%A9%E6%95%88&digits=6&period=30"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_rfcs),
        cmocka_unit_test(a_code_is_used_once),
        cmocka_unit_test(secrets_are_written),
    };
    return cmocka_run_group_tests_name("office/totp", tests, NULL, NULL);
}
