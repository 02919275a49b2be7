/* SPDX-License-Identifier: Apache-2.0
 * A department's money as the sum of its own and its units': exact, in the
 * units that the forms are in. */
#include "office/department_sum.h"

#include "test.h"

typedef struct Desk {
    Arena *a;
    Layouts layouts;
    const Layout *l;
    Decl form, subs[3];
    SumOwns own;
    SumRows rows;
} Desk;

static void put(Desk *k, Decl *d, const char *path, const char *text) {
    assert_true(
        decl_set(d, k->a, str_from_c(path), str_from_c(text), (Origin){0}));
}

static Desk desk_open(void) {
    Desk k = {.a = test_arena()};
    Err e;
    assert_true(layouts_embedded(&k.layouts, k.a, &e));
    k.l = layout_find(&k.layouts, S("unit-2018"));
    k.form = (Decl){.form = S("unit-2018"), .index = 1};
    for (size_t i = 0; i < COUNT_OF(k.subs); i++)
        k.subs[i] = k.form;
    return k;
}

static const SumRow *row_at(Desk *k, const char *path) {
    sum_rows(&k->rows, k->a, k->l, &k->form, k->subs, COUNT_OF(k->subs),
             &k->own);
    for (size_t i = 0; i < k->rows.n; i++)
        if (str_equal(k->rows.items[i].path, str_from_c(path)))
            return &k->rows.items[i];
    fail();
    return NULL;
}

static void test_units(void **state) {
    (void)state;
    Desk k = desk_open();
    put(&k, &k.subs[0], "budget.total", "0.1");
    put(&k, &k.subs[1], "budget.unit", "元");
    put(&k, &k.subs[1], "budget.total", "2000.01");
    VEC_ADD(k.a, &k.own, ((SumOwn){S("budget.total"), 300}));
    put(&k, &k.form, "budget.total", "0.31");
    const SumRow *row = row_at(&k, "budget.total");
    assert_int_equal(row->subs[0].fen, 100000);
    assert_int_equal(row->subs[1].fen, 200001);
    assert_false(row->subs[2].known);
    assert_int_equal(row->sum.fen, 300301);
    assert_true(row->has_rest);
    assert_int_equal(row->rest, 310000 - 300001);
    assert_true(row->differs);
    assert_int_equal(row->gap, 310000 - 300301);
    assert_str(sum_text(k.a, &k.form, row->sum.fen), S("0.300301"));
    assert_str(sum_text(k.a, &k.form, 1042600000), S("1042.60"));
    assert_str(sum_text(k.a, &k.form, -5000), S("-0.005"));
    put(&k, &k.form, "budget.unit", "元");
    assert_str(sum_text(k.a, &k.form, 300301), S("3003.01"));
    int64_t fen;
    assert_true(sum_typed(&fen, &k.form, S("3003.01")));
    assert_int_equal(fen, 300301);
    assert_false(sum_typed(&fen, &k.form, S("0.001")));
    assert_false(sum_typed(&fen, &k.form, S("三千")));
    arena_free(k.a);
}

/* 0.1 + 0.2 is 0.3. */
static void test_agrees(void **state) {
    (void)state;
    Desk k = desk_open();
    put(&k, &k.subs[0], "budget.revenue.total", "0.1");
    put(&k, &k.subs[1], "budget.revenue.total", "0.2");
    put(&k, &k.form, "budget.revenue.total", "0.3");
    const SumRow *row = row_at(&k, "budget.revenue.total");
    assert_false(row->differs);
    assert_int_equal(row->rest, 0);
    /* Nothing anywhere: nothing differs. */
    row = row_at(&k, "budget.expenditure.total");
    assert_false(row->differs || row->sum.known || row->has_rest);
    arena_free(k.a);
}

static void test_undecided(void **state) {
    (void)state;
    Desk k = desk_open();
    put(&k, &k.subs[0], "budget.total", "约三百万");
    put(&k, &k.subs[1], "budget.total", "5");
    put(&k, &k.form, "budget.total", "5");
    const SumRow *row = row_at(&k, "budget.total");
    assert_true(row->subs[0].broken && row->sum.broken);
    assert_false(row->differs || row->has_rest);
    /* The form is blank, its units are not. */
    put(&k, &k.subs[0], "budget.total", "");
    put(&k, &k.form, "budget.total", "");
    row = row_at(&k, "budget.total");
    assert_true(row->differs);
    assert_int_equal(row->gap, -5000000);
    /* Past what can be added. */
    put(&k, &k.subs[0], "budget.total", "9000000000000");
    put(&k, &k.subs[1], "budget.total", "9000000000000");
    assert_true(row_at(&k, "budget.total")->sum.broken);
    arena_free(k.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_units),
                                       cmocka_unit_test(test_agrees),
                                       cmocka_unit_test(test_undecided)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
