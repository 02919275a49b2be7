/* SPDX-License-Identifier: Apache-2.0
 * Tests of the .xls reader, on workbooks that are made record by record. */
#include "test.h"

#include <string.h>

#include "base/buf.h"
#include "pack/ole_build.h"
#include "read/paper_dump.h"
#include "read/read.h"
#include "read/sniff.h"

enum { BOOK_MAX = 1 << 20 };

static void record(Buf *b, uint32_t type, Str data) {
    buf_le(b, type, 2);
    buf_le(b, data.n, 2);
    buf_add(b, data);
}

#define RECORD(b, type, literal) record((b), (type), S(literal))

/* The globals around `inside`, one sheet around `cells`. */
static Str book(Arena *a, Str inside, Str cells) {
    Buf b = buf_new(a, BOOK_MAX);
    RECORD(&b, 0x0809, "\0\6\5\0\0\0\0\0\0\0\0\0\0\0\0\0");
    size_t sheets = b.n;
    RECORD(&b, 0x0085, "\0\0\0\0\0\0\1\0A");
    buf_add(&b, inside);
    RECORD(&b, 0x000A, "");
    size_t at = b.n;
    for (int i = 0; i < 4; i++)
        b.p[sheets + 4 + (size_t)i] = (char)(at >> (8 * i));
    RECORD(&b, 0x0809, "\0\6\x10\0\0\0\0\0\0\0\0\0\0\0\0\0");
    buf_add(&b, cells);
    RECORD(&b, 0x000A, "");
    return buf_str(&b);
}

static Str file(Arena *a, Str stream) {
    OleStream s = {S("Workbook"), stream};
    return ole_build(a, &s, 1, false);
}

static void expect(Str inside, Str cells, const char *dump) {
    Arena *a = test_arena();
    Paper paper;
    Err e;
    Str bytes = file(a, book(a, inside, cells));
    if (!read_xls(&paper, a, bytes, &e)) fail_msg("%s", e.what_en);
    assert_str(paper_dump(a, &paper), str_from_c(dump));
    arena_free(a);
}

static void expect_failure(Str stream, ErrCode code, const char *what) {
    Arena *a = test_arena();
    Paper paper;
    Err e;
    assert_false(read_xls(&paper, a, file(a, stream), &e));
    assert_int_equal(e.code, code);
    if (strstr(e.what_en, what) == NULL) fail_msg("%s", e.what_en);
    assert_non_null(e.hint_zh);
    arena_free(a);
}

static void knows_workbooks_by_content(void **state) {
    (void)state;
    Arena *a = test_arena();
    OleStream streams[] = {{S("WordDocument"), S("x")}, {S("Book"), S("x")}};
    assert_true(sniff_xls(file(a, S("x"))));
    assert_true(sniff_xls(ole_build(a, &streams[1], 1, false)));
    assert_false(sniff_xls(ole_build(a, streams, 2, false)));
    assert_true(sniff_xls(S("\x09\x04\6\0\0\0\x10\0")));
    assert_false(sniff_xls(S("\t\0\n\0text")));
    arena_free(a);
}

/* "部门", then "abcd" whose last two come in the CONTINUE record, wide there;
 * then a text with font runs and pronunciation, split in both. */
static void shared_strings_go_on_in_other_records(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf inside = buf_new(a, BOOK_MAX), cells = buf_new(a, BOOK_MAX);
    RECORD(&inside, 0x00FC,
           "\3\0\0\0\3\0\0\0"
           "\2\0\1\xE8\x90\xE8\x95"
           "\4\0\0ab");
    RECORD(&inside, 0x003C,
           "\1c\0d\0"
           "\2\0\x0C\1\0\3\0\0\0xy\0\0");
    RECORD(&inside, 0x003C, "\0\0\1\2\3");
    RECORD(&cells, 0x00FD, "\0\0\0\0\0\0\0\0\0\0");
    RECORD(&cells, 0x00FD, "\0\0\1\0\0\0\1\0\0\0");
    RECORD(&cells, 0x00FD, "\1\0\1\0\0\0\2\0\0\0");
    expect(buf_str(&inside), buf_str(&cells),
           "format xls\n"
           "part sheet \"A\"\n"
           "  table 1: 2 rows, 2 columns, widths 500 500\n"
           "    cell 1,1 \"部门\"\n"
           "    cell 1,2 \"abcd\"\n"
           "    cell 2,2 \"xy\"\n");
    arena_free(a);
}

