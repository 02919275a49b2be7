/* SPDX-License-Identifier: Apache-2.0
 * The .pdf reader: documents written here object by object, and what they are
 * read as. */
#include "test.h"

#include "base/utf8.h"
#include "paper/paper.h"
#include "pdf_make.h"
#include "read/read.h"

static Paper read_good(Arena *a, Str bytes) {
    Paper paper;
    Err e = {.code = ERR_NONE};
    if (!read_any(&paper, a, bytes, &e)) fail_msg("%s", e.what_en);
    assert_int_equal(paper.format, FORMAT_PDF);
    return paper;
}

static Str body_text(Arena *a, const Paper *paper) {
    assert_true(paper->parts.n > 0);
    return blocks_text(a, &paper->parts.items[0].blocks);
}

static const Table *first_table(const Paper *paper) {
    const Blocks *body = &paper->parts.items[0].blocks;
    for (size_t i = 0; i < body->n; i++)
        if (body->items[i].kind == BLOCK_TABLE) return body->items[i].table;
    fail();
    return NULL;
}

static void test_text_of_standard_font(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = read_good(
        a, pdf_of_content(a, S("BT /F1 12 Tf 50 700 Td (Hello) Tj ET")));
    assert_str(body_text(a, &p), S("Hello"));
    arena_free(a);
}

static void test_cells_from_rules(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* Two columns over one cell that spans them; rules as strokes. */
    Paper p = read_good(
        a, pdf_of_content(a, S("50 700 m 250 700 l S 50 680 m 250 680 l S "
                               "50 660 m 250 660 l S 50 700 m 50 660 l S "
                               "250 700 m 250 660 l S 150 680 m 150 660 l S "
                               "BT /F1 10 Tf 55 686 Td (top) Tj "
                               "0 -20 Td (left) Tj 100 0 Td (right) Tj ET")));
    const Table *t = first_table(&p);
    assert_int_equal(t->rows, 2);
    assert_int_equal(t->columns, 2);
    assert_int_equal(table_find(t, 0, 0)->column_span, 2);
    assert_str(cell_text(a, table_find(t, 0, 1)), S("top"));
    assert_str(cell_text(a, table_find(t, 1, 0)), S("left"));
    assert_str(cell_text(a, table_find(t, 1, 1)), S("right"));
    arena_free(a);
}

/* Appends "x y Td <text as UTF-16> Tj" in the font with two-byte codes. */
static void put_text(Buf *b, int x, int y, const char *text) {
    Str s = str_from_c(text);
    buf_format(b, "BT /F2 10 Tf %d %d Td <", x, y);
    while (s.n > 0)
        buf_format(b, "%04x", (unsigned)utf8_next(&s));
    buf_add(b, S("> Tj ET\n"));
}

static void put_rule(Buf *b, int x0, int y0, int x1, int y1) {
    buf_format(b, "%d %d m %d %d l S\n", x0, y0, x1, y1);
}

/* Rules of a table of one row with borders at those places. */
static void put_row(Buf *b, int top, int bottom, const int *xs, int n) {
    put_rule(b, xs[0], top, xs[n - 1], top);
    put_rule(b, xs[0], bottom, xs[n - 1], bottom);
    for (int i = 0; i < n; i++)
        put_rule(b, xs[i], top, xs[i], bottom);
}

enum { CONTENT_MAX = 1 << 16 };
static const int LABEL_AND_TEXT[] = {50, 110, 280};

static void test_wrapped_lines_are_joined(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, CONTENT_MAX);
    put_row(&b, 700, 600, LABEL_AND_TEXT, 3);
    put_text(&b, 55, 650, "目标");
    put_text(&b, 115, 680, "目标1：新增省级众创空间三家以");
    put_text(&b, 115, 665, "上，覆盖全市。");
    put_text(&b, 115, 650, "目标2：专利申请量增长15%。");
    Paper p = read_good(a, pdf_of_content(a, buf_str(&b)));
    assert_str(cell_text(a, table_find(first_table(&p), 0, 1)),
               S("目标1：新增省级众创空间三家以上，覆盖全市。\n"
                 "目标2：专利申请量增长15%。"));
    arena_free(a);
}

