/* SPDX-License-Identifier: Apache-2.0
 * Turns come back with time, each address has its own. */
#include "test.h"

#include "web/rates.h"

enum { MINUTE = 60 * 1000 };

static int taken(Rates *rates, const char *address, int64_t now) {
    int n = 0;
    while (n < 100 &&
           rates_take(rates, str_from_c(address), S("verify"), 10, now))
        n++;
    return n;
}

static void test_turns(void **state) {
    (void)state;
    Arena *a = test_arena();
    Rates *rates = rates_new(a);
    int64_t now = 1000000;
    assert_int_equal(taken(rates, "192.0.2.7", now), 10);
    assert_int_equal(taken(rates, "192.0.2.7", now), 0);
    assert_int_equal(taken(rates, "192.0.2.7", now + MINUTE / 10), 1);
    assert_int_equal(taken(rates, "192.0.2.8", now), 10);
    assert_int_equal(taken(rates, "192.0.2.7", now + 3 * MINUTE), 10);
    /* A clock that was set back locks nobody out. */
    assert_int_equal(taken(rates, "192.0.2.7", now - MINUTE), 10);
    arena_free(a);
}

static void test_networks(void **state) {
    (void)state;
    Arena *a = test_arena();
    Rates *rates = rates_new(a);
    assert_int_equal(taken(rates, "2001:db8:1:2:3:4:5:6", 5), 10);
    assert_int_equal(taken(rates, "2001:db8:1:2:aa:bb:cc:dd", 5), 0);
    assert_int_equal(taken(rates, "2001:db8:1:3:3:4:5:6", 5), 10);
    assert_int_equal(taken(rates, "", 5), 10);
    arena_free(a);
}

/* A drop of many is taken whole, and waited for afterwards. */
static void test_debts(void **state) {
    (void)state;
    Arena *a = test_arena();
    Rates *rates = rates_new(a);
    Str who = S("192.0.2.7"), what = S("desk");
    assert_int_equal(rates_wait(rates, who, what, 10, 5), 0);
    rates_owe(rates, who, what, 10, 5, 25);
    assert_int_equal(rates_wait(rates, who, what, 10, 5), 16 * MINUTE / 10);
    assert_false(rates_take(rates, who, what, 10, 5 + 15 * MINUTE / 10));
    assert_true(rates_take(rates, who, what, 10, 5 + 16 * MINUTE / 10));
    assert_int_equal(rates_wait(rates, who, S("other"), 10, 5), 0);
    assert_int_equal(rates_wait(rates, S("192.0.2.8"), what, 10, 5), 0);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turns),
        cmocka_unit_test(test_networks),
        cmocka_unit_test(test_debts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
