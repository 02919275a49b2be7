/* SPDX-License-Identifier: Apache-2.0
 * Plans out of tables: values, codes, digests; units with those above them, on
 * both databases. */
#include "bureau.h"

#include "office/unit_plan.h"

static void test_values(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(plan_value(S(""), S("甲")), S("甲"));
    assert_str(plan_value(S("乙"), S("甲")), S("乙"));
    assert_str(plan_value(S("无"), S("甲")), S(""));
    assert_str(plan_code(a, S(" ２19 0a\t")), S("2190A"));
    arena_free(a);
}

static void test_lists(void **state) {
    (void)state;
    Arena *a = test_arena();
    PlanTexts texts = plan_list(a, S("甲科、乙科，\n 丙科;;丁 科,"));
    assert_int_equal(texts.n, 4);
    assert_str(plan_join(a, &texts), S("甲科、乙科、丙科、丁 科"));
    assert_int_equal(plan_list(a, S(" 、，")).n, 0);
    arena_free(a);
}

static void test_digest(void **state) {
    (void)state;
    Arena *a = test_arena();
    Planning one = {.a = a}, two = {.a = a};
    VEC_ADD(a, &one.lines.all, ((PlanLine){.number = 2, .name = S("甲")}));
    VEC_ADD(a, &two.lines.all, ((PlanLine){.number = 2, .name = S("甲")}));
    assert_str(plan_digest(a, &one.lines), plan_digest(a, &two.lines));
    plan_edit(&one, 0, (Said){S("x"), S("x")}, S("a"), S("bc"));
    plan_edit(&two, 0, (Said){S("x"), S("x")}, S("ab"), S("c"));
    assert_false(
        str_equal(plan_digest(a, &one.lines), plan_digest(a, &two.lines)));
    plan_edit(&one, 0, (Said){S("y"), S("y")}, S("a"), S("a"));
    assert_int_equal(one.lines.all.items[0].edits.n, 1);
    arena_free(a);
}

static UnitPlan plan_of(Office *o, const char *text) {
    TextTable *t = ARENA_NEW(o->a, TextTable);
    UnitPlan plan;
    Err e;
    assert_true(table_from_text(t, o->a, str_from_c(text), &e));
    assert_true(unit_plan(&plan, o->a, o->s, o->d.region, t, &e));
    return plan;
}

static void test_units(void **state) {
    Office o = office_open(state);
    static const char text[] = "编码,单位名称,科室\n"
                               "877001001,孙单位,\n"
                               "877001,子单位,甲科、乙科、甲科\n"
                               "877,父单位,\n"
                               "878001,孤单位,\n";
    UnitPlan plan = plan_of(&o, text);
    assert_int_equal(plan.p.lines.counts[PLAN_NEW], 3);
    assert_int_equal(plan.p.lines.counts[PLAN_WRONG], 1);
    assert_int_equal(plan.units.items[1].sections.n, 2);
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &PREPARER);
    unit_plan_write(&b, &w, &plan);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    plan = plan_of(&o, text);
    assert_int_equal(plan.p.lines.counts[PLAN_SAME], 3);
    Unit low, top;
    Err e;
    assert_true(unit_by_code(&low, o.a, o.s, o.d.region, S("877001001"), &e));
    assert_true(unit_by_code(&top, o.a, o.s, o.d.region, S("877"), &e));
    assert_true(str_has_prefix(low.parents, top.id));
    assert_true(low.parents.n > top.id.n);
    office_close(&o);
}

/* A row that waits for one with a fault has one itself, all the way down. */
static void test_faults_go_down(void **state) {
    Office o = office_open(state);
    UnitPlan plan = plan_of(&o, "编码,单位名称\n"
                                "879001001,孙单位\n"
                                "879,x\n"
                                "879001,子单位\n");
    assert_int_equal(plan.p.lines.counts[PLAN_WRONG], 3);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),         cmocka_unit_test(test_lists),
        cmocka_unit_test(test_digest),         cmocka_unit_test(test_units),
        cmocka_unit_test(test_faults_go_down),
    };
    return STORES_RUN("plans", tests);
}
