/* SPDX-License-Identifier: Apache-2.0
 * Tests of the .doc reader. */
#include "test.h"

#include <string.h>

#include "pack/ole_build.h"
#include "read/doc_build.h"
#include "read/paper_dump.h"
#include "read/read.h"
#include "read/sniff.h"

static void knows_documents_by_content(void **state) {
    (void)state;
    Arena *a = test_arena();
    OleStream word = {S("WordDocument"), S("x")};
    OleStream book = {S("Workbook"), S("x")};
    OleStream both[] = {book, word};
    assert_true(sniff_doc(ole_build(a, &word, 1, false)));
    assert_false(sniff_doc(ole_build(a, &book, 1, false)));
    assert_true(sniff_doc(ole_build(a, both, 2, false)));
    assert_true(sniff_doc(S("\xDB\xA5-\0")));
    assert_true(sniff_doc(S("{\\rtf1\\ansi}")));
    assert_false(sniff_doc(S("PK\3\4")));
    arena_free(a);
}

static Err failure(const OleStream *streams, size_t n) {
    Arena *a = test_arena();
    Paper paper;
    Err e;
    assert_false(read_doc(&paper, a, ole_build(a, streams, n, false), &e));
    assert_non_null(e.hint_zh);
    arena_free(a);
    return e;
}

static void says_what_cannot_be_read(void **state) {
    (void)state;
    OleStream s = {S("WordDocument"), S("\xEC\xA5\x68\0")};
    Err e = failure(&s, 1);
    assert_int_equal(e.code, ERR_FORMAT);
    assert_non_null(strstr(e.what_en, "Word 6.0/95"));
    s.bytes = S("\xEC\xA5\xC1\0\0\0\0\0\0\0\0\1");
    e = failure(&s, 1);
    assert_int_equal(e.code, ERR_LOCKED);
    s = (OleStream){S("EncryptedPackage"), S("x")};
    e = failure(&s, 1);
    assert_int_equal(e.code, ERR_LOCKED);
    s = (OleStream){S("PowerPoint Document"), S("x")};
    e = failure(&s, 1);
    assert_int_equal(e.code, ERR_FORMAT);
    assert_non_null(strstr(e.what_en, "presentation"));
}

#define IN_TABLE "\x16\x24\1"
#define DELETED "\x00\x08\x01"
#define HIDDEN "\x3C\x08\x01"

static void expect(DocBuild *b, const char *dump) {
    Paper paper;
    Err e;
    if (!read_doc(&paper, b->a, doc_build_file(b), &e))
        fail_msg("%s: %s", e.where, e.what_en);
    assert_str(paper_dump(b->a, &paper), str_from_c(dump));
}

static void marks_in_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    doc_build_text(&b, S("甲\x0B乙\t丙\x1E\x1F丁\xF0\x9F\x98\x80"), S(""));
    doc_build_end(&b, '\r', S(""));
    doc_build_text(&b, S("一\x0C二"), S(""));
    doc_build_end(&b, '\r', S(""));
    doc_build_text(&b, S("A\x13 HYPERLINK \"x\" \x14链\x13 PAGE \x15接\x15Z"),
                   S(""));
    doc_build_end(&b, '\r', S(""));
    expect(&b, "format doc\n"
               "part body \"document\"\n"
               "  p \"甲\\n乙\\t丙-丁😀\"\n"
               "  p \"一\"\n"
               "  p \"二\"\n"
               "  p \"A链接Z\"\n");
    arena_free(a);
}

static void deleted_and_hidden_text_is_not_read(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    doc_build_text(&b, S("a"), S(""));
    doc_build_text(&b, S("b"), S(DELETED));
    doc_build_text(&b, S("c"), S(HIDDEN));
    doc_build_text(&b, S("\r"), S(DELETED));
    doc_build_text(&b, S("d"), S(DELETED "\x00\x08\x00"));
    doc_build_end(&b, '\r', S(""));
    expect(&b, "format doc\npart body \"document\"\n  p \"ad\"\n");
    arena_free(a);
}

static void other_kinds_say_so(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper;
    Err e;
    assert_false(read_doc(&paper, a, S("{\\rtf1\\ansi}"), &e));
    assert_non_null(strstr(e.what_en, "RTF"));
    assert_false(read_doc(&paper, a, S("\xDB\xA5-\0"), &e));
    assert_non_null(strstr(e.what_en, "Word 6.0/95"));
    arena_free(a);
}

