/* SPDX-License-Identifier: Apache-2.0
 * What sections write into their parts, compared with the draft and taken into
 * it: nothing of either is lost. */
#include "office/part_merge.h"

#include "test.h"

typedef struct Desk {
    Arena *a;
    Layouts layouts;
    const Layout *l;
    Decl given, one, two, draft;
    PartChanges found;
    CellChanges changes;
} Desk;

static void put(Desk *k, Decl *d, const char *path, const char *text) {
    assert_true(
        decl_set(d, k->a, str_from_c(path), str_from_c(text), (Origin){0}));
}

static size_t first_of(const Decl *d, Level2 level) {
    for (size_t i = 0; i < d->indicators.n; i++)
        if (d->indicators.items[i].level2.choice == (int)level) return i;
    fail();
    return 0;
}

static Str text_path(Desk *k, size_t i) {
    return field_path(k->a, "indicators", i, "text");
}

static Desk desk_open(void) {
    Desk k = {.a = test_arena()};
    Err e;
    assert_true(layouts_embedded(&k.layouts, k.a, &e));
    k.l = layout_find(&k.layouts, S("unit-2018"));
    k.given = (Decl){.form = S("unit-2018"), .index = 1};
    layout_add_blanks(&k.given, k.a, k.l, false);
    put(&k, &k.given, "duties", "拟订规划并组织实施");
    put(&k, &k.given, "goals[0].text", "新认定高新技术企业25家");
    size_t q = first_of(&k.given, LEVEL2_QUANTITY);
    assert_true(decl_set(&k.given, k.a, text_path(&k, q),
                         S("培训科技特派员200人次以上"), (Origin){0}));
    k.one = decl_copy(k.a, &k.given);
    k.two = decl_copy(k.a, &k.given);
    k.draft = decl_copy(k.a, &k.given);
    return k;
}

static const PartChange *change_at(Desk *k, const Decl *mine,
                                   const char *text) {
    part_compare(&k->found, k->a, &k->given, mine, &k->draft);
    for (size_t i = 0; i < k->found.n; i++)
        if (str_has(k->found.items[i].mine, str_from_c(text)) ||
            str_has(k->found.items[i].was, str_from_c(text)))
            return &k->found.items[i];
    return NULL;
}

static void take_all(Desk *k, const Decl *mine) {
    part_compare(&k->found, k->a, &k->given, mine, &k->draft);
    bool *taken = ARENA_ARRAY(k->a, bool, k->found.n + 1);
    for (size_t i = 0; i < k->found.n; i++)
        taken[i] = true;
    part_take(&k->draft, k->a, mine, &k->found, taken, &k->changes);
}

static size_t count_text(const Decl *d, const char *text) {
    size_t n = 0;
    for (size_t i = 0; i < d->indicators.n; i++)
        n += str_equal(d->indicators.items[i].text.raw, str_from_c(text));
    return n;
}

static void test_slots(void **state) {
    (void)state;
    Desk k = desk_open();
    PartSlots slots = part_slots(k.a, k.l, &k.given);
    assert_true(slots.n > 5);
    assert_str(slots.items[0].word, S("duties"));
    assert_true(part_has_slot(S("duties goals"), S("goals")));
    assert_false(part_has_slot(S("duties goals"), S("goal")));
    assert_false(part_has_slot(S("duties goals"), S("")));
    assert_int_equal(part_slot_of(&k.given, S("budget.total")).n, 0);
    assert_int_equal(part_slot_of(&k.given, S("indicators[9999].text")).n, 0);
    assert_str(part_slot_of(&k.given,
                            text_path(&k, first_of(&k.given, LEVEL2_QUALITY))),
               S("indicators.quality"));
    assert_str(part_slot_name(S("indicators.quality")).zh, S("质量指标"));
    arena_free(k.a);
}

static void test_rows(void **state) {
    (void)state;
    Desk k = desk_open();
    size_t q = first_of(&k.one, LEVEL2_QUANTITY), n = k.one.indicators.n;
    assert_str(part_add_row(&k.one, k.a, S("indicators.quantity")),
               str_format(k.a, "indicators[%zu]", q + 1));
    assert_int_equal(k.one.indicators.items[q + 1].level2.choice,
                     LEVEL2_QUANTITY);
    assert_true(part_remove_row(&k.one, str_format(k.a, "indicators[%zu]", q)));
    assert_int_equal(k.one.indicators.n, n);
    /* The last one of its group stays. */
    assert_false(
        part_remove_row(&k.one, str_format(k.a, "indicators[%zu]", q)));
    assert_false(part_remove_row(&k.one, S("indicators[9999]")));
    assert_false(part_remove_row(&k.one, S("budget")));
    assert_int_equal(part_add_row(&k.one, k.a, S("nothing")).n, 0);
    arena_free(k.a);
}

