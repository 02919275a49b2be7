/* SPDX-License-Identifier: Apache-2.0
 * Tests of read/number_format.c. */
#include "test.h"

#include "read/number_format.h"

typedef struct Case {
    double value;
    int id;
    const char *code; /* NULL: built in */
    const char *text;
} Case;

static const Case CASES[] = {
    {0, 0, NULL, "0"},
    {959.27, 0, NULL, "959.27"},
    {0.1 + 0.2, 0, NULL, "0.3"},
    {-12.5, 0, NULL, "-12.5"},
    {123456789012345, 0, NULL, "123456789012345"},
    {1e21, 0, NULL, "1E+21"},
    {0.000123, 0, NULL, "0.000123"},
    {13873618888, 0, NULL, "13873618888"},
    {0.98, 9, NULL, "98%"},
    {0.985, 9, NULL, "99%"},
    {0.9525, 10, NULL, "95.25%"},
    {1.005, 2, NULL, "1.01"},
    {2.675, 0, "0.00", "2.68"},
    {9.999, 0, "0.00", "10.00"},
    {0.6, 1, NULL, "1"},
    {0.4, 1, NULL, "0"},
    {-0.001, 2, NULL, "0.00"},
    {1234567.891, 4, NULL, "1,234,567.89"},
    {1234567.891, 3, NULL, "1,234,568"},
    {999, 3, NULL, "999"},
    {1000, 3, NULL, "1,000"},
    {-1234.5, 0, "#,##0.00;[Red](#,##0.00)", "(1,234.50)"},
    {-1234.5, 0, "#,##0.00_ ", "-1,234.50"},
    {0, 0, "0.00;-0.00;\"-\"", "-"},
    {1234.5, 0, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
     "1,234.50"},
    {0, 0, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-"},
    {20, 0, "0\"户\"", "20户"},
    {20, 0, "≥0\"家\"", "≥20家"},
    {959.27, 0, "0.00\\万\\元", "959.27万元"},
    {12345678, 0, "0.00,,\"百万\"", "12.35百万"},
    {12345.6, 0, "0!.0,\"万\"", "1.2万"},
    {5, 0, "000", "005"},
    {5, 0, "#.##", "5."},
    {0.5, 0, "#.##", ".5"},
    {0.5, 0, ".00", ".50"},
    {12.5, 0, ".00", "12.50"},
    {7362515, 0, "000-0000", "736-2515"},
    {12345, 11, NULL, "1.23E+04"},
    {0.00012, 11, NULL, "1.20E-04"},
    {99999, 11, NULL, "1.00E+05"},
    {12345, 48, NULL, "12.3E+3"},
    {0, 11, NULL, "0.00E+00"},
    {12, 49, NULL, "12"},
    {80, 0, "[$¥-804]#,##0.00", "¥80.00"},
    {80, 0, "[Red][>=60]\"合格\";\"不合格\"", "合格"},
    {50, 0, "[Red][>=60]\"合格\";\"不合格\"", "不合格"},
    {5, 0, "[<1]0.00;[<10]0.0;0", "5.0"},
    {50, 0, "[<1]0.00;[<10]0.0;0", "50"},
    {5, 0, ";;;", ""},
    {43465, 14, NULL, "2018/12/31"},
    {43465, 0, "yyyy\"年\"m\"月\"d\"日\"", "2018年12月31日"},
    {43465, 31, NULL, "2018年12月31日"},
    {43465, 0, "yyyy-mm-dd", "2018-12-31"},
    {43465, 0, "yyyy/mm/dd;@", "2018/12/31"},
    {43465, 57, NULL, "2018年12月"},
    {43465, 0, "[$-804]yy.m.d", "18.12.31"},
    {43465, 0, "d-mmm-yyyy", "31-Dec-2018"},
    {43465, 0, "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"",
     "二〇一八年十二月三十一日"},
    {43465, 0, "aaaa", "星期一"},
    {43465.5, 22, NULL, "2018/12/31 12:00"},
    {43465.75, 18, NULL, "6:00 PM"},
    {0.5, 21, NULL, "12:00:00"},
    {1.25, 46, NULL, "30:00:00"},
    {0.0006944444, 45, NULL, "01:00"},
    {0.00001157407 * 1.5, 47, NULL, "00:01.5"},
    {0.999999, 21, NULL, "0:00:00"},
    {60, 14, NULL, "1900/2/29"},
    {61, 14, NULL, "1900/3/1"},
    {1, 14, NULL, "1900/1/1"},
    {2958465, 14, NULL, "9999/12/31"},
    {-1, 14, NULL, "-1"},
    {3000000, 14, NULL, "3000000"},
};

static void prints_numbers_as_seen(void **state) {
    (void)state;
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const Case *c = &CASES[i];
        Str text =
            number_format_text(a, c->value, c->id, str_from_c(c->code), false);
        if (!str_equal(text, str_from_c(c->text)))
            fprintf(stderr, "%g under %s (%d)\n", c->value,
                    c->code == NULL ? "-" : c->code, c->id);
        assert_str(text, str_from_c(c->text));
    }
    arena_free(a);
}

static void counts_from_1904(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(number_format_text(a, 43465 - 1462, 14, (Str){0}, true),
               S("2018/12/31"));
    arena_free(a);
}

static void texts_have_formats_too(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(number_format_string(a, S("甲"), 0, (Str){0}), S("甲"));
    assert_str(number_format_string(a, S("甲"), 49, (Str){0}), S("甲"));
    assert_str(number_format_string(a, S("甲"), 0, S("@\"局\"")), S("甲局"));
    assert_str(number_format_string(a, S("甲"), 0, S("0;-0;0;\"<\"@\">\"")),
               S("<甲>"));
    assert_str(number_format_string(a, S("甲"), 0, S(";;;")), S(""));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_numbers_as_seen),
        cmocka_unit_test(counts_from_1904),
        cmocka_unit_test(texts_have_formats_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
