/* SPDX-License-Identifier: Apache-2.0
 * The form on a page: every cell of a blank form can be filled in, values come
 * back as they were typed, and nothing is there that a strict policy for
 * browsers forbids. */
#include "office/sheet.h"
#include "rules/all.h"
#include "test.h"

typedef struct Made {
    Arena *a;
    CheckedDraft checked;
    Decl d;
    Sheet sheet;
} Made;

static const Layout *layout_of(Arena *a, Str form) {
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    return layout_find(&layouts, form);
}

static void make(Made *m, Str form, const char *const (*values)[2], size_t n) {
    *m = (Made){.a = test_arena()};
    const Layout *l = layout_of(m->a, form);
    m->d = (Decl){.form = form, .index = 1};
    m->d.has_project = str_has_prefix(form, S("project-"));
    for (size_t i = 0; i < n; i++)
        assert_true(decl_set(&m->d, m->a, str_from_c(values[i][0]),
                             str_from_c(values[i][1]), (Origin){0}));
    layout_add_blanks(&m->d, m->a, l, true);
    filling_check(&m->checked, m->a, &m->d,
                  &(CheckOptions){.rules = RULES, .rules_n = RULES_N});
    sheet_of(&m->sheet, m->a,
             &(SheetOptions){.layout = l,
                             .checked = &m->checked,
                             .fill = true,
                             .optional = true});
}

static size_t count(Str s, const char *part) {
    size_t n = 0;
    Str p = str_from_c(part);
    for (size_t at = str_find(s, p); at != STR_NONE; at = str_find(s, p)) {
        n++;
        s = str_from(s, at + p.n);
    }
    return n;
}

static void has(const Made *m, const char *part) {
    if (str_has(m->sheet.form, str_from_c(part))) return;
    fprintf(stderr, "not on the sheet: %s\n", part);
    fail();
}

static void test_every_cell(void **state) {
    (void)state;
    Made m;
    make(&m, S("unit-2018"), NULL, 0);
    has(&m, "name=\"budget.total\" aria-label=\"资金总额\"");
    has(&m, "name=\"budget.revenue.carry_over\"");
    has(&m, "name=\"goals[0].text\"");
    has(&m, "name=\"preparer.phone\"");
    assert_int_equal(count(m.sheet.form, "name=\"was:budget.total\""), 1);
    assert_int_equal(count(m.sheet.form, "<textarea"),
                     1 + m.d.goals.n + m.d.indicators.n);
    /* What others write is only shown. */
    assert_int_equal(count(m.sheet.form, "name=\"review.opinion\""), 0);
    assert_int_equal(count(m.sheet.form, "name=\"year\""), 0);
    has(&m, "name=\"add\" value=\"goals[1]\"");
    assert_int_equal(count(m.sheet.form, "name=\"remove\""), 0);
    arena_free(m.a);
}

static void test_values(void **state) {
    (void)state;
    static const char *const values[][2] = {
        {"unit", "示例市<局>\"一\"&"},
        {"duties", "第一行\n</textarea><script>alert(1)</script>"},
        {"budget.total", "约三百"},
        {"goals[0].text", "完成一批项目。"},
        {"goals[1].text", "改造管网20公里"}};
    Made m;
    make(&m, S("unit-2018"), values, COUNT_OF(values));
    has(&m, "value=\"示例市&lt;局&gt;&quot;一&quot;&amp;\"");
    has(&m, "第一行\n&lt;/textarea&gt;&lt;script&gt;");
    has(&m, "value=\"约三百\"");
    has(&m, "name=\"remove\" value=\"goals[0]\"");
    has(&m, "name=\"add\" value=\"goals[2]\"");
    assert_int_equal(count(m.sheet.form, "<script"), 0);
    assert_int_equal(count(m.sheet.form, "style="), 0);
    assert_int_equal(count(m.sheet.form, " on"), 0);
    arena_free(m.a);
}

static void test_choices(void **state) {
    (void)state;
    static const char *const values[][2] = {{"project.attribute", "new"}};
    Made m;
    make(&m, S("project-2011"), values, 1);
    has(&m, "name=\"project.attribute\" value=\"new\" checked");
    has(&m, "name=\"project.attribute\" value=\"continuing\">");
    arena_free(m.a);
}

/* What stands beside the total, with `was` and its unit the year before. */
static void beside(const char *was, const char *unit, const char *said) {
    static const char *const values[][2] = {{"budget.total", "1050"}};
    Made m;
    make(&m, S("unit-2018"), values, 1);
    Decl before = {.form = S("unit-2018"), .index = 1};
    assert_true(decl_set(&before, m.a, S("budget.unit"), str_from_c(unit),
                         (Origin){0}));
    assert_true(decl_set(&before, m.a, S("budget.total"), str_from_c(was),
                         (Origin){0}));
    sheet_of(&m.sheet, m.a,
             &(SheetOptions){.layout = layout_of(m.a, S("unit-2018")),
                             .checked = &m.checked,
                             .previous = &before,
                             .fill = true});
    has(&m, said);
    arena_free(m.a);
}

static void test_year_before(void **state) {
    (void)state;
    beside("1000", "万元", "上年 1000（+5.0%）");
    beside("10000000", "元", "上年 10000000（+5.0%）");
    beside("-1000", "万元", "上年 -1000（−205.0%）");
    beside("0.000000000001", "万元", "上年 0.000000000001<");
    beside("900000000000000000", "万元", "上年 900000000000000000<");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_cell), cmocka_unit_test(test_values),
        cmocka_unit_test(test_choices), cmocka_unit_test(test_year_before)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