static void cells_of_all_kinds(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf inside = buf_new(a, BOOK_MAX), cells = buf_new(a, BOOK_MAX);
    RECORD(&inside, 0x041E,
           "\xA4\0\3\0\0"
           "0\"x");
    RECORD(&inside, 0x00E0, "\0\0\0\0");
    RECORD(&inside, 0x00E0, "\0\0\x0A\0");
    RECORD(&inside, 0x00E0, "\0\0\xA4\0");
    RECORD(&cells, 0x0203, "\0\0\0\0\1\0\0\0\0\0\0\0\xE0\x3F"); /* 0.5 */
    RECORD(&cells, 0x027E, "\0\0\1\0\0\0\x0E\0\0\0");           /* 3 */
    RECORD(&cells, 0x027E, "\0\0\2\0\0\0\xCB\4\0\0");           /* 3.06 */
    RECORD(&cells, 0x027E, "\0\0\3\0\0\0\xFA\xFF\xFF\xFF");     /* -2 */
    RECORD(&cells, 0x00BD,
           "\1\0\0\0\2\0\x0E\0\0\0\0\0\x12\0\0\0\1\0"); /* 3x 4 */
    RECORD(&cells, 0x0204, "\2\0\0\0\0\0\2\0\0hi");
    RECORD(&cells, 0x00D6, "\2\0\1\0\0\0\2\0\0yo\1\0\0\0\0\0");
    RECORD(&cells, 0x0205, "\3\0\0\0\0\0\1\0");
    RECORD(&cells, 0x0205, "\3\0\1\0\0\0\x07\1");
    RECORD(&cells, 0x0006,
           "\4\0\0\0\1\0\0\0\0\0\0\0\xF0\x3F\0\0\0\0\0\0\0\0"); /* 1 */
    RECORD(&cells, 0x0006, "\4\0\1\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0");
    RECORD(&cells, 0x04BC, "");
    RECORD(&cells, 0x0207, "\1\0\1\x32\x4E"); /* 串 */
    RECORD(&cells, 0x0006,
           "\4\0\2\0\0\0\2\0\x2A\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0");
    expect(buf_str(&inside), buf_str(&cells),
           "format xls\n"
           "part sheet \"A\"\n"
           "  table 1: 5 rows, 4 columns, widths 250 250 250 250\n"
           "    cell 1,1 \"50.00%\"\n"
           "    cell 1,2 \"3\"\n"
           "    cell 1,3 \"3.06\"\n"
           "    cell 1,4 \"-2\"\n"
           "    cell 2,1 \"3x\"\n"
           "    cell 2,2 \"4\"\n"
           "    cell 3,1 \"hi\"\n"
           "    cell 3,2 \"yo\"\n"
           "    cell 4,1 \"TRUE\"\n"
           "    cell 4,2 \"#DIV/0!\"\n"
           "    cell 5,1 \"100.00%\"\n"
           "    cell 5,2 \"串\"\n"
           "    cell 5,3 \"#N/A\"\n");
    arena_free(a);
}

/* B1:C2 is merged; C2 holds a text that nobody sees, E9 only a format. */
static void merged_cells_and_the_used_range(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf cells = buf_new(a, BOOK_MAX);
    RECORD(&cells, 0x0204, "\1\0\2\0\0\0\1\0\0x");
    RECORD(&cells, 0x0204, "\0\0\1\0\0\0\1\0\0m");
    RECORD(&cells, 0x00BE, "\1\0\0\0\0\0\0\0\1\0");
    RECORD(&cells, 0x0201, "\x08\0\4\0\0\0");
    RECORD(&cells, 0x0204, "\2\0\0\0\0\0\3\0\0a\r\n");
    RECORD(&cells, 0x00E5, "\1\0\0\0\1\0\1\0\2\0");
    expect(S(""), buf_str(&cells),
           "format xls\n"
           "part sheet \"A\"\n"
           "  table 1: 3 rows, 3 columns, widths 333 333 334\n"
           "    cell 1,2 span 2x2 \"m\"\n"
           "    cell 2,1\n"
           "    cell 3,1 \"a\\n\"\n");
    arena_free(a);
}

