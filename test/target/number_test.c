/* SPDX-License-Identifier: Apache-2.0
 * Numbers and dates of running text, one by one. */
#include "test.h"

#include "base/utf8.h"
#include "target/sentence.h"

enum { RUNES_MAX_TEST = 64 };

static size_t fold(uint16_t *out, const char *text) {
    size_t n = 0;
    for (Str s = str_from_c(text); s.n > 0 && n < RUNES_MAX_TEST;)
        out[n++] = (uint16_t)rune_fold(utf8_next(&s));
    return n;
}

static void numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *value;
        size_t n;
        int scale;
    } CASES[] = {
        {"7000万元", "70000000", 5, 4},
        {"1万亿元", "1000000000000", 3, 12},
        {"3千米", "3", 1, 0},
        {"3千万元", "30000000", 3, 4},
        {"10,500.50元", "10500.5", 9, 0},
        {"１２３家", "123", 3, 0},
        {"12,34", "12", 2, 0},
        {"十二个", "12", 2, 0},
        {"一百零五", "105", 4, 0},
        {"两千三百", "2300", 4, 0},
        {"一万二", "12000", 3, 0},
        {"三十万头", "300000", 3, 4},
        {"贰佰万元", "2000000", 3, 4},
        {"叁拾", "30", 2, 0},
        {"百分之九十五以上", "95", 6, 0},
        {"千分之五", "5", 4, 0},
        {"百分之百", "100", 4, 0},
        {"三点五", "3.5", 3, 0},
        {"1亿2000万", "120000000", 7, 4},
        {"二〇一八", "2018", 4, 0},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        Arena *a = test_arena();
        uint16_t r[RUNES_MAX_TEST];
        Number number;
        size_t n = fold(r, CASES[i].text);
        assert_true(number_at(&number, r, n));
        assert_str(decimal_to_str(a, number.value), str_from_c(CASES[i].value));
        assert_int_equal(number.n, CASES[i].n);
        assert_int_equal(number.scale, CASES[i].scale);
        arena_free(a);
    }
}

static void no_numbers(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        "百姓",
        "千家",
        "万户",
        "亿元",
        "家",
        "",
        "1234567890123456789012345678901234567890"};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        uint16_t r[RUNES_MAX_TEST];
        Number number;
        assert_false(number_at(&number, r, fold(r, TEXTS[i])));
    }
}

static void dates(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t n;
        Date date;
        bool limit, period;
    } CASES[] = {
        {"2018年12月31日前", 12, {2018, 12, 31}, true, false},
        {"12月底", 4, {0, 12, 0}, true, false},
        {"6月份完成", 3, {0, 6, 0}, false, false},
        {"2025年底", 6, {2025, 12, 0}, true, false},
        {"2018年上半年", 8, {2018, 6, 0}, true, false},
        {"第三季度末", 5, {0, 9, 0}, true, false},
        {"2018.12.31", 10, {2018, 12, 31}, false, false},
        {"2022年3月—2022年12月", 16, {2022, 12, 0}, false, true},
        {"2017-2020年", 10, {2020, 0, 0}, false, true},
        {"十二月底前", 5, {0, 12, 0}, true, false},
        {"12个月", 0, {0, 0, 0}, false, false},
        {"3年内", 0, {0, 0, 0}, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        uint16_t r[RUNES_MAX_TEST];
        DateMark found;
        size_t n = fold(r, CASES[i].text);
        assert_int_equal(date_at(&found, r, n), CASES[i].n);
        if (CASES[i].n == 0) continue;
        assert_int_equal(found.date.year, CASES[i].date.year);
        assert_int_equal(found.date.month, CASES[i].date.month);
        assert_int_equal(found.date.day, CASES[i].date.day);
        assert_int_equal(found.limit, CASES[i].limit);
        assert_int_equal(found.period, CASES[i].period);
    }
}

static void last_days(void **state) {
    (void)state;
    Date d = date_last_day((Date){0, 2, 0}, 2020);
    assert_int_equal(d.year, 2020);
    assert_int_equal(d.day, 29);
    d = date_last_day((Date){2025, 0, 0}, 2018);
    assert_int_equal(d.month, 12);
    assert_int_equal(d.day, 31);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers), cmocka_unit_test(no_numbers),
        cmocka_unit_test(dates), cmocka_unit_test(last_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
