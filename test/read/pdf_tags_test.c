/* SPDX-License-Identifier: Apache-2.0
 * The .pdf reader on tagged files: sound tags are followed, others are not. */
#include "test.h"

#include "paper/paper.h"
#include "pdf_make.h"
#include "read/read.h"

enum { ROOT = 4, FIRST_PAGE = 5, FIRST_ELEMENT = 9 };

/* Two pages in Courier, each character 6 wide; ROOT is the root of the tree,
 * its elements follow FIRST_ELEMENT in their order. */
static Paper read_tagged(Arena *a, Str first, Str second, const char *root,
                         const char *const *elements, size_t n) {
    PdfMake m = pdf_make(a);
    Str contents[2] = {first, second};
    Paper paper;
    Err e = {.code = ERR_NONE};
    pdf_make_object(
        &m, S("<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>"));
    pdf_make_object(&m, S("<< /Type /Pages /Kids [ 5 0 R 7 0 R ] /Count 2 "
                          "/MediaBox [0 0 400 600] /Resources << /Font << /F1 "
                          "3 0 R >> >> >>"));
    pdf_make_object(&m, S("<< /Type /Font /Subtype /Type1 /BaseFont /Courier "
                          "/Encoding /WinAnsiEncoding >>"));
    pdf_make_object(&m, str_from_c(root));
    for (int i = 0; i < 2; i++) {
        pdf_make_object(&m, str_format(a,
                                       "<< /Type /Page /Parent 2 0 R "
                                       "/Contents %d 0 R >>",
                                       FIRST_PAGE + 2 * i + 1));
        pdf_make_stream(&m, S(""), contents[i]);
    }
    for (size_t i = 0; i < n; i++)
        pdf_make_object(&m, str_from_c(elements[i]));
    if (!read_any(&paper, a, pdf_make_end(&m), &e)) fail_msg("%s", e.what_en);
    return paper;
}

static const Blocks *body_of(const Paper *paper) {
    assert_true(paper->parts.n > 0);
    return &paper->parts.items[0].blocks;
}

static const Table *table_of(const Paper *paper) {
    const Blocks *body = body_of(paper);
    for (size_t i = 0; i < body->n; i++)
        if (body->items[i].kind == BLOCK_TABLE) return body->items[i].table;
    return NULL;
}

#define CELL(x, y, mcid, text)                                                 \
    "/TD <</MCID " #mcid ">> BDC BT /F1 10 Tf " #x " " #y " Td (" text         \
    ") Tj ET EMC "

static const char *const ROWS[] = {
    "<</S/Table/P 4 0 R/K[10 0 R 11 0 R 12 0 R]>>",
    "<</S/TR/P 9 0 R/K[<</S/TD/C/Tall/Pg 5 0 R/K 0>> <</S/TH/Pg 5 0 R/K 1>>]>>",
    "<</S/TR/P 9 0 R/K[<</S/TD/Pg 5 0 R/K[2 <</Type/MCR/Pg 7 0 R/MCID "
    "0>>]>>]>>",
    "<</S/TR/P 9 0 R/K[<</S/Wide/A[<</O/Table/ColSpan 2>> 0]/Pg 7 0 R/K[1]>>]"
    ">>",
};
static const char ROWS_ROOT[] =
    "<</Type/StructTreeRoot/K 9 0 R/RoleMap<</Wide/TD>>/ClassMap<</Tall"
    "<</O/Table/RowSpan 2>>>>>>";
#define ROWS_FIRST                                                             \
    CELL(50, 200, 0, "Tall") CELL(150, 220, 1, "Head") CELL(150, 100, 2, "cut-")
#define ROWS_SECOND CELL(150, 500, 0, "off") CELL(50, 460, 1, "Wide")