/* A chart in the sheet has records of its own kind; comments and boxes. */
static void boxes_comments_and_charts(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf cells = buf_new(a, BOOK_MAX);
    RECORD(&cells, 0x0809, "\0\6\x20\0");
    RECORD(&cells, 0x0204, "\0\0\0\0\0\0\1\0\0n");
    RECORD(&cells, 0x000A, "");
    RECORD(&cells, 0x005D, "\x15\0\x12\0\6\0\1\0");
    RECORD(&cells, 0x01B6, "\0\0\0\0\0\0\0\0\0\0\2\0\x08\0\0\0\0\0");
    RECORD(&cells, 0x003C, "\0bo");
    RECORD(&cells, 0x005D, "\x15\0\x12\0\x19\0\1\0");
    RECORD(&cells, 0x01B6, "\0\0\0\0\0\0\0\0\0\0\1\0\x08\0\0\0\0\0");
    RECORD(&cells, 0x003C, "\0c");
    expect(S(""), buf_str(&cells),
           "format xls\n"
           "part sheet \"A\"\n"
           "part text-box \"A text-box-1\"\n"
           "  p \"bo\"\n"
           "part note \"A comments\"\n"
           "  p \"c\"\n");
    arena_free(a);
}

static void hidden_sheets_are_named_only(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf cells = buf_new(a, BOOK_MAX);
    RECORD(&cells, 0x0204, "\0\0\0\0\0\0\1\0\0x");
    Str stream = book(a, S(""), buf_str(&cells));
    ((char *)stream.p)[20 + 8] = 1;
    Paper paper;
    Err e;
    assert_true(read_xls(&paper, a, file(a, stream), &e));
    assert_str(paper_dump(a, &paper),
               S("format xls\npart hidden-sheet \"A\"\n"));
    arena_free(a);
}

static void says_what_cannot_be_read(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, BOOK_MAX);
    RECORD(&b, 0x002F, "\1\0\1\0");
    expect_failure(book(a, buf_str(&b), S("")), ERR_LOCKED, "password");
    expect_failure(S("\x09\x08\x10\0\0\5\5\0"), ERR_FORMAT, "Excel 5.0/95");
    expect_failure(S("\x09\x04\6\0\0\0\x10\0\0\0"), ERR_FORMAT, "Excel 5.0/95");
    Str whole = book(a, S(""), S(""));
    expect_failure(str_upto(whole, whole.n - 4), ERR_FORMAT, "cut short");
    b.n = 0;
    RECORD(&b, 0x00FC, "\1\0\0\0\1\0\0\0\5\0\0ab");
    expect_failure(book(a, buf_str(&b), S("")), ERR_FORMAT,
                   "shared strings end in number 1");
    b.n = 0;
    RECORD(&b, 0x00FD, "\0\0\0\0\0\0\7\0\0\0");
    expect_failure(book(a, S(""), buf_str(&b)), ERR_FORMAT, "shared string 7");
    arena_free(a);
}

/* A thousand entries for the same sheet would read it a thousand times. */
static void sheets_in_one_place_are_refused(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf inside = buf_new(a, BOOK_MAX), cells = buf_new(a, BOOK_MAX);
    RECORD(&inside, 0x0085, "\0\0\0\0\0\0\1\0B");
    for (int i = 0; i < 100; i++)
        RECORD(&cells, 0x0201, "\0\0\0\0\0\0");
    Str stream = book(a, buf_str(&inside), buf_str(&cells));
    memcpy((char *)stream.p + 20 + 13 + 4, stream.p + 20 + 4, 4);
    expect_failure(stream, ERR_FORMAT, "over each other");
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_workbooks_by_content),
        cmocka_unit_test(shared_strings_go_on_in_other_records),
        cmocka_unit_test(cells_of_all_kinds),
        cmocka_unit_test(merged_cells_and_the_used_range),
        cmocka_unit_test(boxes_comments_and_charts),
        cmocka_unit_test(hidden_sheets_are_named_only),
        cmocka_unit_test(says_what_cannot_be_read),
        cmocka_unit_test(sheets_in_one_place_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