static void tables_have_a_greatest_depth(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    doc_build_end(&b, '\r', S(IN_TABLE "\x49\x66\x21\0\0\0"));
    Paper paper;
    Err e;
    assert_false(read_doc(&paper, a, doc_build_file(&b), &e));
    assert_int_equal(e.code, ERR_LIMIT);
    arena_free(a);
}

/* Style 0 hides; text can say that it is otherwise. */
static void styles_hide_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    b.places[1] = S("\x06\0\1\0\x0A\0\0\0"
                    "\x18\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\2\0\0\0\3\0"
                    "\x3C\x08\1\0");
    doc_build_text(&b, S("x"), S(""));
    doc_build_text(&b, S("y"), S("\x3C\x08\x81"));
    doc_build_text(&b, S("z"), S("\x3C\x08\x80"));
    doc_build_text(&b, S("w"), S("\x3C\x08\x00"));
    doc_build_end(&b, '\r', S(""));
    expect(&b, "format doc\npart body \"document\"\n  p \"yw\"\n");
    arena_free(a);
}

static void pieces_lie_anywhere(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    static const int order[] = {1, 0, 3, 2};
    b.order = order;
    b.language = 0x0409;
    doc_build_text(&b, S("二"), S(""));
    doc_build_piece(&b, false, 0);
    doc_build_text(&b, S("\x93one\x94 \xE9"), S(""));
    doc_build_piece(&b, true, 0);
    doc_build_end(&b, '\r', S(""));
    doc_build_piece(&b, true, 3);
    doc_build_text(&b, S("gone"), S(""));
    doc_build_change_list(&b, S("\x35\x08\1"));
    doc_build_change_list(&b, S(DELETED));
    expect(&b, "format doc\npart body \"document\"\n  p \"“one” é二\"\n");
    arena_free(a);
}

/* 0x0182: the change that a piece holds itself: deleted. */
static void pieces_hold_a_small_change(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    doc_build_text(&b, S("a"), S(""));
    doc_build_piece(&b, true, 0x0182);
    doc_build_text(&b, S("b"), S(""));
    doc_build_piece(&b, true, 0);
    doc_build_end(&b, '\r', S(""));
    expect(&b, "format doc\npart body \"document\"\n  p \"a\"\n");
    arena_free(a);
}

/* Rows of different edges: a title over all, a merged column, a narrow gap
 * within the tolerance. */
static void tables_from_edges(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    static const int one[] = {-108, 8000}, three[] = {-108, 2000, 5000, 8010},
                     flags1[] = {0x60, 1, 2}, flags2[] = {0x20, 0, 0};
    doc_build_text(&b, S("题"), S(""));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_end(&b, 7, doc_build_row(a, 1, one, NULL));
    doc_build_text(&b, S("左"), S(""));
    doc_build_end(&b, '\r', S(IN_TABLE));
    doc_build_text(&b, S("下"), S(""));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_text(&b, S("合"), S(""));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_end(&b, 7, doc_build_row(a, 3, three, flags1));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_text(&b, S("甲"), S(""));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_text(&b, S("乙"), S(""));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_end(&b, 7, doc_build_row(a, 3, three, flags2));
    doc_build_text(&b, S("后"), S(""));
    doc_build_end(&b, '\r', S(""));
    expect(&b, "format doc\n"
               "part body \"document\"\n"
               "  table 1: 3 rows, 3 columns, widths 260 370 370\n"
               "    cell 1,1 span 1x3 \"题\"\n"
               "    cell 2,1 span 2x1\n"
               "      p \"左\"\n"
               "      p 2-3 \"下\"\n"
               "    cell 2,2 span 1x2 \"合\"\n"
               "    cell 3,2 \"甲\"\n"
               "    cell 3,3 \"乙\"\n"
               "  p \"后\"\n");
    arena_free(a);
}

