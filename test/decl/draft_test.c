/* SPDX-License-Identifier: Apache-2.0
 * Drafts: nothing typed is lost, items come and go, paths find their way back.
 */
#include "decl/draft.h"
#include "test.h"

static void put(Decl *d, Arena *a, const char *path, const char *raw) {
    assert_true(decl_set(d, a, str_from_c(path), str_from_c(raw), (Origin){0}));
}

static Str json_of(Arena *a, const Decl *d) {
    Buf b = buf_new(a, 1 << 20);
    JsonOut j = json_out(&b);
    draft_to_json(&j, a, d);
    return buf_str(&b);
}

/* What cannot be read as an amount is kept as it was typed. */
static void test_as_typed(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d = {.form = S("unit-2018")}, back;
    Json j;
    Err e;
    put(&d, a, "budget.total", "约三百");
    put(&d, a, "budget.revenue.other", "12.50万元");
    put(&d, a, "preparer.date", "2026年1月5日");
    put(&d, a, "indicators[1].level1", "output");
    put(&d, a, "goals[0].text", "第一行\n第二行");
    Str json = json_of(a, &d);
    assert_true(json_read(&j, a, json, &e));
    assert_true(draft_from_json(&back, a, &j, &e));
    assert_str(json_of(a, &back), json);
    assert_str(decl_find(&back, S("budget.total"))->raw, S("约三百"));
    assert_null(decl_find(&back, S("budget.total"))->text.p);
    assert_str(decl_find(&back, S("budget.revenue.other"))->raw,
               S("12.50万元"));
    assert_int_equal(back.indicators.n, 2);
    arena_free(a);
}

/* An item that was put in at the end is there the next time. */
static void test_blank_at_the_end(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d = {.form = S("unit-2018")}, back;
    Json j;
    Err e;
    put(&d, a, "goals[0].text", "一");
    assert_true(decl_insert(&d, a, S("goals"), 1));
    assert_true(decl_insert(&d, a, S("goals"), 2));
    assert_true(decl_insert(&d, a, S("tasks"), 0));
    Str json = json_of(a, &d);
    assert_true(json_read(&j, a, json, &e));
    assert_true(draft_from_json(&back, a, &j, &e));
    assert_int_equal(back.goals.n, 3);
    assert_int_equal(back.tasks.n, 1);
    assert_int_equal(back.indicators.n, 0);
    assert_str(json_of(a, &back), json);
    arena_free(a);
}

static void test_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "{}",
        "[]",
        "{\"form\":\"unit-2018\"}",
        "{\"form\":\"unit-2018\",\"fields\":[[\"no.such\",\"1\"]]}",
        "{\"form\":\"unit-2018\",\"fields\":[[\"year\"]]}",
        "{\"form\":\"unit-2018\",\"fields\":[[\"year\",2026]]}"};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Json j;
        Decl d;
        Err e;
        assert_true(json_read(&j, a, str_from_c(bad[i]), &e));
        assert_false(draft_from_json(&d, a, &j, &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    arena_free(a);
}

static void test_insert_remove(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d = {.form = S("unit-2021")};
    put(&d, a, "indicators[0].level1", "output");
    put(&d, a, "indicators[0].level2", "quality");
    put(&d, a, "indicators[0].name", "甲");
    put(&d, a, "indicators[1].level1", "benefit");
    put(&d, a, "indicators[1].name", "乙");
    assert_true(decl_insert(&d, a, S("indicators"), 1));
    assert_int_equal(d.indicators.n, 3);
    assert_int_equal(d.indicators.items[1].level2.choice, LEVEL2_QUALITY);
    assert_true(value_is_blank(&d.indicators.items[1].name));
    assert_str(d.indicators.items[2].name.text, S("乙"));
    assert_true(decl_remove(&d, S("indicators"), 0));
    assert_str(d.indicators.items[1].name.text, S("乙"));
    assert_false(decl_remove(&d, S("indicators"), 2));
    assert_false(decl_insert(&d, a, S("indicators"), 3));
    assert_false(decl_insert(&d, a, S("nothing"), 0));
    arena_free(a);
}

static void test_prune(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d = {.form = S("unit-2018")}, out;
    PruneMap map[PRUNE_LISTS];
    put(&d, a, "goals[0].no", "1");
    put(&d, a, "goals[2].text", "丙");
    put(&d, a, "indicators[0].level1", "output");
    put(&d, a, "indicators[1].text", "丁");
    decl_prune(&out, map, a, &d);
    assert_int_equal(out.goals.n, 1);
    assert_int_equal(out.indicators.n, 1);
    assert_int_equal(d.goals.n, 3); /* the draft stays as it is */
    assert_str(prune_path_back(map, a, S("goals[0].text")), S("goals[2].text"));
    assert_str(prune_path_back(map, a, S("indicators[0].targets[0].value")),
               S("indicators[1].targets[0].value"));
    assert_str(prune_path_back(map, a, S("goals[7].text")), S("goals[7].text"));
    assert_str(prune_path_back(map, a, S("budget.total")), S("budget.total"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_typed),
        cmocka_unit_test(test_blank_at_the_end), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_insert_remove), cmocka_unit_test(test_prune)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
