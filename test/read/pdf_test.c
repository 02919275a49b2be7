/* SPDX-License-Identifier: Apache-2.0
 * The .pdf reader: documents written here object by object, and what they are
 * read as. */
#include "test.h"

#include "base/utf8.h"
#include "paper/paper.h"
#include "pdf_draw.h"
#include "pdf_make.h"
#include "read/read.h"

static Str body_text(Arena *a, const Paper *paper) {
    assert_true(paper->parts.n > 0);
    return blocks_text(a, &paper->parts.items[0].blocks);
}

static void test_text_of_standard_font(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = pdf_read_good(
        a, pdf_of_content(a, S("BT /F1 12 Tf 50 700 Td (Hello) Tj ET")));
    assert_str(body_text(a, &p), S("Hello"));
    arena_free(a);
}

static void test_cells_from_rules(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* Two columns over one cell that spans them; rules as strokes. */
    Paper p = pdf_read_good(
        a, pdf_of_content(a, S("50 700 m 250 700 l S 50 680 m 250 680 l S "
                               "50 660 m 250 660 l S 50 700 m 50 660 l S "
                               "250 700 m 250 660 l S 150 680 m 150 660 l S "
                               "BT /F1 10 Tf 55 686 Td (top) Tj "
                               "0 -20 Td (left) Tj 100 0 Td (right) Tj ET")));
    const Table *t = pdf_first_table(&p);
    assert_int_equal(t->rows, 2);
    assert_int_equal(t->columns, 2);
    assert_int_equal(table_find(t, 0, 0)->column_span, 2);
    assert_str(cell_text(a, table_find(t, 0, 1)), S("top"));
    assert_str(cell_text(a, table_find(t, 1, 0)), S("left"));
    assert_str(cell_text(a, table_find(t, 1, 1)), S("right"));
    arena_free(a);
}

static const int LABEL_AND_TEXT[] = {50, 110, 280};

static void test_wrapped_lines_are_joined(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, PDF_CONTENT_MAX);
    pdf_put_row(&b, 700, 600, LABEL_AND_TEXT, 3);
    pdf_put_text(&b, 55, 650, "目标");
    pdf_put_text(&b, 115, 680, "目标1：新增省级众创空间三家以");
    pdf_put_text(&b, 115, 665, "上，覆盖全市。");
    pdf_put_text(&b, 115, 650, "目标2：专利申请量增长15%。");
    Paper p = pdf_read_good(a, pdf_of_content(a, buf_str(&b)));
    assert_str(cell_text(a, table_find(pdf_first_table(&p), 0, 1)),
               S("目标1：新增省级众创空间三家以上，覆盖全市。\n"
                 "目标2：专利申请量增长15%。"));
    arena_free(a);
}

static void test_full_line_before_a_mark_ends(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, PDF_CONTENT_MAX);
    pdf_put_row(&b, 700, 600, LABEL_AND_TEXT, 3);
    pdf_put_text(&b, 115, 680, "目标1：新增省级众创空间三家上。");
    pdf_put_text(&b, 115, 665, "目标2：专利增长。");
    Paper p = pdf_read_good(a, pdf_of_content(a, buf_str(&b)));
    assert_str(cell_text(a, table_find(pdf_first_table(&p), 0, 1)),
               S("目标1：新增省级众创空间三家上。\n目标2：专利增长。"));
    arena_free(a);
}

/* Draws the lines of a cell 170 points wide; what it is read as. */
static Str read_cell(Arena *a, const char *const *lines, int n) {
    Buf b = buf_new(a, PDF_CONTENT_MAX);
    pdf_put_row(&b, 700, 600, LABEL_AND_TEXT, 3);
    for (int i = 0; i < n; i++)
        pdf_put_text(&b, 112, 688 - 15 * i, lines[i]);
    Paper p = pdf_read_good(a, pdf_of_content(a, buf_str(&b)));
    return cell_text(a, table_find(pdf_first_table(&p), 0, 1));
}

/* What looks like a label at the start of a line may be the middle of one, or
 * of a sentence. */
static void test_wrapped_lines_like_labels(void **state) {
    (void)state;
    static const char *const SHORT[] = {"数量指标：三家。",
                                        "质量指标：组织达标，其中质量成本",
                                        "指标：不超预算。", "时效指标：无。"};
    static const char *const OPEN[] = {
        "经济效益：好。", "社会效益：组织达标，组织上的，其",
        "成本指标：不超预算。", "生态效益：无。"};
    static const char *const AGAIN[] = {"目标1：完成。",
                                        "目标2：组织达标，其他的不计入。",
                                        "目标3：另有安排。", "目标3：验收。"};
    Arena *a = test_arena();
    assert_str(read_cell(a, SHORT, 4),
               S("数量指标：三家。\n质量指标：组织达标，其中质量成本指标："
                 "不超预算。\n时效指标：无。"));
    assert_str(read_cell(a, OPEN, 4),
               S("经济效益：好。\n社会效益：组织达标，组织上的，其成本指标："
                 "不超预算。\n生态效益：无。"));
    assert_str(read_cell(a, AGAIN, 4),
               S("目标1：完成。\n目标2：组织达标，其他的不计入。目标3："
                 "另有安排。\n目标3：验收。"));
    arena_free(a);
}