/* Changes of the row after its definition: cells merged down and across. */
static void row_changes_after_the_definition(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    static const int edges[] = {0, 1000, 2000, 3000};
    static const char *const rows[] = {"\x24\x56\1\3", "\x2B\xD6\2\0\3",
                                       "\x2B\xD6\2\0\1"};
    for (int r = 0; r < 3; r++) {
        for (int i = 0; i < 3; i++) {
            if (r < 2) doc_build_text(&b, str_format(a, "%d%d", r, i), S(""));
            doc_build_end(&b, 7, S(IN_TABLE));
        }
        doc_build_end(&b, 7,
                      str_join(a, doc_build_row(a, 3, edges, NULL),
                               (Str){rows[r], r == 0 ? 4 : 5}));
    }
    expect(&b, "format doc\n"
               "part body \"document\"\n"
               "  table 1: 3 rows, 3 columns, widths 333 334 333\n"
               "    cell 1,1 \"00\"\n"
               "    cell 1,2 span 1x2 \"01\"\n"
               "    cell 2,1 span 2x1 \"10\"\n"
               "    cell 2,2 \"11\"\n"
               "    cell 2,3 \"12\"\n"
               "    cell 3,2\n"
               "    cell 3,3\n");
    arena_free(a);
}

static void tables_in_cells(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    static const int outer[] = {0, 4000}, inner[] = {0, 1000, 2000};
#define DEPTH_2 IN_TABLE "\x49\x66\2\0\0\0"
    doc_build_text(&b, S("外"), S(""));
    doc_build_end(&b, '\r', S(IN_TABLE));
    for (int i = 0; i < 2; i++) {
        doc_build_text(&b, str_format(a, "内%d", i), S(""));
        doc_build_end(&b, '\r', S(DEPTH_2 "\x4B\x24\1"));
    }
    Str row = str_from(doc_build_row(a, 2, inner, NULL), 6);
    doc_build_end(&b, '\r', str_join(a, S(DEPTH_2 "\x4C\x24\1"), row));
    doc_build_end(&b, 7, S(IN_TABLE));
    doc_build_end(&b, 7, doc_build_row(a, 1, outer, NULL));
    expect(&b, "format doc\n"
               "part body \"document\"\n"
               "  table 1: 1 rows, 1 columns, widths 1000\n"
               "    cell 1,1\n"
               "      p \"外\"\n"
               "      table 2: 1 rows, 2 columns, widths 500 500\n"
               "        cell 1,1 \"内0\"\n"
               "        cell 1,2 \"内1\"\n"
               "      p 7-7 \"\"\n");
    arena_free(a);
}

static void symbols_and_form_fields(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    Buf fonts = buf_new(a, 1000);
    buf_add(&fonts, S("\1\0\0\0\x3B"));
    for (int i = 0; i < 39; i++)
        buf_byte(&fonts, 0);
    for (const char *c = "Wingdings"; *c != '\0'; c++)
        buf_le(&fonts, (uint64_t)*c, 2);
    buf_le(&fonts, 0, 2);
    b.places[15] = buf_str(&fonts);
    /* Header of 8 bytes, then a ticked box; then a list, second chosen. */
    b.data = S("\0\0\0\0\x08\0\0\0\xFF\xFF\xFF\xFF\5\0\0\0\0\0\0\0\0\0\0\0"
               "\0\0\0\0\x08\0\0\0\xFF\xFF\xFF\xFF\6\0\0\0\0\0\0\0\0\0\0\0"
               "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
               "\xFF\xFF\2\0\0\0\1\0x\0\1\0\x2F\x66");
#define FORM(place) "\x06\x08\1\x03\x6A" place "\0\0\0\x55\x08\1"
    doc_build_text(&b, S("("), S("\x09\x6A\0\0\xFE\xF0\x55\x08\1"));
    doc_build_text(&b, S("\xEF\x82\xA8"), S("\x4F\x4A\0\0"));
    doc_build_text(&b, S("\x13 FORMCHECKBOX "), S(""));
    doc_build_text(&b, S("\1"), S(FORM("\0")));
    doc_build_text(&b, S("\x15\x13 FORMDROPDOWN "), S(""));
    doc_build_text(&b, S("\1"), S(FORM("\x18")));
    doc_build_text(&b, S("\x15"), S(""));
    doc_build_end(&b, '\r', S(""));
    expect(&b, "format doc\npart body \"document\"\n  p \"☑□☑是\"\n");
    arena_free(a);
}

/* A level: its start, style, text ("%1" as a character of code 0). */
static void add_level(Buf *b, int start, int style, Str text) {
    buf_le(b, (uint64_t)start, 4);
    buf_le(b, (uint64_t)style, 1);
    for (int i = 0; i < 10; i++)
        buf_byte(b, 0);
    buf_le(b, 2, 1); /* nothing follows the number */
    for (int i = 0; i < 12; i++)
        buf_byte(b, 0);
    buf_le(b, text.n / 2, 2);
    buf_add(b, text);
}

