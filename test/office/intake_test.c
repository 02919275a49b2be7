/* SPDX-License-Identifier: Apache-2.0
 * Taking what was read into a draft: items, what is ticked by itself, rows one
 * by one, another form, another unit of money, years that are over. */
#include "office/intake.h"
#include "office/old_year.h"
#include "test.h"

typedef struct Desk {
    Arena *a;
    Layouts layouts;
    const Layout *l;
    Decl draft, source;
    Intake in;
} Desk;

static void desk_open(Desk *desk, const char *form, const char *draft,
                      const char *source) {
    *desk = (Desk){.a = test_arena()};
    Err e;
    assert_true(layouts_embedded(&desk->layouts, desk->a, &e));
    desk->l = layout_find(&desk->layouts, str_from_c(form));
    assert_true(decl_from_text(&desk->draft, desk->a, str_from_c(draft), &e));
    assert_true(decl_from_text(&desk->source, desk->a, str_from_c(source), &e));
    layout_add_blanks(&desk->draft, desk->a, desk->l, false);
    intake_of(&desk->in, desk->a, desk->l, &desk->draft, &desk->source, 2027);
}

static const TakeItem *item(const Desk *desk, const char *key) {
    const TakeItem *found = intake_find(&desk->in, str_from_c(key));
    if (found == NULL) fail_msg("no item %s", key);
    return found;
}

/* Takes the items of these keys; those that are ticked by themselves where
 * there are none. */
static Decl take(Desk *desk, CellChanges *changes, const char *const *keys,
                 size_t n) {
    Decl out;
    bool *ticked = ARENA_ARRAY(desk->a, bool, desk->in.items.n + 1);
    for (size_t i = 0; i < desk->in.items.n; i++)
        ticked[i] = n == 0 && desk->in.items.items[i].is_proposed;
    for (size_t k = 0; k < n; k++)
        ticked[item(desk, keys[k]) - desk->in.items.items] = true;
    *changes = (CellChanges){0};
    intake_take(&out, &desk->in, ticked, changes);
    return out;
}

#define DRAFT                                                                  \
    "form = unit-2018\nyear = 2027\nunit = 示例市水务局\n"               \
    "budget.total = 100\nbudget.revenue.other = 7\n"                           \
    "goals[0].no = 1\ngoals[0].text = 完成水库除险加固12座。\n"      \
    "goals[1].no = 2\ngoals[1].text = 新增供水人口3万人。\n"          \
    "indicators[0].level1 = output\nindicators[0].level2 = quantity\n"         \
    "indicators[0].text = 除险加固12座。\n"
#define SOURCE                                                                 \
    "form = unit-2018\nyear = 2026\nunit = 示例市水务局\n"               \
    "budget.total = 90\nbudget.expenditure.basic = 40\n"                       \
    "budget.revenue.other =\npreparer.name = 李示例\n"                      \
    "duties = 负责水资源管理，2026年起统一调度。\n"             \
    "goals[0].no = 1\ngoals[0].text = 完成水库除险加固10座。\n"      \
    "goals[1].no = 2\ngoals[1].text = 河道清淤30公里。\n"               \
    "indicators[0].level1 = output\nindicators[0].level2 = quantity\n"         \
    "indicators[0].text = 除险加固10座。\n"                              \
    "indicators[1].level1 = output\nindicators[1].level2 = quality\n"          \
    "indicators[1].text = 验收合格率100%。\n"

static void test_items(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", DRAFT, SOURCE);
    assert_int_equal(item(&desk, "unit")->state, TAKE_SAME);
    assert_int_equal(item(&desk, "budget.total")->state, TAKE_OTHER);
    assert_false(item(&desk, "budget.total")->is_proposed);
    assert_int_equal(item(&desk, "budget.expenditure.basic")->state, TAKE_NEW);
    assert_true(item(&desk, "budget.expenditure.basic")->is_proposed);
    assert_int_equal(item(&desk, "budget.revenue.other")->state, TAKE_CLEARS);
    assert_false(item(&desk, "budget.revenue.other")->is_proposed);
    /* Nobody fills in the year; who filled the form in is no proposal. */
    assert_true(item(&desk, "year")->is_fixed);
    assert_int_equal(item(&desk, "preparer.name")->doubt, TAKE_OWN);
    assert_false(item(&desk, "preparer.name")->is_proposed);
    assert_int_equal(item(&desk, "duties")->doubt, TAKE_OLD_YEAR);
    assert_int_equal(item(&desk, "duties")->old_year, 2026);
    assert_false(item(&desk, "duties")->is_proposed);
    /* The first goals are one row, the draft's second is its own. */
    assert_int_equal(item(&desk, "goals[0]")->mine, 0);
    assert_int_equal(item(&desk, "goals[0]")->state, TAKE_OTHER);
    assert_int_equal(item(&desk, "goals[1]")->mine, NO_ROW);
    assert_true(item(&desk, "goals[1]")->is_proposed);
    size_t gone = 0;
    for (size_t i = 0; i < desk.in.items.n; i++)
        gone += desk.in.items.items[i].list == LIST_GOALS &&
                desk.in.items.items[i].state == TAKE_CLEARS;
    assert_int_equal(gone, 1);
    assert_int_equal(desk.in.rests.n, 0);
    arena_free(desk.a);
}