static void test_table_over_pages_without_rules(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = read_tagged(a, S(ROWS_FIRST), S(ROWS_SECOND), ROWS_ROOT, ROWS,
                          COUNT_OF(ROWS));
    const Table *t = table_of(&p);
    assert_non_null(t);
    assert_int_equal(t->rows, 3);
    assert_int_equal(t->columns, 2);
    assert_int_equal(table_find(t, 0, 0)->row_span, 2);
    assert_str(cell_text(a, table_find(t, 1, 1)), S("cut-off"));
    assert_int_equal(table_find(t, 2, 0)->column_span, 2);
    assert_str(cell_text(a, table_find(t, 2, 1)), S("Wide"));
    arena_free(a);
}

/* The same tags where something is wrong with the page. */
static void test_unsound_tags_are_not_followed(void **state) {
    (void)state;
    static const Str FIRST[] = {
        /* Text without a tag. */
        S_INIT(ROWS_FIRST "BT /F1 10 Tf 150 140 Td (Stray) Tj ET"),
        /* Head stands where the column of Tall is. */
        S_INIT(CELL(50, 200, 0, "Tall") CELL(50, 220, 1, "Head")
                   CELL(150, 100, 2, "cut-")),
        /* Two cells of the tags in one that is drawn. */
        S_INIT("40 50 360 200 re S " ROWS_FIRST),
        /* Two rows of the tags in one that is drawn. */
        S_INIT("40 90 100 150 re S 140 90 160 150 re S " ROWS_FIRST),
    };
    for (size_t i = 0; i < COUNT_OF(FIRST); i++) {
        Arena *a = test_arena();
        Paper p = read_tagged(a, FIRST[i], S(ROWS_SECOND), ROWS_ROOT, ROWS,
                              COUNT_OF(ROWS));
        const Table *t = table_of(&p);
        assert_true(t == NULL || t->rows == 1);
        assert_true(str_has(blocks_text(a, body_of(&p)), S("Head")));
        arena_free(a);
    }
}

static void test_repeated_label_is_read_once(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = read_tagged(a, S(ROWS_FIRST),
                          S("/Artifact BMC BT /F1 10 Tf 50 500 Td (Tall) Tj ET "
                            "EMC " ROWS_SECOND),
                          ROWS_ROOT, ROWS, COUNT_OF(ROWS));
    assert_str(cell_text(a, table_find(table_of(&p), 0, 0)), S("Tall"));
    assert_false(str_has(blocks_text(a, body_of(&p)), S("Tall\nWide")));
    arena_free(a);
}

static void expect_plain(const char *root, const char *const *elements,
                         size_t n) {
    Arena *a = test_arena();
    Paper p = read_tagged(a, S(CELL(50, 300, 0, "One") CELL(50, 280, 1, "Two")),
                          S(CELL(50, 300, 0, "Three")), root, elements, n);
    assert_str(blocks_text(a, body_of(&p)), S("One\nTwo\nThree"));
    arena_free(a);
}

static void test_hostile_trees(void **state) {
    (void)state;
    static const char *const CYCLE[] = {"<</S/P/Pg 5 0 R/K[0 9 0 R 9 0 R]>>"};
    static const char *const TWICE[] = {"<</S/P/Pg 5 0 R/K[0 1 0]>>",
                                        "<</S/P/Pg 7 0 R/K 0>>"};
    static const char *const ODD[] = {"<</S 3/Pg 2 0 R/K[(x) null -1 1e9]>>"};
    static const char *const OVER[] = {
        "<</S/Table/K[<</S/TR/K[<</S/TD/A<</O/Table/RowSpan 3>>/Pg 5 0 R/K[0 "
        "1 <</Type/MCR/Pg 7 0 R/MCID 0>>]>>]>>]>>"};
    expect_plain("<</K[9 0 R]>>", CYCLE, 1);
    expect_plain("<</K[9 0 R 10 0 R]>>", TWICE, 2);
    expect_plain("<</K[9 0 R]>>", ODD, 1);
    expect_plain("<</K[9 0 R]>>", OVER, 1);
    expect_plain("<</K 4 0 R>>", NULL, 0);
    expect_plain("<</K(no)>>", NULL, 0);
}

/* A full line ends a paragraph where the tags say so, a short one does not in
 * what was written as one line. The tree's own texts are not read. */
