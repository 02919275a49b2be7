/* SPDX-License-Identifier: Apache-2.0
 * Decimals and dates. */
#include "test.h"

#include "base/date.h"
#include "base/decimal.h"

static void reads(Arena *a, const char *text, const char *expected) {
    Decimal n;
    if (!decimal_from_str(&n, str_from_c(text))) fail_msg("%s", text);
    assert_str(decimal_to_str(a, n), str_from_c(expected));
}

static void refuses(const char *text) {
    Decimal n;
    if (decimal_from_str(&n, str_from_c(text))) fail_msg("reads %s", text);
}

static void test_decimal_reading(void **state) {
    (void)state;
    Arena *a = test_arena();
    reads(a, "959.27", "959.27");
    reads(a, "2486.00", "2486");
    reads(a, "0.50", "0.5");
    reads(a, " 1,234.5 ", "1234.5");
    reads(a, "１２，３４５．６", "12345.6");
    reads(a, "-3.2", "-3.2");
    reads(a, "-0.05", "-0.05");
    reads(a, "+7", "7");
    reads(a, "007", "7");
    refuses("");
    refuses("-");
    refuses("1.2.3");
    refuses("1,23");
    refuses("1,2345");
    refuses(",123");
    refuses("12万");
    refuses("99999999999999999999");
    arena_free(a);
}

static void test_decimal_arithmetic(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decimal x, y, z;
    assert_true(decimal_from_str(&x, S("694.27")));
    assert_true(decimal_from_str(&y, S("265")));
    assert_true(decimal_add(&z, x, y));
    assert_str(decimal_to_str(a, z), S("959.27"));
    assert_true(decimal_subtract(&z, y, x));
    assert_str(decimal_to_str(a, z), S("-429.27"));
    assert_true(decimal_multiply(&z, x, y));
    assert_str(decimal_to_str(a, z), S("183981.55"));
    assert_true(decimal_shift(&z, x, 4));
    assert_str(decimal_to_str(a, z), S("6942700"));
    assert_true(decimal_shift(&z, x, -3));
    assert_str(decimal_to_str(a, z), S("0.69427"));
    Decimal most = {INT64_MAX, 0};
    assert_false(decimal_add(&z, most, y));
    assert_false(decimal_multiply(&z, most, y));
    assert_false(decimal_shift(&z, most, 1));
    assert_false(decimal_subtract(&z, x, (Decimal){INT64_MIN, 0}));
    arena_free(a);
}

static void test_decimal_order(void **state) {
    (void)state;
    Decimal big = {INT64_MAX, 0}, small = {1, DECIMAL_SCALE_MAX};
    assert_true(decimal_compare(big, small) > 0);
    assert_true(decimal_compare((Decimal){-15, 1}, (Decimal){-1, 0}) < 0);
    assert_int_equal(decimal_compare((Decimal){15, 1}, (Decimal){15, 1}), 0);
    assert_true(decimal_compare((Decimal){151, 2}, (Decimal){15, 1}) > 0);
    assert_true(decimal_is_zero((Decimal){0, 0}));
}

static void date(Arena *a, const char *text, const char *expected) {
    Date d;
    if (!date_from_str(&d, str_from_c(text))) fail_msg("%s", text);
    assert_str(date_to_str(a, d), str_from_c(expected));
}

static void test_dates(void **state) {
    (void)state;
    Arena *a = test_arena();
    Date d;
    date(a, "2018-12-31", "2018-12-31");
    date(a, "２０１８年３月", "2018-03");
    date(a, "2018 年 3 月 5 日", "2018-03-05");
    date(a, "2018.1.2", "2018-01-02");
    date(a, "20181231", "2018-12-31");
    date(a, "2018", "2018");
    assert_false(date_from_str(&d, S("十二月")));
    assert_false(date_from_str(&d, S("2018年3月5日前")));
    assert_true(date_from_str(&d, S("2018年2月30日")));
    assert_false(date_is_valid(d));
    assert_true(date_is_valid((Date){2000, 2, 29}));
    assert_false(date_is_valid((Date){1900, 2, 29}));
    assert_false(date_is_valid((Date){2018, 13, 1}));
    assert_true(date_compare((Date){2018, 1, 2}, (Date){2018, 1, 10}) < 0);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimal_reading),
        cmocka_unit_test(test_decimal_arithmetic),
        cmocka_unit_test(test_decimal_order),
        cmocka_unit_test(test_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
