/* SPDX-License-Identifier: Apache-2.0
 * The .pdf reader: tables that go on on the next page. */
#include "test.h"

#include "pdf_draw.h"
#include "pdf_make.h"

static const int LABEL_AND_TEXT[] = {50, 110, 280};

static void test_row_cut_by_the_page_end(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf one = buf_new(a, PDF_CONTENT_MAX), two = buf_new(a, PDF_CONTENT_MAX);
    pdf_put_row(&one, 100, 50, LABEL_AND_TEXT, 3);
    pdf_put_text(&one, 55, 80, "职能");
    pdf_put_text(&one, 115, 80, "负责全市科技进步工作，贯彻执行");
    pdf_put_text(&one, 115, 65, "科技法律法规，组织实施科技重大");
    pdf_put_row(&two, 800, 770, LABEL_AND_TEXT, 3);
    pdf_put_row(&two, 770, 740, LABEL_AND_TEXT, 3);
    pdf_put_text(&two, 115, 780, "专项。");
    pdf_put_text(&two, 55, 750, "其他");
    pdf_put_text(&two, 115, 750, "无");
    Str pages[] = {buf_str(&one), buf_str(&two)};
    Paper p = pdf_read_good(a, pdf_of_pages(a, pages, 2, S("")));
    const Table *t = pdf_first_table(&p);
    assert_int_equal(t->rows, 2);
    assert_str(cell_text(a, table_find(t, 0, 1)),
               S("负责全市科技进步工作，贯彻执行科技法律法规，组织实施科技重大"
                 "专项。"));
    assert_str(cell_text(a, table_find(t, 1, 0)), S("其他"));
    assert_str(table_find(t, 1, 0)->at.part, S("2"));
    arena_free(a);
}

static void test_new_row_under_a_label(void **state) {
    (void)state;
    static const int XS[] = {50, 110, 200, 280};
    Arena *a = test_arena();
    Buf one = buf_new(a, PDF_CONTENT_MAX), two = buf_new(a, PDF_CONTENT_MAX);
    pdf_put_row(&one, 100, 70, XS, 4);
    pdf_put_text(&one, 55, 80, "产出");
    pdf_put_text(&one, 115, 80, "数量指标");
    pdf_put_text(&one, 205, 80, "20家");
    pdf_put_row(&two, 800, 770, XS, 4);
    pdf_put_text(&two, 115, 780, "质量指标");
    pdf_put_text(&two, 205, 780, "95%");
    Str pages[] = {buf_str(&one), buf_str(&two)};
    Paper p = pdf_read_good(a, pdf_of_pages(a, pages, 2, S("")));
    const Table *t = pdf_first_table(&p);
    assert_int_equal(t->rows, 2);
    assert_int_equal(table_find(t, 0, 0)->row_span, 2);
    assert_str(cell_text(a, table_find(t, 1, 1)), S("质量指标"));
    arena_free(a);
}

static const int GRID[] = {50, 110, 200, 280};

/* A row at the end of the first page and one at the top of the second. */
typedef struct TwoRows {
    Buf one, two;
    Arena *a;
} TwoRows;

static TwoRows two_rows(Arena *a, int height) {
    TwoRows r = {buf_new(a, PDF_CONTENT_MAX), buf_new(a, PDF_CONTENT_MAX), a};
    pdf_put_row(&r.one, 50 + height, 50, GRID, 4);
    pdf_put_row(&r.two, 800, 800 - height, GRID, 4);
    return r;
}

static const Table *two_rows_read(TwoRows *r) {
    Str pages[] = {buf_str(&r->one), buf_str(&r->two)};
    Paper *p = ARENA_NEW(r->a, Paper);
    *p = pdf_read_good(r->a, pdf_of_pages(r->a, pages, 2, S("")));
    return pdf_first_table(p);
}

/* The label in the middle of its cell has room below: it does not go on. */
static void test_label_with_room_is_not_cut(void **state) {
    (void)state;
    Arena *a = test_arena();
    TwoRows r = two_rows(a, 60);
    pdf_put_text(&r.one, 55, 75, "年度指标");
    pdf_put_text(&r.one, 115, 75, "产出指标类别的");
    pdf_put_text(&r.two, 115, 770, "效益指标");
    for (int i = 0; i < 4; i++) {
        pdf_put_text(&r.one, 205, 98 - 15 * i, "完成三家任务一");
        pdf_put_text(&r.two, 205, 788 - 15 * i, "改善五处环境");
    }
    const Table *t = two_rows_read(&r);
    assert_int_equal(t->rows, 2);
    assert_int_equal(table_find(t, 0, 0)->row_span, 2);
    assert_str(cell_text(a, table_find(t, 1, 1)), S("效益指标"));
    arena_free(a);
}