static void test_full_line_before_a_mark_ends(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, CONTENT_MAX);
    put_row(&b, 700, 600, LABEL_AND_TEXT, 3);
    put_text(&b, 115, 680, "目标1：新增省级众创空间三家上。");
    put_text(&b, 115, 665, "目标2：专利增长。");
    Paper p = read_good(a, pdf_of_content(a, buf_str(&b)));
    assert_str(cell_text(a, table_find(first_table(&p), 0, 1)),
               S("目标1：新增省级众创空间三家上。\n目标2：专利增长。"));
    arena_free(a);
}

static void test_row_cut_by_the_page_end(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf one = buf_new(a, CONTENT_MAX), two = buf_new(a, CONTENT_MAX);
    put_row(&one, 100, 50, LABEL_AND_TEXT, 3);
    put_text(&one, 55, 80, "职能");
    put_text(&one, 115, 80, "负责全市科技进步工作，贯彻执行");
    put_text(&one, 115, 65, "科技法律法规，组织实施科技重大");
    put_row(&two, 800, 770, LABEL_AND_TEXT, 3);
    put_row(&two, 770, 740, LABEL_AND_TEXT, 3);
    put_text(&two, 115, 780, "专项。");
    put_text(&two, 55, 750, "其他");
    put_text(&two, 115, 750, "无");
    Str pages[] = {buf_str(&one), buf_str(&two)};
    Paper p = read_good(a, pdf_of_pages(a, pages, 2, S("")));
    const Table *t = first_table(&p);
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
    Buf one = buf_new(a, CONTENT_MAX), two = buf_new(a, CONTENT_MAX);
    put_row(&one, 100, 70, XS, 4);
    put_text(&one, 55, 80, "产出");
    put_text(&one, 115, 80, "数量指标");
    put_text(&one, 205, 80, "20家");
    put_row(&two, 800, 770, XS, 4);
    put_text(&two, 115, 780, "质量指标");
    put_text(&two, 205, 780, "95%");
    Str pages[] = {buf_str(&one), buf_str(&two)};
    Paper p = read_good(a, pdf_of_pages(a, pages, 2, S("")));
    const Table *t = first_table(&p);
    assert_int_equal(t->rows, 2);
    assert_int_equal(table_find(t, 0, 0)->row_span, 2);
    assert_str(cell_text(a, table_find(t, 1, 1)), S("质量指标"));
    arena_free(a);
}

static void test_repeated_head_is_dropped(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf pages_text[2];
    Str pages[2];
    for (int i = 0; i < 2; i++) {
        pages_text[i] = buf_new(a, CONTENT_MAX);
        Buf *b = &pages_text[i];
        put_row(b, 800, 770, LABEL_AND_TEXT, 3);
        put_row(b, 770, 740, LABEL_AND_TEXT, 3);
        put_text(b, 55, 780, "指标");
        put_text(b, 115, 780, "指标值");
        put_text(b, 55, 750, i == 0 ? "数量" : "质量");
        put_text(b, 115, 750, i == 0 ? "三家" : "较好");
        pages[i] = buf_str(b);
    }
    Paper p = read_good(a, pdf_of_pages(a, pages, 2, S("")));
    const Table *t = first_table(&p);
    assert_int_equal(t->rows, 3);
    assert_str(cell_text(a, table_find(t, 2, 0)), S("质量"));
    arena_free(a);
}

