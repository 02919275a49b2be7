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

/* The scale of a figure stays as it was written, and the row says what the
 * sentence said: the figure is read from it as from the text. */
static void test_scale(void **state) {
    static const char *const rows[][3] = {
        {"建设高标准农田320万亩。", "320", "万亩"},
        {"建设高标准农田３２０万亩。", "320", "万亩"},
        {"完成投资3.5亿元。", "3.5", "亿元"},
        {"完成工程投资5000万元。", "5000", "万元"},
        {"补助农户每户3000元。", "3000", "元/户"},
        {"接待游客1.2万人次以上。", "1.2", "万人次"},
        {"接待游客1.5亿人次以上。", "1.5", "亿人次"},
        {"新增发电量三百二十万千瓦时。", "320", "万千瓦时"},
        {"年发电2亿千瓦时。", "2", "亿千瓦时"},
        {"装机容量达到500千瓦。", "500", "千瓦"},
        {"粮食总产量10万吨。", "10", "万吨"},
        {"粮食总产量12,500吨。", "12500", "吨"},
        {"新增市场主体5千家。", "5000", "家"},
        {"累计培训一万人次。", "1", "万人次"},
        {"新增绿地300万—320万平方米。", "300-320", "万平方米"},
        {"新增绿地300—320万平方米。", "300-320", "万平方米"},
        {"完成老旧小区改造20万㎡。", "20", "万平方米"},
        {"受益群众1,200万人。", "1200", "万人"},
        {"发放宣传册5百万份。", "500", "万份"},
        {"群众满意度达到95%以上。", "95", "%"},
        {"万人发明专利拥有量达到12件。", "12", "件"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        Arena *a = test_arena();
        Decl d;
        rewritten(&d, a, rows[i][0]);
        if (d.indicators.n != 1) fail_msg("%s: not one row", rows[i][0]);
        assert_str(d.indicators.items[0].text.text, str_from_c(rows[i][1]));
        assert_str(d.indicators.items[0].measure.text, str_from_c(rows[i][2]));
        Targets before = {0};
        TargetContext context = {.category = TARGET_QUANTITY,
                                 .form_year = 2018};
        targets_in_text(&before, a, str_from_c(rows[i][0]), context);
        d.indicators.items[0].targets.n = 0;
        decl_find_targets(&d, a);
        assert_int_equal(d.indicators.items[0].targets.n, 1);
        const Target *now = &d.indicators.items[0].targets.items[0];
        assert_int_equal(decimal_compare(now->value, before.items[0].value), 0);
        assert_str(now->unit, before.items[0].unit);
        arena_free(a);
    }
}

/* 万 alone is no unit: a figure without one keeps its own. */
static void test_scale_without_unit(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    rewritten(&d, a, "达到7000万。");
    assert_int_equal(d.indicators.n, 1);
    assert_str(d.indicators.items[0].text.text, S("7000万"));
    assert_true(value_is_blank(&d.indicators.items[0].measure));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figure),
        cmocka_unit_test(test_change),
        cmocka_unit_test(test_sentence),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_scale_without_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