static void test_what_is_proposed(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", DRAFT, SOURCE);
    CellChanges changes;
    Decl out = take(&desk, &changes, NULL, 0);
    assert_str(out.budget.total.raw, S("100"));
    assert_str(out.budget.expenditure.basic.raw, S("40"));
    assert_str(out.budget.revenue.other.raw, S("7"));
    assert_true(value_is_blank(&out.duties));
    assert_int_equal(out.goals.n, 3);
    assert_str(out.goals.items[0].text.raw, S("完成水库除险加固12座。"));
    for (size_t i = 0; i < out.goals.n; i++) {
        Str no = str_format(desk.a, "%zu", i + 1);
        assert_str(out.goals.items[i].no.raw, no);
    }
    /* The draft that was given is as it was. */
    assert_int_equal(desk.draft.goals.n, 2);
    assert_str(desk.draft.goals.items[1].no.raw, S("2"));
    arena_free(desk.a);
}

static void test_one_row_leaves_the_others(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", DRAFT, SOURCE);
    static const char *const one[] = {"indicators[0]", "budget.revenue.other"};
    CellChanges changes;
    Decl out = take(&desk, &changes, one, 2);
    assert_str(out.indicators.items[0].text.raw, S("除险加固10座。"));
    assert_true(value_is_blank(&out.budget.revenue.other));
    assert_int_equal(out.goals.n, 2);
    assert_str(out.goals.items[1].text.raw, S("新增供水人口3万人。"));
    assert_int_equal(changes.n, 2);
    assert_str(changes.items[0].path, S("budget.revenue.other"));
    assert_str(changes.items[1].before, S("除险加固12座。"));
    arena_free(desk.a);
}

static void test_a_row_goes(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", DRAFT, SOURCE);
    CellChanges changes;
    const char *key = NULL;
    for (size_t i = 0; i < desk.in.items.n; i++) {
        const TakeItem *it = &desk.in.items.items[i];
        if (it->list == LIST_GOALS && it->state == TAKE_CLEARS)
            key = str_to_c(desk.a, it->key);
    }
    assert_non_null(key);
    Decl out = take(&desk, &changes, &key, 1);
    assert_int_equal(out.goals.n, 1);
    assert_str(changes.items[changes.n - 1].before, S("新增供水人口3万人。"));
    arena_free(desk.a);
}

static void test_money(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", "form = unit-2018\nbudget.unit = 万元\n",
              "form = unit-2018\nbudget.unit = 元\n"
              "budget.total = 10500000\n"
              "budget.expenditure.basic = 12.5万元\n");
    assert_str(desk.in.money_from, S("元"));
    const TakeItem *total = item(&desk, "budget.total");
    assert_str(total->cells.items[0].theirs->raw, S("1050"));
    assert_int_equal(total->doubt, TAKE_CONVERTED);
    assert_false(total->is_proposed);
    /* What has its unit beside it means what it says. */
    assert_str(
        item(&desk, "budget.expenditure.basic")->cells.items[0].theirs->text,
        S("12.5"));
    /* The source is shown as it was read. */
    assert_str(desk.source.budget.total.raw, S("10500000"));
    arena_free(desk.a);
}

static void test_another_form(void **state) {
    (void)state;
    Desk desk;
    desk_open(
        &desk, "unit-2018", DRAFT,
        "form = unit-2021\nyear = 2027\nbudget.total = 120\n"
        "budget.period_total = 12.5\nextra[0].label = 立项依据\n"
        "extra[0].text = 市政府文件\nindicators[0].level1 = output\n"
        "indicators[0].level2 = quality\nindicators[0].name = 验收合格率\n"
        "indicators[0].sign = ≥\nindicators[0].text = 95\n"
        "indicators[0].measure = %\nindicators[0].weight = 10\n");
    assert_true(desk.in.is_other_form);
    assert_true(desk.in.is_composed);
    const TakeItem *row = item(&desk, "indicators[0]");
    Str text = {0};
    for (size_t i = 0; i < row->cells.n; i++)
        if (str_equal(row->cells.items[i].field, S("text")))
            text = row->cells.items[i].theirs->raw;
    assert_str(text, S("验收合格率≥95%"));
    assert_int_equal(desk.in.rests.n, 3);
    assert_str(desk.in.rests.items[0].text, S("立项依据：市政府文件"));
    assert_true(str_has(desk.in.rests.items[1].text, S("12.5")));
    assert_true(str_has(desk.in.rests.items[2].text, S("10")));
    /* Nothing that the form has no place for comes into the draft. */
    CellChanges changes;
    static const char *const all[] = {"indicators[0]", "budget.total"};
    Decl out = take(&desk, &changes, all, 2);
    assert_true(value_is_blank(&out.budget.period_total));
    assert_int_equal(out.extra.n, 0);
    arena_free(desk.a);
}

