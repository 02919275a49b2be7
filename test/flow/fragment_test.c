/* SPDX-License-Identifier: Apache-2.0
 * Parts of a report's page: the same as in the page that stands alone, without
 * anything that a strict policy for browsers forbids. */
#include "test.h"

#include "check/check.h"
#include "flow/annotate.h"
#include "rules/all.h"
#include "write/fragment.h"

static const char FORM[] =
    "form = unit-2018\n"
    "year = 2025\n"
    "unit = 示例市水务局\n"
    "department = 示例市水务局\n"
    "budget.total = 959.27\n"
    "budget.expenditure.total = 959.27\n"
    "budget.expenditure.basic = 600\n"
    "budget.expenditure.project = 300\n"
    "goals[0].text = 保障<供水>\n"
    "indicators[0].level1 = output\n"
    "indicators[0].level2 = quantity\n"
    "indicators[0].text = 改造管网20公里，扶持一批企业\n";

typedef struct Made {
    LaidOut laid;
    WriteOptions options;
} Made;

static void make(Made *out, Arena *a) {
    Layouts layouts;
    Decl *d = ARENA_NEW(a, Decl);
    Report *report = ARENA_NEW(a, Report);
    Err e = {0};
    assert_true(layouts_embedded(&layouts, a, &e));
    assert_true(decl_from_text(d, a, str_from_c(FORM), &e));
    decl_find_targets(d, a);
    CheckOptions check = {.rules = RULES, .rules_n = RULES_N};
    check_decl(report, a, d, &check);
    const Layout *layout = layout_find(&layouts, d->form);
    ReportOptions said = {.rules = RULES, .rules_n = RULES_N};
    AnnotateOptions options = {.report = &said, .layout = layout};
    *out = (Made){0};
    layout_lay_out(&out->laid, a, layout, d, (LayOutOptions){0});
    annotate_page(&out->options, a, report, &options);
    assert_true(out->options.notes_n > 2);
    assert_true(out->options.marks_n > 0);
}

static Str fragment(Arena *a, FragmentWriter *w, Fragment which) {
    Buf b = buf_new(a, WRITE_MAX);
    fragment_write(&b, w, which);
    assert_false(b.full);
    return buf_str(&b);
}

static void test_parts_of_the_page(void **state) {
    (void)state;
    Arena *a = test_arena();
    Made made;
    Buf page = buf_new(a, WRITE_MAX);
    Err e = {0};
    make(&made, a);
    assert_true(write_html(&page, &made.laid.paper, &made.options, &e));
    FragmentWriter *w = fragments_of(a, &made.laid.paper, &made.options, S(""));
    for (int i = FRAGMENT_ICONS; i <= FRAGMENT_RECEIPT; i++) {
        Str part = fragment(a, w, (Fragment)i);
        assert_true(part.n > 0);
        assert_true(str_has(buf_str(&page), part));
        assert_false(str_has(part, S("<style")));
        assert_false(str_has(part, S("style=")));
        assert_false(str_has(part, S("<script")));
    }
    assert_true(str_has(fragment(a, w, FRAGMENT_SHEET), S("保障&lt;供水")));
    arena_free(a);
}

static void test_prefix(void **state) {
    (void)state;
    Arena *a = test_arena();
    Made made;
    make(&made, a);
    FragmentWriter *w =
        fragments_of(a, &made.laid.paper, &made.options, S("f7-"));
    Str sheet = fragment(a, w, FRAGMENT_SHEET);
    assert_true(str_has(sheet, S("href=\"#f7-n1\" id=\"f7-t1\"")));
    assert_true(str_has(sheet, S("<dl id=\"f7-n1\">")));
    assert_false(str_has(sheet, S("\"#n")));
    assert_false(str_has(sheet, S("id=\"n")));
    assert_true(str_has(fragment(a, w, FRAGMENT_LINKS), S("#f7-n1")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_of_the_page),
        cmocka_unit_test(test_prefix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
