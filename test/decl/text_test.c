/* SPDX-License-Identifier: Apache-2.0
 * The .decl text: values, lines that go on, blanks, escapes, context lines. */
#include "test.h"

#include "decl/decl.h"

static void values_are_set(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    Err e = {0};
    Str text = S("# a comment\n"
                 "form = project-2021\n"
                 "@today = 2018-01-05\n"
                 "\n"
                 "budget.total = 959.27万元\n"
                 "budget.revenue.other =\n"
                 "goals[1].text = 第一行\n"
                 "    第二行 = 2\n"
                 "duties = 水\\u0007利\\uFFFD\\u12\n");
    assert_true(decl_from_text(&d, a, text, &e));
    assert_str(d.form, S("project-2021"));
    assert_true(d.has_project);
    assert_str(d.budget.total.text, S("959.27"));
    assert_str(d.budget.total.unit, S("万元"));
    assert_int_equal(d.budget.total.at.row, 2);
    assert_true(decl_prints(&d, S("budget.revenue.other")));
    assert_true(value_is_blank(&d.budget.revenue.other));
    assert_false(decl_prints(&d, S("budget.revenue.total")));
    assert_int_equal(d.goals.n, 2);
    assert_str(d.goals.items[1].text.text, S("第一行\n第二行 = 2"));
    assert_str(d.duties.text, S("水\x07利\xEF\xBF\xBD\\u12"));
    assert_str(d.budget.unit.text, S("万元"));
    arena_free(a);
}

static void unknown_fields_are_refused(void **state) {
    (void)state;
    static const Str bad[] = {S_INIT("budget.totals = 1"), S_INIT("duties"),
                              S_INIT("goals[x].text = 1")};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Decl d;
        Err e = {0};
        assert_false(decl_from_text(&d, a, bad[i], &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    arena_free(a);
}

static void context_is_found(void **state) {
    (void)state;
    Str text = S("@stage = second\nduties = @today = 1\n@previous=old.decl\n");
    assert_str(decl_text_context(text, S("stage")), S("second"));
    assert_str(decl_text_context(text, S("previous")), S("old.decl"));
    assert_null(decl_text_context(text, S("today")).p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_set),
        cmocka_unit_test(unknown_fields_are_refused),
        cmocka_unit_test(context_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
