/* SPDX-License-Identifier: Apache-2.0
 * The text tools of the rules: clauses, word lists, grams, names, units. */
#include "test.h"

#include "base/buf.h"
#include "rules/clause.h"
#include "rules/grams.h"
#include "rules/measure.h"
#include "rules/name.h"
#include "rules/points.h"
#include "rules/printed.h"

static Clauses cut(Arena *a, Str text) {
    Clauses out = {0};
    Points points = points_of(a, text);
    clauses_of(&out, a, text);
    for (size_t i = 0; i < out.n; i++) {
        const Clause *c = &out.items[i];
        assert_str(points_slice(&points, c->start, c->end), c->text);
    }
    return out;
}

static void clauses_are_cut(void **state) {
    (void)state;
    Arena *a = test_arena();
    Clauses c =
        cut(a, S("1、建成中心 .争取落户，增长1,200家。 二是：提高3.5%；"));
    assert_int_equal(c.n, 5);
    assert_str(c.items[0].text, S("建成中心"));
    assert_int_equal(c.items[0].start, 2);
    assert_str(c.items[1].text, S("争取落户"));
    assert_int_equal(c.items[1].sentence, 1);
    assert_str(c.items[2].text, S("增长1,200家"));
    assert_int_equal(c.items[2].sentence, 1);
    assert_str(c.items[3].text, S("二是"));
    assert_int_equal(c.items[3].mark, ':');
    assert_str(c.items[4].text, S("提高3.5%"));
    assert_int_equal(c.items[4].sentence, 2);
    arena_free(a);
}

static void brackets_hold_together(void **state) {
    (void)state;
    Arena *a = test_arena();
    Clauses c =
        cut(a, S("预算9万元（含甲2万元，乙3万元），落实《甲，乙。丙》"));
    assert_int_equal(c.n, 2);
    assert_str(c.items[0].text, S("预算9万元（含甲2万元，乙3万元）"));
    assert_str(c.items[1].text, S("落实《甲，乙。丙》"));
    assert_int_equal(cut(a, S("")).n, 0);
    assert_int_equal(cut(a, S("。，；\n")).n, 0);
    c = cut(a, S("《没有关上，照样分开（也是，如此"));
    assert_int_equal(c.n, 3);
    arena_free(a);
}

static void list_numbers_are_known(void **state) {
    (void)state;
    assert_int_equal(list_number(S("1、甲")), 4);
    assert_int_equal(list_number(S("（二）甲")), 9);
    assert_int_equal(list_number(S("3.甲")), 2);
    assert_int_equal(list_number(S("三、甲")), 6);
    assert_int_equal(list_number(S("①甲")), 3);
    assert_int_equal(list_number(S("3.5万元")), 0);
    assert_int_equal(list_number(S("20家")), 0);
    assert_int_equal(list_number(S("")), 0);
}

static void points_lead_to_bytes(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 4000);
    for (int i = 0; i < 500; i++)
        buf_add(&b, i % 3 == 0 ? S("x") : S("亩"));
    Points p = points_of(a, buf_str(&b));
    assert_int_equal(p.n, 500);
    size_t byte = 0;
    for (int i = 0; i < p.n; i++) {
        assert_int_equal(points_byte(&p, i), byte);
        assert_int_equal(points_until(&p, byte), i);
        byte += i % 3 == 0 ? 1 : 3;
    }
    assert_int_equal(points_byte(&p, -1), 0);
    assert_int_equal(points_byte(&p, 501), p.text.n);
    assert_int_equal(points_until(&p, p.text.n + 1), 500);
    assert_str(points_slice(&p, 63, 66), S("x亩亩"));
    assert_int_equal(points_slice(&p, 7, 7).n, 0);
    p = points_of(a, S(""));
    assert_int_equal(points_byte(&p, 3), 0);
    assert_int_equal(points_until(&p, 3), 0);
    arena_free(a);
}

