/* SPDX-License-Identifier: Apache-2.0
 * Where values stand in the text of their file. */
#include "test.h"

#include "check/region.h"

static const Str TEXT =
    S_INIT("部门：水利局\n\t目标1：完成水库\n\t除险加固 8座。\n另：完成水库");

static bool find(Region *out, Str value, size_t start, size_t end) {
    Arena *a = arena_new(1 << 24, NULL);
    RegionText t = region_text(a, TEXT);
    bool found = region_find(out, a, &t, value, start, end);
    arena_free(a);
    return found;
}

static void value_over_lines(void **state) {
    (void)state;
    Region r;
    assert_true(find(&r, S("完成水库除险加固8座。"), 0, 0));
    assert_int_equal(r.offset, 12);
    assert_int_equal(r.length, 14);
    assert_int_equal(r.line, 2);
    assert_int_equal(r.column, 6);
    assert_int_equal(r.end_line, 3);
    assert_int_equal(r.end_column, 10);
}

static void stretch_of_value(void **state) {
    (void)state;
    Region r;
    assert_true(find(&r, S("完成水库\n除险加固 8座。"), 10, 12));
    assert_int_equal(r.offset, 23);
    assert_int_equal(r.length, 2);
    assert_int_equal(r.line, 3);
    assert_int_equal(r.column, 7);
    assert_int_equal(r.end_column, 9);
}

static void nowhere(void **state) {
    (void)state;
    Region r;
    assert_false(find(&r, S("完成水库"), 0, 0)); /* it stands there twice */
    assert_false(find(&r, S("水利厅"), 0, 0));
    assert_false(find(&r, S("8"), 0, 0));
    assert_false(find(&r, S(""), 0, 0));
    assert_true(find(&r, S("水利局"), 0, 0));
    assert_int_equal(r.offset, 3);
}

static void no_text(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20, NULL);
    RegionText t = region_text(a, (Str){0});
    Region r;
    assert_false(region_find(&r, a, &t, S("水利局"), 0, 0));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_over_lines),
        cmocka_unit_test(stretch_of_value),
        cmocka_unit_test(nowhere),
        cmocka_unit_test(no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