/* Two sections add rows to one group, a third changes its text: all stand. */
static void test_nothing_is_lost(void **state) {
    (void)state;
    Desk k = desk_open();
    size_t q = first_of(&k.given, LEVEL2_QUANTITY);
    Str row = part_add_row(&k.one, k.a, S("indicators.quantity"));
    put(&k, &k.one, "duties", "拟订规划并组织实施；管理科技项目");
    assert_true(decl_set(&k.one, k.a, str_join(k.a, row, S(".text")),
                         S("建设创新平台4个"), (Origin){0}));
    row = part_add_row(&k.two, k.a, S("indicators.quantity"));
    assert_true(decl_set(&k.two, k.a, str_join(k.a, row, S(".text")),
                         S("转化科技成果36项"), (Origin){0}));
    assert_true(decl_set(&k.draft, k.a, text_path(&k, q),
                         S("培训科技特派员210人次以上"), (Origin){0}));
    take_all(&k, &k.one);
    take_all(&k, &k.two);
    assert_int_equal(count_text(&k.draft, "建设创新平台4个"), 1);
    assert_int_equal(count_text(&k.draft, "转化科技成果36项"), 1);
    assert_int_equal(count_text(&k.draft, "培训科技特派员210人次以上"), 1);
    assert_str(k.draft.duties.raw, S("拟订规划并组织实施；管理科技项目"));
    /* Once more: nothing is left, nothing stands twice. */
    part_compare(&k.found, k.a, &k.given, &k.one, &k.draft);
    assert_int_equal(k.found.n, 0);
    arena_free(k.a);
}

static void test_clashes(void **state) {
    (void)state;
    Desk k = desk_open();
    put(&k, &k.one, "duties", "科室写的");
    const PartChange *it = change_at(&k, &k.one, "科室写的");
    assert_non_null(it);
    assert_false(it->clash);
    put(&k, &k.draft, "duties", "草稿改的");
    it = change_at(&k, &k.one, "科室写的");
    assert_non_null(it);
    assert_true(it->clash);
    assert_str(it->was, S("拟订规划并组织实施"));
    assert_str(it->now, S("草稿改的"));
    /* Both want the same: no change. */
    put(&k, &k.draft, "duties", "科室写的");
    assert_null(change_at(&k, &k.one, "科室写的"));
    arena_free(k.a);
}

static void test_rows_gone(void **state) {
    (void)state;
    Desk k = desk_open();
    size_t q = first_of(&k.given, LEVEL2_QUANTITY);
    Str row = part_add_row(&k.given, k.a, S("indicators.quantity"));
    assert_true(decl_set(&k.given, k.a, str_join(k.a, row, S(".text")),
                         S("建设创新平台4个"), (Origin){0}));
    k.one = decl_copy(k.a, &k.given);
    k.draft = decl_copy(k.a, &k.given);
    assert_true(part_remove_row(&k.one, row));
    const PartChange *it = change_at(&k, &k.one, "建设创新平台4个");
    assert_non_null(it);
    assert_int_equal(it->kind, PART_GONE_ROW);
    assert_false(it->clash);
    /* A row that the draft changed meanwhile is not taken out unasked. */
    assert_true(decl_set(&k.draft, k.a, str_join(k.a, row, S(".text")),
                         S("建设创新平台5个"), (Origin){0}));
    it = change_at(&k, &k.one, "建设创新平台4个");
    assert_non_null(it);
    assert_true(it->clash);
    take_all(&k, &k.one);
    assert_int_equal(count_text(&k.draft, "建设创新平台5个"), 0);
    assert_int_equal(count_text(&k.draft, "培训科技特派员200人次以上"), 1);
    assert_int_equal(first_of(&k.draft, LEVEL2_QUANTITY), q);
    arena_free(k.a);
}

/* The section mended a row that the draft no longer has: its text can still be
 * taken, as a row. */
static void test_row_gone_from_draft(void **state) {
    (void)state;
    Desk k = desk_open();
    Str row = part_add_row(&k.given, k.a, S("indicators.quantity"));
    Str cell = str_join(k.a, row, S(".text"));
    assert_true(
        decl_set(&k.given, k.a, cell, S("建设创新平台4个"), (Origin){0}));
    k.one = decl_copy(k.a, &k.given);
    k.draft = decl_copy(k.a, &k.given);
    assert_true(
        decl_set(&k.one, k.a, cell, S("建设创新平台4个以上"), (Origin){0}));
    assert_true(part_remove_row(&k.draft, row));
    const PartChange *it = change_at(&k, &k.one, "4个以上");
    assert_non_null(it);
    assert_int_equal(it->kind, PART_NEW_ROW);
    assert_true(it->clash);
    take_all(&k, &k.one);
    assert_int_equal(count_text(&k.draft, "建设创新平台4个以上"), 1);
    arena_free(k.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slots),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_nothing_is_lost),
        cmocka_unit_test(test_clashes),
        cmocka_unit_test(test_rows_gone),
        cmocka_unit_test(test_row_gone_from_draft)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