static void test_paragraphs(void **state) {
    (void)state;
    static const char *const ELEMENTS[] = {
        "<</S/P/ActualText(never)/Pg 5 0 R/K[0]>>",
        "<</S/P/Pg 5 0 R/K[1]>>",
        "<</S/P/Pg 5 0 R/K[<</S/Line/Pg 5 0 R/K[2 <</Type/MCR/Pg 7 0 R/MCID "
        "0>>]>><</S/Line/Pg 7 0 R/K 1>>]>>",
    };
    Arena *a = test_arena();
    Paper p = read_tagged(
        a,
        S(CELL(50, 300, 0, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv")
              CELL(50, 288, 1, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst")
                  CELL(50, 276, 2, "short-")),
        S(CELL(50, 500, 0, "went on") CELL(50, 488, 1, "new")),
        "<</K[9 0 R 10 0 R 11 0 R]/RoleMap<</Line/Span>>>>", ELEMENTS, 3);
    assert_str(blocks_text(a, body_of(&p)),
               S("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv\n"
                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst\n"
                 "short-went on\nnew"));
    arena_free(a);
}

/* A browser leaves a cell out where it is blank, amid the row too. */
static void test_cells_left_out(void **state) {
    (void)state;
    static const char *const ELEMENTS[] = {
        "<</S/Table/K[<</S/TR/K[<</S/TH/Pg 5 0 R/K 0>><</S/TH/Pg 5 0 R/K 1>>"
        "<</S/TH/Pg 5 0 R/K 2>>]>><</S/TR/K[<</S/TD/Pg 5 0 R/K 3>><</S/TD/Pg 5 "
        "0 R/K 4>>]>>]>>"};
    Arena *a = test_arena();
    Paper p =
        read_tagged(a,
                    S(CELL(50, 300, 0, "Name") CELL(150, 300, 1, "Unit")
                          CELL(250, 300, 2, "Weight") CELL(50, 280, 3, "Roads")
                              CELL(260, 280, 4, "10")),
                    S(""), "<</K[9 0 R]>>", ELEMENTS, 1);
    const Table *t = table_of(&p);
    assert_non_null(t);
    assert_int_equal(t->columns, 3);
    assert_str(cell_text(a, table_find(t, 1, 0)), S("Roads"));
    assert_str(cell_text(a, table_find(t, 1, 2)), S("10"));
    arena_free(a);
}

/* A row that the end of a page cuts, both parts in one row of the tags. */
static void test_cut_row_has_two_parts(void **state) {
    (void)state;
    static const char *const ELEMENTS[] = {
        "<</S/Table/K[<</S/TR/K[<</S/TD/Pg 5 0 R/K 0>><</S/TD/Pg 5 0 R/K 1>>"
        "]>><</S/TR/K[<</S/TD/Pg 5 0 R/K 2>><</S/TD/Pg 5 0 R/K 3>><</S/TD>>"
        "<</S/TD/Pg 7 0 R/K 0>>]>>]>>"};
    Arena *a = test_arena();
    Paper p = read_tagged(
        a,
        S(CELL(50, 60, 0, "Head") CELL(150, 60, 1, "A column of several words")
              CELL(50, 40, 2, "Roads") CELL(150, 40, 3, "Repaired ten.")),
        S(CELL(150, 560, 0, "Built two.")), "<</K[9 0 R]>>", ELEMENTS, 1);
    const Table *t = table_of(&p);
    assert_non_null(t);
    assert_int_equal(t->rows, 2);
    assert_int_equal(t->columns, 2);
    assert_str(cell_text(a, table_find(t, 1, 0)), S("Roads"));
    assert_str(cell_text(a, table_find(t, 1, 1)),
               S("Repaired ten.\nBuilt two."));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_over_pages_without_rules),
        cmocka_unit_test(test_unsound_tags_are_not_followed),
        cmocka_unit_test(test_repeated_label_is_read_once),
        cmocka_unit_test(test_hostile_trees),
        cmocka_unit_test(test_cells_left_out),
        cmocka_unit_test(test_cut_row_has_two_parts),
        cmocka_unit_test(test_paragraphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
