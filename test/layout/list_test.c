/* SPDX-License-Identifier: Apache-2.0
 * Rows at the end of a list: its sums, and what belongs to it no longer. */
#include "test.h"

#include "layout/layout.h"

enum { CELLS_MAX = 6 };

static const Layout *find_layout(const Layouts *layouts, Str id) {
    for (size_t i = 0; i < layouts->items.n; i++)
        if (str_equal(layout_id(layouts->items.items[i]), id))
            return layouts->items.items[i];
    fail();
    return NULL;
}

/* A row of cells one column wide; a row of one text spans the whole table
 * where that has spans. */
static void add_row(Arena *a, Table *t, const char *const *texts, int n) {
    for (int i = 0; i < n; i++) {
        Cell *c = VEC_PUSH(a, &t->cells);
        *c = (Cell){
            .row = t->rows, .column = i, .row_span = 1, .column_span = 1};
        if (n == 1 && t->has_spans) c->column_span = t->columns;
        blocks_add_paragraph(a, &c->blocks, str_from_c(texts[i]), (Origin){0});
    }
    t->rows++;
}

static Decl recognise_as(Arena *a, const Paper *paper, Str form) {
    Layouts layouts;
    Decls decls;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    const Layout *l = find_layout(&layouts, form);
    if (!layout_recognise(&decls, a, &layouts, l, paper, &e))
        fail_msg("%s", e.what_en);
    assert_int_equal(decls.n, 1);
    return decls.items[0];
}

static Decl recognise(Arena *a, const Paper *paper) {
    return recognise_as(a, paper, S("unit-2015"));
}

static Table *new_table(Arena *a, Paper *paper, int columns, bool has_spans) {
    *paper = (Paper){0};
    Part *part = VEC_PUSH(a, &paper->parts);
    Table *t = blocks_add_table(a, &part->blocks);
    t->columns = columns;
    t->has_spans = has_spans;
    return t;
}

/* In a text the cell of the sum is as narrow as the others. */
static void test_sums_in_a_text(void **state) {
    (void)state;
    static const char *const HEAD[] = {"年度主要任务", "任务名称", "主要内容",
                                       "预算金额（万元）"};
    static const char *const MORE[] = {"",     "",         "",
                                       "总额", "财政拨款", "其他资金"};
    static const char *const ITEM[] = {"",    "教师培训", "培训教师4800人次",
                                       "390", "380",      "10"};
    static const char *const SUMS[] = {"", "金额合计", "390", "380", "10"};
    Arena *a = test_arena();
    Paper paper;
    Table *t = new_table(a, &paper, CELLS_MAX, false);
    add_row(a, t, HEAD, (int)COUNT_OF(HEAD));
    add_row(a, t, MORE, (int)COUNT_OF(MORE));
    add_row(a, t, ITEM, (int)COUNT_OF(ITEM));
    add_row(a, t, SUMS, (int)COUNT_OF(SUMS));
    Decl d = recognise(a, &paper);
    assert_int_equal(d.tasks.n, 1);
    assert_str(d.budget.total.text, S("390"));
    assert_int_equal(d.extra.n, 2);
    assert_str(d.extra.items[0].text.text, S("380"));
    assert_str(d.extra.items[1].label.text, S("金额合计/其他资金"));
    assert_int_equal(d.receipt.unplaced.n, 0);
    arena_free(a);
}

/* In a sheet the line below the table is a row that spans it. */
static void test_line_below_a_list(void **state) {
    (void)state;
    static const char *const HEAD[] = {"年度绩效指标", "一级指标", "二级指标",
                                       "三级指标", "指标值"};
    static const char *const ITEM[] = {"", "产出指标", "数量指标",
                                       "改造学校数量", "36所"};
    static const char *const LINE[] = {
        "填报人：甲卫生健康委员会        联系电话：0736-0000001 转 8        "
        "填报日期：2024年8月5日"};
    Arena *a = test_arena();
    Paper paper;
    Table *t = new_table(a, &paper, (int)COUNT_OF(HEAD), true);
    add_row(a, t, HEAD, (int)COUNT_OF(HEAD));
    add_row(a, t, ITEM, (int)COUNT_OF(ITEM));
    add_row(a, t, LINE, (int)COUNT_OF(LINE));
    Decl d = recognise(a, &paper);
    assert_int_equal(d.indicators.n, 1);
    assert_str(d.preparer.name.text, S("甲卫生健康委员会"));
    arena_free(a);
}

static Str inferred(const Decl *d, Str field) {
    const Receipt *r = &d->receipt;
    for (size_t i = 0; i < r->inferred.n; i++)
        if (str_equal(r->inferred.items[i].field, field))
            return r->inferred.items[i].why;
    return S("");
}

/* A blank cell means as above, and the receipt says so. */
static void test_as_above(void **state) {
    (void)state;
    static const char *const HEAD[] = {"一级指标", "二级指标", "三级指标",
                                       "指标值"};
    static const char *const ROWS[][4] = {
        {"产出指标", "数量指标", "培训人次", "≥500人次"},
        {"", "", "培训期数", "≥6期"},
        {"", "质量指标", "考核合格率", "≥95%"},
        {"效益指标", "社会效益指标", "就业人数", "≥160人"}};
    Arena *a = test_arena();
    Paper paper;
    Table *t = new_table(a, &paper, 4, true);
    add_row(a, t, HEAD, 4);
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        add_row(a, t, ROWS[i], 4);
    Decl d = recognise_as(a, &paper, S("unit-2021"));
    assert_int_equal(d.indicators.n, 4);
    assert_int_equal(d.indicators.items[1].level2.choice, LEVEL2_QUANTITY);
    assert_str(inferred(&d, S("indicators[0].level1")), S(""));
    assert_str(inferred(&d, S("indicators[1].level1")),
               S("空着，与上一行相同"));
    assert_str(inferred(&d, S("indicators[1].level2")),
               S("空着，与上一行相同"));
    assert_str(inferred(&d, S("indicators[2].level1")),
               S("空着，与上一行相同"));
    assert_str(inferred(&d, S("indicators[2].level2")), S(""));
    assert_str(inferred(&d, S("indicators[3].level1")), S(""));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_in_a_text),
        cmocka_unit_test(test_line_below_a_list),
        cmocka_unit_test(test_as_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
