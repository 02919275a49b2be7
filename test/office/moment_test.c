/* SPDX-License-Identifier: Apache-2.0
 * Moments: the calendar and how they are said. */
#include "office/moment.h"
#include "test.h"

static void test_known(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* 2026-11-24 02:42:07.123 UTC */
    int64_t ms = 1795488127123;
    assert_str(moment_long(a, ms), S("2026-11-24 10:42:07"));
    assert_str(moment_short(a, ms + MOMENT_DAY, ms), S("11-24 10:42"));
    assert_str(moment_month_day(a, ms, ms), S("11-24"));
    assert_str(moment_day(a, ms, ms, false), S("11月24日"));
    int64_t later = ms + (int64_t)40 * MOMENT_DAY; /* the year after */
    assert_str(moment_short(a, later, ms), S("2026-11-24 10:42"));
    assert_str(moment_month_day(a, later, ms), S("2026-11-24"));
    assert_str(moment_day(a, later, ms, false), S("2026年11月24日"));
    assert_str(moment_day(a, ms, ms, true), S("24 Nov"));
    assert_str(moment_day(a, later, ms, true), S("24 Nov 2026"));
    assert_str(moment_long(a, 0), S("1970-01-01 08:00:00"));
    /* Midnight in China is 16:00 UTC of the day before. */
    assert_str(moment_long(a, 1795536000000), S("2026-11-25 00:00:00"));
    assert_str(moment_long(a, 1795535999999), S("2026-11-24 23:59:59"));
    arena_free(a);
}

/* Every day of 400 years there and back, one after the other. */
static void test_every_day(void **state) {
    (void)state;
    Date before = {1899, 12, 31};
    int64_t ms = moment_of((Date){1900, 1, 1});
    for (int i = 0; i < 146097; i++, ms += MOMENT_DAY) {
        Date d = moment_date(ms);
        assert_true(date_is_valid(d));
        assert_int_equal(date_compare(before, d), -1);
        assert_true(moment_of(d) == ms);
        assert_int_equal(date_compare(moment_date(ms + MOMENT_DAY - 1), d), 0);
        before = d;
    }
    assert_int_equal(before.year, 2299);
}

static void test_due(void **state) {
    (void)state;
    Arena *a = test_arena();
    int64_t now = moment_of((Date){2026, 11, 24}) + 36000000;
    assert_str(moment_due(a, now, moment_of((Date){2026, 11, 24}), false),
               S("今天到期"));
    assert_str(moment_due(a, now, moment_of((Date){2026, 11, 27}), false),
               S("还有 3 天"));
    assert_str(moment_due(a, now, moment_of((Date){2026, 11, 23}), false),
               S("超 1 天"));
    assert_null(moment_due(a, now, 0, false).p);
    assert_int_equal(moment_of((Date){0}), 0);
    static const struct {
        int day;
        const char *said;
    } english[] = {{22, "2 days over"},
                   {23, "1 day over"},
                   {24, "due today"},
                   {25, "1 day left"},
                   {27, "3 days left"}};
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        assert_str(moment_due(a, now,
                              moment_of((Date){2026, 11, english[i].day}),
                              true),
                   str_from_c(english[i].said));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known),
                                       cmocka_unit_test(test_every_day),
                                       cmocka_unit_test(test_due)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
