/* SPDX-License-Identifier: Apache-2.0
 * Arenas: what happens at the limit. */
#include "test.h"

#include "base/arena.h"

/* Without a function to end the process an arena goes on and says so. */
static void goes_over(void **state) {
    (void)state;
    Arena *a = arena_new(1000, NULL);
    char *first = arena_alloc(a, 900, 1);
    assert_false(arena_is_over(a));
    char *more = arena_alloc(a, 5000, 1);
    assert_true(arena_is_over(a));
    first[899] = more[4999] = 'x';
    assert_int_equal(arena_used(a), 912 + 5008);
    (void)ARENA_ARRAY(a, int, 10);
    assert_true(arena_is_over(a));
    arena_free(a);
}

static void rewound_is_not_forgiven(void **state) {
    (void)state;
    Arena *a = arena_new(100, NULL);
    ArenaMark mark = arena_mark(a);
    (void)arena_alloc(a, 200, 1);
    arena_rewind(a, mark);
    assert_int_equal(arena_used(a), 0);
    assert_true(arena_is_over(a));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_over),
        cmocka_unit_test(rewound_is_not_forgiven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