/* Two lists of one scheme; the second starts at 7. */
static void numbered_paragraphs(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    Buf schemes = buf_new(a, 1000), lists = buf_new(a, 1000);
    buf_add(&schemes, S("\1\0\x11\0\0\0"));
    while (schemes.n < 28)
        buf_byte(&schemes, 0);
    buf_add(&schemes, S("\1\0"));
    b.places[73] = buf_str(&schemes);
    Buf levels = buf_new(a, 1000);
    add_level(&levels, 1, 39, S("\x08\xFF\0\0\x09\xFF")); /* （%1） */
    b.levels = buf_str(&levels);
    buf_add(&lists, S("\2\0\0\0"));
    buf_add(&lists, S("\x11\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    buf_add(&lists, S("\x11\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0"));
    buf_add(&lists, S("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
                      "\7\0\0\0\x10\0\0\0"));
    b.places[74] = buf_str(&lists);
    for (int i = 0; i < 3; i++) {
        doc_build_text(&b, S("项"), S(""));
        doc_build_end(&b, '\r', i < 2 ? S("\x0B\x46\1\0") : S("\x0B\x46\2\0"));
    }
    doc_build_text(&b, S("文"), S(""));
    doc_build_end(&b, '\r', S(""));
    expect(&b, "format doc\n"
               "part body \"document\"\n"
               "  p \"（一）项\"\n"
               "  p \"（二）项\"\n"
               "  p \"（七）项\"\n"
               "  p \"文\"\n");
    arena_free(a);
}

static void parts_beside_the_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    doc_build_text(&b, S("文"), S(""));
    doc_build_end(&b, '\r', S(""));
    static const struct {
        int story;
        const char *text;
    } parts[] = {{1, "脚注"}, {2, "页眉"}, {2, "页脚"}, {6, "文本框"}};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        b.story = parts[i].story;
        doc_build_text(&b, str_from_c(parts[i].text), S(""));
        doc_build_end(&b, '\r', S(""));
    }
    Buf headers = buf_new(a, 1000), boxes = buf_new(a, 1000);
    static const int starts[] = {0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 6, 6, 6};
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        buf_le(&headers, (uint64_t)starts[i], 4);
    b.places[11] = buf_str(&headers);
    buf_add(&boxes, S("\0\0\0\0\4\0\0\0"));
    while (boxes.n < 30)
        buf_byte(&boxes, 0);
    b.places[56] = buf_str(&boxes);
    expect(&b, "format doc\n"
               "part body \"document\"\n"
               "  p \"文\"\n"
               "part text-box \"text-box-1\"\n"
               "  p \"文本框\"\n"
               "part header \"header-1\"\n"
               "  p \"页眉\"\n"
               "part footer \"footer-1\"\n"
               "  p \"页脚\"\n"
               "part note \"footnotes\"\n"
               "  p \"脚注\"\n");
    arena_free(a);
}

static void cut_text_is_refused(void **state) {
    (void)state;
    Arena *a = test_arena();
    DocBuild b = doc_build_new(a);
    doc_build_text(&b, S("文"), S(""));
    doc_build_end(&b, '\r', S(""));
    b.lengths[0] += 100;
    Paper paper;
    Err e;
    assert_false(read_doc(&paper, a, doc_build_file(&b), &e));
    assert_int_equal(e.code, ERR_FORMAT);
    assert_non_null(strstr(e.what_en, "cut short"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_documents_by_content),
        cmocka_unit_test(says_what_cannot_be_read),
        cmocka_unit_test(other_kinds_say_so),
        cmocka_unit_test(tables_have_a_greatest_depth),
        cmocka_unit_test(marks_in_text),
        cmocka_unit_test(deleted_and_hidden_text_is_not_read),
        cmocka_unit_test(styles_hide_text),
        cmocka_unit_test(pieces_lie_anywhere),
        cmocka_unit_test(pieces_hold_a_small_change),
        cmocka_unit_test(tables_from_edges),
        cmocka_unit_test(row_changes_after_the_definition),
        cmocka_unit_test(tables_in_cells),
        cmocka_unit_test(symbols_and_form_fields),
        cmocka_unit_test(numbered_paragraphs),
        cmocka_unit_test(parts_beside_the_text),
        cmocka_unit_test(cut_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