static void printed_fields_and_labels(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    Err e = {0};
    Str text = S("form = unit-2018\n"
                 "budget.total = 5\n"
                 "budget.revenue.other =\n");
    assert_true(decl_from_text(&d, a, text, &e));
    Placed labels[] = {{S("目标 2："), {.row = 1}},
                       {S("绩效目标"), {.row = 2}},
                       {S("绩效目标："), {.row = 3}}};
    for (size_t i = 0; i < COUNT_OF(labels); i++)
        VEC_ADD(a, &d.receipt.labels, labels[i]);
    void *kept = NULL;
    Run run = {.d = &d, .a = a, .kept = &kept};
    assert_int_equal(printed_find(&run, S("目标2"))->at.row, 1);
    assert_int_equal(printed_find(&run, S("绩效目标"))->at.row, 2);
    assert_null(printed_find(&run, S("目标3")));
    assert_true(form_prints(&run, S("budget.total")));
    assert_true(form_prints(&run, S("budget.revenue.other")));
    assert_false(form_prints(&run, S("budget.revenue.total")));
    arena_free(a);
}

static void words_are_found(void **state) {
    (void)state;
    Arena *a = test_arena();
    Words w = words_of(S("data/words-vague.txt"));
    assert_null(words_in(&w, S("提供基本公共卫生服务，及时率高")));
    assert_str(words_in(&w, S("基本公共服务有所改善"))->text, S("有所"));
    w = words_of(S("data/words-slogan.txt"));
    assert_non_null(words_in(&w, S("以党建为指导")));
    assert_null(words_in(&w, S("为指导以")));
    assert_null(words_in(&w, S("建立")));
    WordHit hit;
    size_t from = 0;
    Str text = S("厉行节约，专款专用");
    assert_true(words_hit_next(&hit, &w, text, &from));
    assert_int_equal(hit.at, 0);
    assert_true(words_hit_next(&hit, &w, text, &from));
    assert_str(hit.word->text, S("专款专用"));
    assert_false(words_hit_next(&hit, &w, text, &from));
    w = words_of(S("data/words-measure-of.txt"));
    assert_str(words_end(&w, S("新认定高新技术企业"))->value, S("家"));
    assert_str(words_end(&w, S("接待游客数"))->value, S("人次"));
    arena_free(a);
}

static void grams_compare(void **state) {
    (void)state;
    Arena *a = test_arena();
    Grams x = grams_of(a, S("培育和转化一批高价值专利"), 3);
    Grams y = grams_of(a, S("培育、和转化一批高价值专利。"), 3);
    assert_int_equal(x.n, 10);
    assert_int_equal(grams_alike(x, y), 100);
    assert_int_equal(grams_alike(x, grams_of(a, S("水库除险加固"), 3)), 0);
    assert_int_equal(grams_alike(grams_of(a, S(""), 2), grams_of(a, S(""), 2)),
                     0);
    arena_free(a);
}

static void names_and_units(void **state) {
    (void)state;
    Arena *a = test_arena();
    NameWords w = name_words();
    assert_str(name_normal(a, &w, S("全市 高新技术产业增加值总量")),
               S("高新技术产业增加值"));
    assert_str(name_normal(a, &w, S("完成率")), S("完成率"));
    Words units = words_of(S("data/words-units.txt"));
    assert_int_equal(measure_kind(&units, S("万元")), MEASURE_MONEY);
    assert_int_equal(measure_kind(&units, S("元/亩")), MEASURE_MONEY);
    assert_int_equal(measure_kind(&units, S("人次")), MEASURE_COUNT);
    assert_int_equal(measure_kind(&units, S("/10万")), MEASURE_OTHER);
    assert_int_equal(measure_kind(&units, (Str){0}), MEASURE_NONE);
    Decimal yuan;
    assert_true(money_in_yuan(&yuan, decimal_from_int(3), S("亿元")));
    assert_int_equal(yuan.digits, 300000000);
    assert_false(money_in_yuan(&yuan, decimal_from_int(3), S("元/亩")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_are_cut),
        cmocka_unit_test(brackets_hold_together),
        cmocka_unit_test(list_numbers_are_known),
        cmocka_unit_test(points_lead_to_bytes),
        cmocka_unit_test(printed_fields_and_labels),
        cmocka_unit_test(words_are_found),
        cmocka_unit_test(grams_compare),
        cmocka_unit_test(names_and_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
