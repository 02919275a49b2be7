/* SPDX-License-Identifier: Apache-2.0
 * Tests of pack/ole.c. */
#include "test.h"

#include <string.h>

#include "ole_build.h"
#include "pack/ole.h"

enum { LONG = 10000, FAT_AT = 512, FIRST = 4 };

/* Bytes that differ from sector to sector. */
static Str pattern(Arena *a, size_t n, int seed) {
    char *p = arena_alloc(a, n, 1);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)((size_t)seed + i / 7);
    return (Str){p, n};
}

static void reads_streams_of_all_sizes(void **state) {
    (void)state;
    for (int scattered = 0; scattered < 2; scattered++) {
        Arena *a = test_arena();
        OleStream streams[] = {
            {S("Empty"), S("")},
            {S("Small"), pattern(a, 100, 1)},
            {S("Long"), pattern(a, LONG, 2)},
            {S("Other"), pattern(a, 4096, 3)},
        };
        Str file = ole_build(a, streams, COUNT_OF(streams), scattered != 0);
        Ole o;
        Err e;
        assert_true(ole_open(&o, a, file, &e));
        for (size_t i = 0; i < COUNT_OF(streams); i++) {
            Str s;
            assert_true(ole_has(file, streams[i].name));
            assert_true(ole_read(&s, &o, a, streams[i].name, &e));
            assert_non_null(s.p);
            assert_true(str_equal(s, streams[i].bytes));
        }
        arena_free(a);
    }
}

static void names_in_any_case_and_absent_ones(void **state) {
    (void)state;
    Arena *a = test_arena();
    OleStream stream = {S("Workbook"), S("x")};
    Str file = ole_build(a, &stream, 1, false), s;
    Ole o;
    Err e;
    assert_true(ole_open(&o, a, file, &e));
    assert_true(ole_read(&s, &o, a, S("WORKBOOK"), &e));
    assert_str(s, S("x"));
    assert_true(ole_read(&s, &o, a, S("Workboo"), &e));
    assert_null(s.p);
    assert_false(ole_has(file, S("Book")));
    arena_free(a);
}

static void put32(Str file, size_t at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        ((char *)file.p)[at + (size_t)i] = (char)(value >> (8 * i));
}

/* Opens and reads the stream "Long"; the failure's text. */
static const char *failure(Str file, Err *e) {
    Arena *a = test_arena();
    Ole o;
    Str s;
    bool ok = ole_open(&o, a, file, e) && ole_read(&s, &o, a, S("Long"), e);
    arena_free(a);
    assert_false(ok);
    assert_int_equal(e->code, ERR_FORMAT);
    return e->what_en;
}

static void refuses_chains_that_loop_or_break(void **state) {
    (void)state;
    Arena *a = test_arena();
    OleStream stream = {S("Long"), pattern(a, LONG, 4)};
    Str file = ole_build(a, &stream, 1, false);
    Err e;
    uint32_t fats = (uint32_t)(uint8_t)file.p[44];
    size_t entry = FAT_AT + 4 * (size_t)(fats + FIRST);
    uint32_t next = fats + FIRST + 1;
    put32(file, entry, fats);
    assert_string_equal(failure(file, &e),
                        "a sector chain of the compound file is a loop");
    assert_string_equal(e.where, "Long");
    put32(file, entry, 0x00FFFFFF);
    assert_string_equal(failure(file, &e),
                        "a sector chain of the compound file is broken");
    put32(file, entry, 0xFFFFFFFE);
    assert_string_equal(failure(file, &e),
                        "a stream of the compound file is cut short");
    put32(file, entry, next);
    assert_string_equal(failure(str_upto(file, 4000), &e),
                        "a sector chain of the compound file is broken");
    assert_string_equal(failure(str_upto(file, 100), &e),
                        "the header of the compound file is damaged");
    arena_free(a);
}

static void a_directory_that_loops_ends(void **state) {
    (void)state;
    Arena *a = test_arena();
    OleStream streams[] = {{S("One"), S("1")}, {S("Two"), S("2")}};
    Str file = ole_build(a, streams, 2, false), s;
    uint32_t directory = (uint32_t)(uint8_t)file.p[48];
    /* The second entry has itself for a brother on both sides. */
    put32(file, 512 + 512 * (size_t)directory + 128 + 68, 1);
    put32(file, 512 + 512 * (size_t)directory + 128 + 72, 1);
    Ole o;
    Err e;
    assert_true(ole_open(&o, a, file, &e));
    assert_true(ole_read(&s, &o, a, S("Two"), &e));
    assert_null(s.p);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_streams_of_all_sizes),
        cmocka_unit_test(names_in_any_case_and_absent_ones),
        cmocka_unit_test(refuses_chains_that_loop_or_break),
        cmocka_unit_test(a_directory_that_loops_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
