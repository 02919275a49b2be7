/* SPDX-License-Identifier: Apache-2.0
 * Control figures: amounts as typed, a table's rows as figures, writing them on
 * both stores, and the check of a declaration against its unit's. */
#include "bureau.h"

#include "office/control_plan.h"
#include "office/wan.h"

static void amounts_are_exact(void **state) {
    static const struct {
        const char *typed;
        int64_t fen; /* -1: no amount */
    } cases[] = {
        {"1050.5", 1050500000},
        {"0", 0},
        {"0.000001", 1},
        {"1,050.50", 1050500000},
        {"1050", 1050000000},
        {"0.0000001", -1},
        {"-1", -1},
        {"一千", -1},
        {"1000000000", 1000000000000000},
        {"1000000000.01", -1},
        {"9999999999999999999", -1},
        {"1e3", -1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t fen = -1;
        bool is = fen_of_typed(&fen, str_from_c(cases[i].typed), WAN_PLACES);
        if (is != (cases[i].fen >= 0) || (is && fen != cases[i].fen))
            fail_msg("%s: %lld", cases[i].typed, (long long)fen);
    }
    int64_t fen;
    assert_true(fen_of_typed(&fen, S("10.5"), YUAN_PLACES));
    assert_int_equal(fen, 1050);
}

/* ---- a table ---- */

static const ControlRow UNITS[] = {
    {.unit = S_INIT("u1"),
     .code = S_INIT("219"),
     .name = S_INIT("示例市科学技术局"),
     .short_name = S_INIT("科技局"),
     .has = true,
     .amount = 1031000000},
    {.unit = S_INIT("u2"),
     .code = S_INIT("219001"),
     .name = S_INIT("示例市科技馆"),
     .short_name = S_INIT("")},
    {.unit = S_INIT("u3"),
     .code = S_INIT("301"),
     .name = S_INIT("示例市农业农村局"),
     .short_name = S_INIT("科技局")},
};

static TextTable table_of(Arena *a, const char *text) {
    TextTable t;
    Err e;
    assert_true(table_from_text(&t, a, str_from_c(text), &e));
    return t;
}

static void plan_of(ControlPlan *p, Arena *a, TextTable *t, const char *text) {
    ControlRows rows = {0};
    Err e;
    for (size_t i = 0; i < COUNT_OF(UNITS); i++)
        VEC_ADD(a, &rows, UNITS[i]);
    *t = table_of(a, text);
    if (!control_plan(p, a, &rows, t, &e)) fail_msg("%s", e.what_zh);
}

static void rows_become_figures(void **state) {
    (void)state;
    Arena *a = test_arena();
    ControlPlan p;
    TextTable t;
    plan_of(&p, a, &t,
            "二〇二七年控制数,,,\n单位编码,单位名称,控制数（万元）,备注\n"
            "219,,1040.5,\n"
            ",示例市科技馆,88,\n"
            "301,示例市农业农村局,,空白不改\n"
            "例：301,某局,5,\n");
    const PlanLines *lines = &p.p.lines;
    assert_int_equal(lines->all.n, 3);
    assert_int_equal(lines->examples, 1);
    assert_int_equal(lines->all.items[0].kind, PLAN_CHANGE);
    assert_int_equal(lines->all.items[1].kind, PLAN_NEW);
    assert_int_equal(lines->all.items[2].kind, PLAN_SAME);
    assert_str(lines->all.items[0].edits.items[0].before, S("1031.00"));
    assert_str(lines->all.items[0].edits.items[0].after, S("1040.50"));
    assert_int_equal(p.lines.items[1].amount, 88000000);
    assert_str(p.unit, S("万元"));
    arena_free(a);
}

static void the_title_says_the_unit(void **state) {
    (void)state;
    Arena *a = test_arena();
    ControlPlan p;
    TextTable t;
    ControlRows rows = {0};
    Err e = {0};
    plan_of(&p, a, &t, "编码,控制数（元）\n219,10405000\n");
    assert_str(p.unit, S("元"));
    assert_int_equal(p.lines.items[0].amount, 1040500000);
    static const char *const others[] = {"千元", "百元", "亿元", "十万元",
                                         "百万元"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        Str text = str_format(a, "编码,控制数（%s）\n219,10405\n", others[i]);
        t = table_of(a, str_to_c(a, text));
        assert_false(control_plan(&p, a, &(ControlRows){0}, &t, &e));
        assert_non_null(strstr(e.what_zh, others[i]));
    }
    t = table_of(a, "编码,名称\n219,甲\n");
    assert_false(control_plan(&p, a, &rows, &t, &e));
    arena_free(a);
}

static void faults_stand_at_their_rows(void **state) {
    static const struct {
        const char *row, *why;
    } cases[] = {
        {"999,,5", "没有布置给这个编码"},
        {",某某局,5", "没有布置给这个单位"},
        {",科技局,5", "几个单位叫这个名字"},
        {",,5", "没写是哪个单位"},
        {"219,示例市农业农村局,5", "编码 219 是示例市科学技术局"},
        {"219,,五", "不是金额"},
        {"219,,-5", "不是金额"},
        {"219,,5\n219,科技局,6", "还有一行"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Arena *a = test_arena();
        ControlPlan p;
        TextTable t;
        Str text = str_format(a, "编码,名称,控制数\n%s\n", cases[i].row);
        plan_of(&p, a, &t, str_to_c(a, text));
        const PlanLine *line = &p.p.lines.all.items[0];
        assert_int_equal(line->kind, PLAN_WRONG);
        if (!str_has(line->faults.items[0].why.zh, str_from_c(cases[i].why)))
            fail_msg("%s: %.*s", cases[i].row,
                     STR_ARG(line->faults.items[0].why.zh));
        arena_free(a);
    }
}

/* ---- in the store ---- */

static OutcomeKind put(Office *o, const Cycle *c, const int64_t *seen,
                       const int64_t *wanted) {
    Writing w = office_writing(o, &REVIEWER);
    Batch b = batch_new(o->a, (Str){0}, true);
    control_put(&b, &w, c, S("439900u1"), seen, wanted);
    return office_write(o, &b);
}

static void one_that_was_not_seen_conflicts(void **state) {
    Office o = office_open(state);
    const int64_t one = 1031000000, two = 1040000000;
    Cycle c;
    ControlRows rows;
    Err e;
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    assert_int_equal(put(&o, &c, NULL, &one), OUTCOME_DONE);
    assert_int_equal(put(&o, &c, NULL, &two), OUTCOME_CONFLICT);
    assert_int_equal(put(&o, &c, &two, &one), OUTCOME_CONFLICT);
    assert_int_equal(put(&o, &c, &two, NULL), OUTCOME_CONFLICT);
    assert_int_equal(put(&o, &c, &one, &two), OUTCOME_DONE);
    assert_true(controls_load(&rows, o.a, o.s, c.id, 10, 0, &e));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.items[0].amount, two);
    assert_false(rows.items[0].had_before);
    assert_int_equal(put(&o, &c, &two, NULL), OUTCOME_DONE);
    assert_true(controls_load(&rows, o.a, o.s, c.id, 10, 0, &e));
    assert_int_equal(rows.n, 0);
    office_close(&o);
}

static bool finds(const Office *o, const char *code, Severity *severity) {
    const Report *report = &o->checked.report;
    for (size_t i = 0; i < report->findings.n; i++)
        if (str_equal(report->findings.items[i].code, str_from_c(code))) {
            *severity = report->findings.items[i].severity;
            return true;
        }
    return false;
}

static void a_declaration_is_checked_against_it(void **state) {
    Office o = office_open(state);
    Writing w = office_writing(&o, &REVIEWER);
    const int64_t most = 959000000;
    Severity severity;
    Cycle c, lenient;
    Err e;
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "959.27"),
                     OUTCOME_DONE);
    office_load(&o);
    assert_false(finds(&o, "B116", &severity));
    assert_int_equal(put(&o, &c, NULL, &most), OUTCOME_DONE);
    office_load(&o);
    assert_true(finds(&o, "B116", &severity));
    assert_int_equal(severity, SEVERITY_ERROR);
    lenient = c;
    lenient.rules = S("{\"rules\":{\"B116\":{\"severity\":\"info\"}}}");
    Batch b = batch_new(o.a, (Str){0}, true);
    cycle_change(&b, &w, &c, &lenient);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    office_load(&o);
    assert_true(finds(&o, "B116", &severity));
    assert_int_equal(severity, SEVERITY_INFO);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest pure[] = {
        cmocka_unit_test(amounts_are_exact),
        cmocka_unit_test(rows_become_figures),
        cmocka_unit_test(the_title_says_the_unit),
        cmocka_unit_test(faults_stand_at_their_rows),
    };
    const struct CMUnitTest kept[] = {
        cmocka_unit_test(one_that_was_not_seen_conflicts),
        cmocka_unit_test(a_declaration_is_checked_against_it),
    };
    return cmocka_run_group_tests_name("office/control", pure, NULL, NULL) +
           STORES_RUN("office/control", kept);
}
