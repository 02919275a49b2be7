/* SPDX-License-Identifier: Apache-2.0
 * The .pdf reader: documents written here object by object, and what they are
 * read as. */
#include "test.h"

#include "paper/paper.h"
#include "pdf_make.h"
#include "read/read.h"

static Paper read_good(Arena *a, Str bytes) {
    Paper paper;
    Err e = {.code = ERR_NONE};
    assert_int_equal(read_sniff(bytes), FORMAT_PDF);
    if (!read_any(&paper, a, bytes, &e)) fail_msg("%s", e.what_en);
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
        cmocka_unit_test(test_no_text_is_a_scan),
        cmocka_unit_test(test_broken_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