/* A row that says the same as the one above is a row all the same. */
static void test_equal_rows(void **state) {
    (void)state;
    Arena *a = test_arena();
    TwoRows r = two_rows(a, 20);
    pdf_put_text(&r.one, 55, 57, "产出指标");
    pdf_put_text(&r.one, 115, 57, "合格率");
    pdf_put_text(&r.one, 205, 57, "100%");
    pdf_put_text(&r.two, 115, 787, "合格率");
    pdf_put_text(&r.two, 205, 787, "100%");
    const Table *t = two_rows_read(&r);
    assert_int_equal(t->rows, 2);
    assert_int_equal(table_find(t, 0, 0)->row_span, 2);
    assert_str(cell_text(a, table_find(t, 1, 1)), S("合格率"));
    assert_str(cell_text(a, table_find(t, 1, 2)), S("100%"));
    arena_free(a);
}

/* A value under a cell that was left blank. */
static void test_value_under_a_blank(void **state) {
    (void)state;
    Arena *a = test_arena();
    TwoRows r = two_rows(a, 20);
    pdf_put_text(&r.one, 55, 57, "产出指标");
    pdf_put_text(&r.one, 115, 57, "合格率");
    pdf_put_text(&r.two, 115, 787, "及时率");
    pdf_put_text(&r.two, 205, 787, "100%");
    const Table *t = two_rows_read(&r);
    assert_int_equal(t->rows, 2);
    assert_str(cell_text(a, table_find(t, 0, 2)), S(""));
    assert_str(cell_text(a, table_find(t, 1, 2)), S("100%"));
    arena_free(a);
}

/* Rows that are numbered in their cells are no list in one cell. */
static void test_numbered_rows(void **state) {
    (void)state;
    Arena *a = test_arena();
    TwoRows r = two_rows(a, 20);
    pdf_put_row(&r.one, 90, 70, GRID, 4);
    pdf_put_text(&r.one, 115, 77, "1、");
    pdf_put_text(&r.one, 115, 57, "2、");
    pdf_put_text(&r.two, 115, 787, "3、");
    const Table *t = two_rows_read(&r);
    assert_int_equal(t->rows, 3);
    assert_str(cell_text(a, table_find(t, 2, 1)), S("3、"));
    arena_free(a);
}

/* One line fitted on the page, and the others not. */
static void test_paragraph_before_the_cut(void **state) {
    (void)state;
    Arena *a = test_arena();
    TwoRows r = two_rows(a, 20);
    pdf_put_text(&r.one, 55, 57, "绩效目标");
    pdf_put_text(&r.one, 115, 57, "长期目标");
    pdf_put_text(&r.one, 205, 57, "达标。");
    pdf_put_text(&r.two, 205, 787, "覆盖全市。");
    const Table *t = two_rows_read(&r);
    assert_int_equal(t->rows, 1);
    assert_str(cell_text(a, table_find(t, 0, 2)), S("达标。\n覆盖全市。"));
    arena_free(a);
}

static void test_repeated_head_is_dropped(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf pages_text[2];
    Str pages[2];
    for (int i = 0; i < 2; i++) {
        pages_text[i] = buf_new(a, PDF_CONTENT_MAX);
        Buf *b = &pages_text[i];
        pdf_put_row(b, 800, 770, LABEL_AND_TEXT, 3);
        pdf_put_row(b, 770, 740, LABEL_AND_TEXT, 3);
        pdf_put_text(b, 55, 780, "指标");
        pdf_put_text(b, 115, 780, "指标值");
        pdf_put_text(b, 55, 750, i == 0 ? "数量" : "质量");
        pdf_put_text(b, 115, 750, i == 0 ? "三家" : "较好");
        pages[i] = buf_str(b);
    }
    Paper p = pdf_read_good(a, pdf_of_pages(a, pages, 2, S("")));
    const Table *t = pdf_first_table(&p);
    assert_int_equal(t->rows, 3);
    assert_str(cell_text(a, table_find(t, 2, 0)), S("质量"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_row_cut_by_the_page_end),
        cmocka_unit_test(test_new_row_under_a_label),
        cmocka_unit_test(test_label_with_room_is_not_cut),
        cmocka_unit_test(test_equal_rows),
        cmocka_unit_test(test_value_under_a_blank),
        cmocka_unit_test(test_numbered_rows),
        cmocka_unit_test(test_paragraph_before_the_cut),
        cmocka_unit_test(test_repeated_head_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