static void test_page_numbers_are_no_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf one = buf_new(a, CONTENT_MAX), two = buf_new(a, CONTENT_MAX);
    put_text(&one, 60, 700, "一、基本信息");
    put_text(&one, 290, 30, "- 1 -");
    put_text(&two, 60, 700, "二、其他");
    put_text(&two, 290, 30, "- 2 -");
    Str pages[] = {buf_str(&one), buf_str(&two)};
    Paper p = read_good(a, pdf_of_pages(a, pages, 2, S("")));
    assert_str(body_text(a, &p), S("一、基本信息\n二、其他"));
    assert_int_equal(p.parts.n, 2);
    assert_int_equal(p.parts.items[1].kind, PART_FOOTER);
    arena_free(a);
}

static void test_rotated_page(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* Text that runs upwards on a page that is shown turned clockwise. */
    Str content = S("BT /F1 12 Tf 0 1 -1 0 100 50 Tm (first) Tj ET "
                    "BT /F1 12 Tf 0 1 -1 0 130 50 Tm (second) Tj ET");
    Paper p = read_good(a, pdf_of_pages(a, &content, 1, S("/Rotate 90")));
    assert_str(body_text(a, &p), S("first\nsecond"));
    p = read_good(a, pdf_of_content(a, content));
    assert_str(body_text(a, &p), S("first\nsecond"));
    arena_free(a);
}

static void test_no_blank_between_scripts(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* The gap of 2.5 points that writers leave around digits; then one that is
     * as wide as a word. */
    Paper p = read_good(
        a, pdf_of_content(a, S("BT /F2 10 Tf 50 700 Td [<9644><4ef6> -250 "
                               "<0033>] TJ ET BT /F2 10 Tf 50 600 Td "
                               "[<9644> -1500 <4ef6>] TJ ET")));
    assert_str(body_text(a, &p), S("附件3\n附 件"));
    arena_free(a);
}

static void test_actual_text_and_hidden_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = read_good(
        a, pdf_of_content(
               a, S("/Span << /ActualText (fi) >> BDC BT /F1 12 Tf 50 700 Td "
                    "(xyz) Tj ET EMC BT /F1 12 Tf 70 700 Td (ne) Tj ET "
                    "q 50 50 10 10 re W n BT /F1 12 Tf 300 300 Td (hidden) Tj "
                    "ET Q BT 3 Tr /F1 12 Tf 50 600 Td (layer) Tj ET")));
    assert_str(body_text(a, &p), S("fine\nlayer"));
    arena_free(a);
}

static void test_filled_boxes_are_rules(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* As browsers draw borders: thin boxes, a piece a cell. */
    Paper p = read_good(
        a,
        pdf_of_content(a, S("50 700 100 1 re 150 700 100 1 re 50 680 100 1 re "
                            "150 680 100 1 re 50 680 1 21 re 150 680 1 21 re "
                            "249 680 1 21 re f BT /F1 10 Tf 55 686 Td (a) Tj "
                            "100 0 Td (b) Tj ET")));
    const Table *t = first_table(&p);
    assert_int_equal(t->columns, 2);
    assert_str(cell_text(a, table_find(t, 0, 1)), S("b"));
    arena_free(a);
}

/* One line in a composite font with that encoding and collection. */
static Str read_encoded(Arena *a, const char *encoding, const char *codes) {
    PdfMake m = pdf_make(a);
    pdf_make_object(&m, S("<< /Type /Catalog /Pages 2 0 R >>"));
    pdf_make_object(&m, S("<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 595 "
                          "842] >>"));
    pdf_make_object(&m, S("<< /Type /Page /Contents 4 0 R /Resources << /Font "
                          "<< /F 5 0 R >> >> >>"));
    pdf_make_stream(&m, S(""),
                    str_format(a, "BT /F 12 Tf 50 700 Td <%s> Tj ET", codes));
    pdf_make_object(&m, str_format(a,
                                   "<< /Subtype /Type0 /Encoding /%s "
                                   "/DescendantFonts [6 0 R] >>",
                                   encoding));
    pdf_make_object(&m, S("<< /Subtype /CIDFontType0 /CIDSystemInfo << "
                          "/Ordering (GB1) >> >>"));
    Paper p = read_good(a, pdf_make_end(&m));
    return body_text(a, &p);
}

