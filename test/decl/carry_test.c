/* SPDX-License-Identifier: Apache-2.0
 * A declaration on its way: what its JSON leaves out arrives too. */
#include "test.h"

#include "decl/carry.h"

static Str carried(Arena *a, const Decl *d) {
    Buf b = buf_new(a, 1 << 20);
    JsonOut j = json_out(&b);
    decl_carry(&j, a, d);
    return buf_str(&b);
}

static void read_carried(Decl *out, Arena *a, Str json) {
    Json j;
    Err e = {0};
    assert_true(json_read(&j, a, json, &e));
    assert_true(decl_from_carried(out, a, &j, &e));
}

static void test_there_and_back(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d, back;
    Err e = {0};
    assert_true(decl_from_text(&d, a,
                               S("form = unit-2018\n"
                                 "year = 2025\n"
                                 "budget.total = 3649.00\n"
                                 "budget.expenditure.project = 约三百\n"
                                 "budget.revenue.other =\n"
                                 "goals[0].text = 一\n"
                                 "indicators[0].level1 = output\n"
                                 "indicators[0].level2 = quantity\n"
                                 "indicators[0].text = 二\n"),
                               &e));
    d.indicators.items[0].level2.raw = S("产出数量");
    d.file = S("申报表.doc");
    d.format = S("doc");
    d.index = 12;
    VEC_ADD(a, &d.receipt.inferred, ((Inferred){S("year"), S("取自标题")}));
    VEC_ADD(a, &d.receipt.unplaced, ((Placed){.text = S("多出的一行")}));
    VEC_ADD(a, &d.receipt.hidden, S("码表"));
    read_carried(&back, a, carried(a, &d));
    assert_str(back.budget.total.raw, S("3649.00"));
    assert_str(back.budget.total.text, S("3649"));
    assert_str(back.budget.expenditure.project.raw, S("约三百"));
    assert_null(back.budget.expenditure.project.text.p);
    assert_int_equal(back.indicators.items[0].level2.choice, LEVEL2_QUANTITY);
    assert_str(back.indicators.items[0].level2.raw, S("产出数量"));
    assert_str(back.file, S("申报表.doc"));
    assert_str(back.format, S("doc"));
    assert_int_equal(back.index, 12);
    assert_int_equal(back.receipt.missing.n, 1);
    assert_str(back.receipt.missing.items[0], S("budget.revenue.other"));
    assert_str(back.receipt.inferred.items[0].why, S("取自标题"));
    assert_str(back.receipt.unplaced.items[0].text, S("多出的一行"));
    assert_str(back.receipt.hidden.items[0], S("码表"));
    assert_str(carried(a, &back), carried(a, &d));
    arena_free(a);
}

static void test_hostile(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d;
    size_t before = arena_used(a);
    read_carried(
        &d, a,
        S("{\"form\":\"unit-2018\",\"index\":\"x\","
          "\"budget\":{\"total\":\"5\"},\"file\":3,"
          "\"raw\":{\"goals[999999].text\":\"x\",\"no.such\":\"y\","
          "\"year\":7,\"unit\":\"单位\",\"budget.total\":\"9\"},\"receipt\":{"
          "\"missing\":[\"no.such\",{}],\"inferred\":[7,null],"
          "\"unplaced\":{\"a\":1},\"labels\":7,\"hidden\":null}}"));
    assert_int_equal(d.goals.n, 0);
    assert_str(d.unit.raw, S("单位"));
    assert_str(d.budget.total.raw, S("5"));
    assert_int_equal(d.receipt.missing.n, 0);
    assert_int_equal(d.receipt.inferred.n, 0);
    assert_int_equal(d.index, 1);
    assert_true(arena_used(a) - before < 1 << 20);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