/* What cannot be parted leaves room in the line before. */
static void test_room_before_what_cannot_be_parted(void **state) {
    (void)state;
    static const char *const SIGN[] = {"组织新增节水灌溉面积，且，",
                                       "≥95%；其余不计。"};
    static const char *const STOP[] = {"组织新增节水灌溉面积，随",
                                       "达、recheck完成。"};
    Arena *a = test_arena();
    assert_str(read_cell(a, SIGN, 2),
               S("组织新增节水灌溉面积，且，≥95%；其余不计。"));
    assert_str(read_cell(a, STOP, 2),
               S("组织新增节水灌溉面积，随达、recheck完成。"));
    arena_free(a);
}

static void test_page_numbers_are_no_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf one = buf_new(a, PDF_CONTENT_MAX), two = buf_new(a, PDF_CONTENT_MAX);
    pdf_put_text(&one, 60, 700, "一、基本信息");
    pdf_put_text(&one, 290, 30, "- 1 -");
    pdf_put_text(&two, 60, 700, "二、其他");
    pdf_put_text(&two, 290, 30, "- 2 -");
    Str pages[] = {buf_str(&one), buf_str(&two)};
    Paper p = pdf_read_good(a, pdf_of_pages(a, pages, 2, S("")));
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
    Paper p = pdf_read_good(a, pdf_of_pages(a, &content, 1, S("/Rotate 90")));
    assert_str(body_text(a, &p), S("first\nsecond"));
    p = pdf_read_good(a, pdf_of_content(a, content));
    assert_str(body_text(a, &p), S("first\nsecond"));
    arena_free(a);
}

static void test_no_blank_between_scripts(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* The gap of 2.5 points that writers leave around digits; then one that is
     * as wide as a word. */
    Paper p = pdf_read_good(
        a, pdf_of_content(a, S("BT /F2 10 Tf 50 700 Td [<9644><4ef6> -250 "
                               "<0033>] TJ ET BT /F2 10 Tf 50 600 Td "
                               "[<9644> -1500 <4ef6>] TJ ET")));
    assert_str(body_text(a, &p), S("附件3\n附 件"));
    arena_free(a);
}

static void test_actual_text_and_hidden_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = pdf_read_good(
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
    Paper p = pdf_read_good(
        a,
        pdf_of_content(a, S("50 700 100 1 re 150 700 100 1 re 50 680 100 1 re "
                            "150 680 100 1 re 50 680 1 21 re 150 680 1 21 re "
                            "249 680 1 21 re f BT /F1 10 Tf 55 686 Td (a) Tj "
                            "100 0 Td (b) Tj ET")));
    const Table *t = pdf_first_table(&p);
    assert_int_equal(t->columns, 2);
    assert_str(cell_text(a, table_find(t, 0, 1)), S("b"));
    arena_free(a);
}

/* Each edge of a cell as thin boxes of its own; each character placed alone,
 * and twice where it is bold. */
static void put_cell(Buf *b, int x, int y, const char *text, bool bold) {
    enum { WIDTH = 100, HEIGHT = 20, STEP = 10 };
    buf_format(b, "%d %d 0.48 %d re f %d %d 0.48 %d re f\n", x, y, HEIGHT,
               x + WIDTH, y, HEIGHT);
    buf_format(b, "%d %d %d 0.48 re f %d %d %d 0.48 re f\n", x, y, WIDTH, x,
               y + HEIGHT, WIDTH);
    Str rest = str_from_c(text);
    for (int at = x + 5; rest.n > 0; at += STEP) {
        unsigned rune = utf8_next(&rest);
        for (int i = 0; i <= bold; i++)
            buf_format(b, "BT /F2 10 Tf 1 0 0 1 %d.%d %d Tm <%04x> Tj ET\n", at,
                       2 * i, y + 5, rune);
    }
}

/* As WPS and many printer drivers do. */
static void test_pieces_and_single_characters(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, PDF_CONTENT_MAX);
    put_cell(&b, 50, 700, "部门名称", true);
    put_cell(&b, 150, 700, "水利局", false);
    put_cell(&b, 50, 680, "资金总额", true);
    put_cell(&b, 150, 680, "四百万元", false);
    Paper p = pdf_read_good(a, pdf_of_content(a, buf_str(&b)));
    const Table *t = pdf_first_table(&p);
    assert_int_equal(t->rows, 2);
    assert_int_equal(t->columns, 2);
    assert_str(cell_text(a, table_find(t, 0, 0)), S("部门名称"));
    assert_str(cell_text(a, table_find(t, 1, 1)), S("四百万元"));
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
    Paper p = pdf_read_good(a, pdf_make_end(&m));
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
    Paper p = pdf_read_good(a, pdf_make_end(&m));
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
        cmocka_unit_test(test_wrapped_lines_like_labels),
        cmocka_unit_test(test_room_before_what_cannot_be_parted),
        cmocka_unit_test(test_page_numbers_are_no_text),
        cmocka_unit_test(test_rotated_page),
        cmocka_unit_test(test_no_blank_between_scripts),
        cmocka_unit_test(test_actual_text_and_hidden_text),
        cmocka_unit_test(test_filled_boxes_are_rules),
        cmocka_unit_test(test_pieces_and_single_characters),
        cmocka_unit_test(test_chinese_encodings),
        cmocka_unit_test(test_forms_are_drawn),
        cmocka_unit_test(test_no_text_is_a_scan),
        cmocka_unit_test(test_broken_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