static void test_chinese_encodings(void **state) {
    (void)state;
    Arena *a = test_arena();
    read_warm_up();
    assert_str(read_encoded(a, "GBK-EUC-H", "b2bfc3c541"), S("部门A"));
    assert_str(read_encoded(a, "GBKp-EUC-H", "b2bfc3c541"), S("部门A"));
    assert_str(read_encoded(a, "UniGB-UCS2-H", "90e895e8"), S("部门"));
    assert_str(read_encoded(a, "UniGB-UTF16-H", "90e8d840dc00"),
               S("部\xF0\xA0\x80\x80"));
    /* Numbers of Adobe-GB1: the first Han character, and an A. */
    assert_str(read_encoded(a, "Identity-H", "03ac0022"), S("啊A"));
    arena_free(a);
}

static void test_forms_are_drawn(void **state) {
    (void)state;
    Arena *a = test_arena();
    PdfMake m = pdf_make(a);
    pdf_make_object(&m, S("<< /Type /Catalog /Pages 2 0 R >>"));
    pdf_make_object(&m, S("<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 595 "
                          "842] >>"));
    pdf_make_object(&m, S("<< /Type /Page /Contents 4 0 R /Resources << "
                          "/XObject << /X 5 0 R >> /Font << /F 6 0 R >> >> "
                          "/Annots [<< /Rect [50 500 150 520] /AP << /N 7 0 R "
                          ">> >>] >>"));
    pdf_make_stream(&m, S(""), S("q 1 0 0 1 0 100 cm /X Do Q"));
    /* The form draws itself: that must end. */
    pdf_make_stream(&m,
                    S("/Subtype /Form /BBox [0 0 595 842] /Resources << /Font "
                      "<< /F 6 0 R >> /XObject << /X 5 0 R >> >>"),
                    S("BT /F 12 Tf 50 600 Td (form) Tj ET q 0 0 0 0 0 0 cm /X "
                      "Do Q"));
    pdf_make_object(&m, S("<< /Subtype /Type1 /Encoding /WinAnsiEncoding >>"));
    pdf_make_stream(&m,
                    S("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font "
                      "<< /F 6 0 R >> >>"),
                    S("BT /F 12 Tf 0 5 Td (field) Tj ET"));
    Paper p = read_good(a, pdf_make_end(&m));
    assert_true(str_has(body_text(a, &p), S("form")));
    assert_true(str_has(body_text(a, &p), S("field")));
    arena_free(a);
}

static void test_no_text_is_a_scan(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper;
    Err e = {.code = ERR_NONE};
    Str bytes = pdf_of_content(a, S("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"));
    assert_false(read_any(&paper, a, bytes, &e));
    assert_int_equal(e.code, ERR_NO_TEXT);
    arena_free(a);
}

static void test_broken_file(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper;
    Err e = {.code = ERR_NONE};
    assert_false(read_any(&paper, a, S("%PDF-1.4\nnothing here"), &e));
    assert_int_equal(e.code, ERR_FORMAT);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_of_standard_font),
        cmocka_unit_test(test_cells_from_rules),
        cmocka_unit_test(test_wrapped_lines_are_joined),
        cmocka_unit_test(test_full_line_before_a_mark_ends),
        cmocka_unit_test(test_row_cut_by_the_page_end),
        cmocka_unit_test(test_new_row_under_a_label),
        cmocka_unit_test(test_repeated_head_is_dropped),
        cmocka_unit_test(test_page_numbers_are_no_text),
        cmocka_unit_test(test_rotated_page),
        cmocka_unit_test(test_no_blank_between_scripts),
        cmocka_unit_test(test_actual_text_and_hidden_text),
        cmocka_unit_test(test_filled_boxes_are_rules),
        cmocka_unit_test(test_chinese_encodings),
        cmocka_unit_test(test_forms_are_drawn),
        cmocka_unit_test(test_no_text_is_a_scan),
        cmocka_unit_test(test_broken_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