static void test_unplaced(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", DRAFT, SOURCE);
    VEC_ADD(desk.a, &desk.source.receipt.unplaced,
            ((Placed){S("联系邮箱"), {.part = S("document")}}));
    intake_of(&desk.in, desk.a, desk.l, &desk.draft, &desk.source, 2027);
    assert_int_equal(desk.in.rests.n, 1);
    assert_str(desk.in.rests.items[0].text, S("联系邮箱"));
    arena_free(desk.a);
}

static void test_limits(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", DRAFT, SOURCE);
    Buf b = buf_new(desk.a, FILLING_CELL_MAX * 2);
    while (b.n <= FILLING_CELL_MAX)
        buf_add(&b, S("长"));
    assert_true(
        decl_set(&desk.source, desk.a, S("duties"), buf_str(&b), (Origin){0}));
    intake_of(&desk.in, desk.a, desk.l, &desk.draft, &desk.source, 2027);
    assert_int_equal(item(&desk, "duties")->doubt, TAKE_TOO_LONG);
    assert_false(item(&desk, "duties")->is_proposed);
    bool *ticked = ARENA_ARRAY(desk.a, bool, desk.in.items.n);
    assert_int_equal(intake_rows(&desk.in, ticked, LIST_GOALS), 2);
    ticked[item(&desk, "goals[1]") - desk.in.items.items] = true;
    assert_int_equal(intake_rows(&desk.in, ticked, LIST_GOALS), 3);
    arena_free(desk.a);
}

/* What the person saw of the draft, and what it says now. */
static void test_seen(void **state) {
    (void)state;
    Desk desk;
    desk_open(&desk, "unit-2018", DRAFT, SOURCE);
    Intake now;
    Decl later;
    Err e;
    assert_true(
        decl_from_text(&later, desk.a,
                       S("form = unit-2018\nyear = 2027\nunit = 示例市水务局\n"
                         "budget.total = 101\ngoals[0].text = 又加一条别的。\n"
                         "goals[1].text = 完成水库除险加固12座。\n"),
                       &e));
    intake_of(&now, desk.a, desk.l, &later, &desk.source, 2027);
    assert_false(intake_same_mine(item(&desk, "budget.total"),
                                  intake_find(&now, S("budget.total"))));
    assert_true(
        intake_same_mine(item(&desk, "unit"), intake_find(&now, S("unit"))));
    /* A row that moved is the same row. */
    assert_true(intake_same_mine(item(&desk, "goals[0]"),
                                 intake_find(&now, S("goals[0]"))));
    arena_free(desk.a);
}

static void test_years(void **state) {
    (void)state;
    assert_int_equal(old_year_in(S("2026年底前完成"), 2024, 2026), 2026);
    assert_int_equal(old_year_in(S("２０２６年"), 2024, 2026), 2026);
    assert_int_equal(old_year_in(S("二〇二六年"), 2024, 2026), 2026);
    assert_int_equal(old_year_in(S("到2027年"), 2024, 2026), 0);
    assert_int_equal(old_year_in(S("20261户"), 2024, 2026), 0);
    assert_int_equal(old_year_in(S("2026.5万元"), 2024, 2026), 0);
    assert_int_equal(old_year_in(S("《规划（2021-2025年）》"), 2024, 2026), 0);
    assert_int_equal(old_year_in(S("湘政发〔2025〕3号，2025年"), 2024, 2026),
                     2025);
    assert_int_equal(old_year_in(S("》2025"), 2024, 2026), 2025);
    assert_int_equal(old_year_in(S(""), 2024, 2026), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_what_is_proposed),
        cmocka_unit_test(test_one_row_leaves_the_others),
        cmocka_unit_test(test_a_row_goes),
        cmocka_unit_test(test_money),
        cmocka_unit_test(test_another_form),
        cmocka_unit_test(test_unplaced),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_seen),
        cmocka_unit_test(test_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
