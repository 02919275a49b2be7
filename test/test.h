/* SPDX-License-Identifier: Apache-2.0
 * What every test program includes: cmocka and comparing a Str. */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"

static inline void test_arena_full(size_t limit) {
    fprintf(stderr, "test: the arena's limit of %zu bytes is passed\n", limit);
    exit(99);
}

static inline Arena *test_arena(void) {
    return arena_new((size_t)1 << 30, test_arena_full);
}

/* Leaves the test as skipped, without what its arena holds. */
#define test_skip(a) (arena_free(a), skip())

#define assert_str(actual, expected)                                           \
    do {                                                                       \
        Str actual_ = (actual), expected_ = (expected);                        \
        if (!str_equal(actual_, expected_)) {                                  \
            fprintf(stderr, "is:       %.*s\nexpected: %.*s\n",                \
                    STR_ARG(actual_), STR_ARG(expected_));                     \
            fail();                                                            \
        }                                                                      \
    } while (0)

#endif
