/* SPDX-License-Identifier: Apache-2.0
 * From prose to rows: what a target says is in its row. */
#include "test.h"

#include "flow/rewrite.h"

static void rewritten(Decl *out, Arena *a, const char *text) {
    Decl *d = ARENA_NEW(a, Decl);
    Err e;
    Str form = str_format(a,
                          "form = unit-2018\nyear = 2018\n"
                          "indicators[0].level1 = output\n"
                          "indicators[0].level2 = quantity\n"
                          "indicators[0].text = %s\n",
                          text);
    if (!decl_from_text(d, a, form, &e)) fail_msg("%s", e.what_en);
    decl_find_targets(d, a);
    rewrite_as_grid(out, a, d);
    assert_str(out->form, S(REWRITE_FORM));
}

static void test_figure(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    rewritten(&d, a, "2018年6月底前新建改建公厕5座。");
    assert_int_equal(d.indicators.n, 1);
    const Indicator *row = &d.indicators.items[0];
    assert_str(row->text.text, S("5"));
    assert_str(row->measure.text, S("座"));
    assert_str(row->note.text, S("2018年6月30日前"));
    arena_free(a);
}

static void test_change(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    rewritten(&d, a, "到2018年6月底，信访件比上年下降20%。");
    assert_int_equal(d.indicators.n, 1);
    assert_str(d.indicators.items[0].note.text,
               S("比上年下降，上年实际：____；2018年6月30日前"));
    arena_free(a);
}

static void test_sentence(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    rewritten(&d, a, "开展培训3期；不断提高服务水平。");
    assert_int_equal(d.indicators.n, 2);
    assert_str(d.indicators.items[0].text.text, S("3"));
    const Indicator *row = &d.indicators.items[1];
    assert_str(row->text.text, S("____"));
    assert_true(str_has(row->name.text, S("不断提高服务水平。")));
    arena_free(a);
}

/* However many sentences have no figure, they are one row. */
static void test_sentences(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    rewritten(&d, a,
              "不断提高服务水平。开展培训3期；进一步加强组织领导，落实各项"
              "工作责任，完善长效管理机制。持续优化营商环境。");
    assert_int_equal(d.indicators.n, 2);
    assert_str(d.indicators.items[1].name.text,
               S("____（原文“不断提高服务水平。”等 3 句没有可量的数）"));
    rewritten(&d, a,
              "进一步加强组织领导，落实各项工作责任，完善长效管理机制。");
    assert_int_equal(d.indicators.n, 1);
    assert_str(d.indicators.items[0].name.text,
               S("____（原文“进一步加强组织领导，落实各项工作责任，完善长效管"
                 "……”）"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figure),
        cmocka_unit_test(test_change),
        cmocka_unit_test(test_sentence),
        cmocka_unit_test(test_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
