/* SPDX-License-Identifier: Apache-2.0
 * Units of the tree, on both databases: where a code puts them. */
#include "bureau.h"

#include "office/units.h"

static const Session ADMIN = {.person = S_INIT("439900p9"),
                              .login = S_INIT("xitong"),
                              .name = S_INIT("系示例"),
                              .region = S_INIT("439900"),
                              .unit = S_INIT("439900u1"),
                              .roles = 1u << ROLE_SYSTEM_ADMIN};

static Unit wanted(const char *code, const char *name) {
    return (Unit){.region = S("439900"),
                  .code = str_from_c(code),
                  .name = str_from_c(name),
                  .kind = S("unit")};
}

static UnitFaults check(Office *o, Unit *unit, const Unit *old) {
    UnitFaults faults;
    Err e;
    assert_true(unit_check(&faults, unit, o->a, o->s, old, &e));
    return faults;
}

static Unit by_code(Office *o, const char *code) {
    Unit unit;
    Err e;
    assert_true(
        unit_by_code(&unit, o->a, o->s, S("439900"), str_from_c(code), &e));
    return unit;
}

/* The batch that makes a unit, as it is checked now. */
static Batch making(Office *o, const char *code, const char *name) {
    Unit unit = wanted(code, name);
    UnitFaults faults = check(o, &unit, NULL);
    Batch b = batch_new(o->a, (Str){0}, true);
    Writing w = office_writing(o, &ADMIN);
    assert_false(unit_faults_any(&faults));
    unit_create(&b, &w, &unit);
    return b;
}

/* The batch that gives a unit another code; zh absent: it may be. */
static Said moving(Batch *b, Office *o, const char *from, const char *to) {
    Unit old = by_code(o, from), unit = old;
    unit.code = str_from_c(to);
    UnitFaults faults = check(o, &unit, &old);
    Writing w = office_writing(o, &ADMIN);
    *b = batch_new(o->a, (Str){0}, true);
    unit_change(b, &w, &old, &unit);
    return faults.code;
}

static void make(Office *o, const char *code, const char *name) {
    Batch b = making(o, code, name);
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
}

static void test_code_says_the_place(void **state) {
    Office o = office_open(state);
    Batch b;
    make(&o, "219001", "示例市科技馆");
    make(&o, "219001001", "示例市科技馆服务中心");
    make(&o, "300", "示例市教育局");
    Unit top = by_code(&o, "219"), hall = by_code(&o, "219001");
    assert_str(hall.parent, top.id);
    assert_str(by_code(&o, "219001001").parents, unit_way(o.a, &hall));
    assert_int_equal(moving(&b, &o, "219001", "300001").zh.n, 0);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    hall = by_code(&o, "300001");
    assert_str(hall.parents, by_code(&o, "300").id);
    assert_str(by_code(&o, "219001001").parents, unit_way(o.a, &hall));
    office_close(&o);
}

static void test_nothing_is_below_itself(void **state) {
    Office o = office_open(state);
    Batch b;
    make(&o, "219001", "示例市科技馆");
    assert_true(moving(&b, &o, "219", "219009").zh.n > 0);
    assert_true(moving(&b, &o, "219", "219001001").zh.n > 0);
    assert_int_equal(moving(&b, &o, "219001", "219002").zh.n, 0);
    office_close(&o);
}

/* Its name can be changed where the unit above has another code by now. */
static void test_stays_below(void **state) {
    Office o = office_open(state);
    Batch b;
    make(&o, "219001", "示例市科技馆");
    assert_int_equal(moving(&b, &o, "219", "220").zh.n, 0);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_int_equal(moving(&b, &o, "219001", "219001").zh.n, 0);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_str(by_code(&o, "219001").parent, by_code(&o, "220").id);
    office_close(&o);
}

static void test_nothing_new_below_a_closed_one(void **state) {
    Office o = office_open(state);
    Unit top = by_code(&o, "219"), unit = wanted("219001", "示例市科技馆");
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &ADMIN);
    unit_set_state(&b, &w, &top, S("closed"));
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_true(str_has(check(&o, &unit, NULL).code.zh, S("已撤销")));
    office_close(&o);
}

/* Two administrators at once: what the second one saw is no more so. */
static void test_above_moves_meanwhile(void **state) {
    Office o = office_open(state);
    Batch move, made;
    make(&o, "300", "示例市教育局");
    make(&o, "219001", "示例市科技馆");
    made = making(&o, "219001001", "示例市科技馆服务中心");
    assert_int_equal(moving(&move, &o, "219001", "300001").zh.n, 0);
    assert_int_equal(office_write(&o, &move), OUTCOME_DONE);
    assert_int_equal(office_write(&o, &made), OUTCOME_CONFLICT);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_code_says_the_place),
        cmocka_unit_test(test_nothing_is_below_itself),
        cmocka_unit_test(test_stays_below),
        cmocka_unit_test(test_nothing_new_below_a_closed_one),
        cmocka_unit_test(test_above_moves_meanwhile)};
    return STORES_RUN("units", tests);
}
