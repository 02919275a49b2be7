/* SPDX-License-Identifier: Apache-2.0
 * The pieces of the .pdf reader, each alone: tokens, filters, character maps,
 * names of glyphs, list marks. */
#include "test.h"

#include "base/buf.h"
#include "read/pdf/cmap.h"
#include "read/pdf/filter.h"
#include "read/pdf/glyph_name.h"
#include "read/pdf/list_mark.h"
#include "read/pdf/radical.h"
#include "read/pdf/value.h"

static void test_tokens(void **state) {
    (void)state;
    Arena *a = test_arena();
    Lexer l =
        lexer_new(a, S("-1.5 /A#42 (a\\)\\101(b)) <4e0> % x\n[ << Tj"), 99);
    Token t = lexer_next(&l);
    assert_int_equal(t.kind, TOKEN_NUMBER);
    assert_true(t.number == -1.5);
    assert_str(lexer_next(&l).text, S("AB"));
    assert_str(lexer_next(&l).text, S("a)A(b)"));
    assert_str(lexer_next(&l).text, S("\x4e\x00"));
    assert_int_equal(lexer_next(&l).kind, TOKEN_ARRAY_OPEN);
    assert_int_equal(lexer_next(&l).kind, TOKEN_DICT_OPEN);
    t = lexer_next(&l);
    assert_true(token_is(&t, S("Tj")));
    assert_int_equal(lexer_next(&l).kind, TOKEN_END);
    arena_free(a);
}

static void test_values(void **state) {
    (void)state;
    Arena *a = test_arena();
    Lexer l = lexer_new(a, S("<< /A 12 0 R /B [1 2 3 0 R] /C (x) >>"), 99);
    PdfValue v;
    assert_true(value_read(&v, a, &l));
    const PdfValue *reference = value_member(&v, S("A"));
    assert_int_equal(reference->kind, PDF_REF);
    assert_int_equal(reference->id, 12);
    assert_int_equal(value_member(&v, S("B"))->list.n, 3);
    assert_str(value_member(&v, S("C"))->text, S("x"));
    assert_null(value_member(&v, S("D")));
    arena_free(a);
}

static void test_values_have_a_depth(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1000);
    for (int i = 0; i <= PDF_DEPTH_MAX; i++)
        buf_byte(&b, '[');
    Lexer l = lexer_new(a, buf_str(&b), 0);
    PdfValue v;
    assert_false(value_read(&v, a, &l));
    arena_free(a);
}

static void check_filter(const char *name, Str data, Str expected) {
    Arena *a = test_arena();
    Filters f = {0};
    Str out = {0};
    assert_int_equal(filter_decode(&out, &f, a, str_from_c(name), data, 1000),
                     FILTER_DONE);
    assert_str(out, expected);
    filter_close(&f);
    arena_free(a);
}

static void test_filters(void **state) {
    (void)state;
    check_filter("ASCIIHexDecode", S("48 656C 6c6F>"), S("Hello"));
    check_filter("ASCII85Decode", S("87cURDZ~>"), S("Hello"));
    check_filter("RunLengthDecode", S("\x01Hi\xFEx\x80"), S("Hixxx"));
    /* The example of ISO 32000-1, 7.4.4.2. */
    check_filter("LZWDecode", S("\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01"),
                 S("\x2D\x2D\x2D\x2D\x2D\x41\x2D\x2D\x2D\x42"));
    check_filter("FlateDecode",
                 S("\x78\x9c\xcb\x48\xcd\xc9\xc9\x07\x00"
                   "\x06\x2c\x02\x15"),
                 S("hello"));
}

static void test_filter_stops_at_the_limit(void **state) {
    (void)state;
    Arena *a = test_arena();
    Filters f = {0};
    Str out;
    assert_int_equal(filter_decode(&out, &f, a, S("RL"), S("\x81x\x81x"), 200),
                     FILTER_FULL);
    assert_int_equal(filter_decode(&out, &f, a, S("DCTDecode"), S("x"), 200),
                     FILTER_UNKNOWN);
    filter_close(&f);
    arena_free(a);
}

static void test_cmap(void **state) {
    (void)state;
    Arena *a = test_arena();
    Cmap m;
    cmap_read(&m, a,
              S("1 begincodespacerange <00> <80> <8140> <fefe> "
                "endcodespacerange 2 beginbfchar <01> <0041> <02> <00660069> "
                "endbfchar 2 beginbfrange <8140> <8142> <4e00> <10> <11> "
                "[<0061> <0062>] endbfrange"));
    assert_int_equal(cmap_find(&m, 1)->value, 'A');
    assert_str(m.texts.items[cmap_find(&m, 2)->more - 1], S("fi"));
    assert_int_equal(cmap_find(&m, 0x8142)->value, 0x4e00);
    assert_null(cmap_find(&m, 0x8143));
    assert_int_equal(cmap_find(&m, 0x11)->value, 'b');
    Str s = S("\x01\x81\x40\x02");
    int n;
    assert_int_equal(cmap_next(&m, &s, &n), 1);
    assert_int_equal(cmap_next(&m, &s, &n), 0x8140);
    assert_int_equal(n, 2);
    assert_int_equal(cmap_next(&m, &s, &n), 2);
    assert_int_equal(s.n, 0);
    arena_free(a);
}

static void test_glyph_names(void **state) {
    (void)state;
    assert_int_equal(glyph_name_rune(S("A")), 'A');
    assert_int_equal(glyph_name_rune(S("greaterequal")), 0x2265);
    assert_int_equal(glyph_name_rune(S("uni4E00")), 0x4E00);
    assert_int_equal(glyph_name_rune(S("u20000")), 0x20000);
    assert_int_equal(glyph_name_rune(S("one.alt")), '1');
    assert_int_equal(glyph_name_rune(S("g123")), 0);
    assert_int_equal(base_encoding_rune(BASE_WIN_ANSI, 0x95), 0x2022);
    assert_int_equal(base_encoding_rune(BASE_MAC_ROMAN, 0xC8), 0x00BB);
    assert_int_equal(base_encoding_rune(BASE_STANDARD, 0x27), 0x2019);
    assert_int_equal(base_encoding_rune(BASE_STANDARD, 0xA2), 0x00A2);
}

static void test_radicals(void **state) {
    (void)state;
    assert_int_equal(radical_fold(0x2F6C), 0x76EE);
    assert_int_equal(radical_fold(0x2F00), 0x4E00);
    assert_int_equal(radical_fold(0x2FD5), 0x9FA0);
    assert_int_equal(radical_fold(0x2ED4), 0x95E8);
    assert_int_equal(radical_fold(0x76EE), 0x76EE);
}

static void test_list_marks(void **state) {
    (void)state;
    assert_int_equal(list_mark(S("目标1：完成")), MARK_LABEL);
    assert_int_equal(list_mark(S("1、下大力")), MARK_NUMBER);
    assert_int_equal(list_mark(S("1.产出")), MARK_NUMBER);
    assert_int_equal(list_mark(S("1.5万亩")), MARK_NONE);
    assert_int_equal(list_mark(S("（一）基本")), MARK_HAN_PAIR);
    assert_int_equal(list_mark(S("（2）")), MARK_NUMBER_PAIR);
    assert_int_equal(list_mark(S("二、")), MARK_HAN);
    assert_int_equal(list_mark(S("①")), MARK_CIRCLE);
    assert_int_equal(list_mark(S("2018年完成任务")), MARK_NONE);
    assert_int_equal(sentence_end(S("完成。 ")), END_STOP);
    assert_int_equal(sentence_end(S("包括：")), END_WITHIN);
    assert_int_equal(sentence_end(S("完成任务")), END_OPEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_values_have_a_depth),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_filter_stops_at_the_limit),
        cmocka_unit_test(test_cmap),
        cmocka_unit_test(test_glyph_names),
        cmocka_unit_test(test_radicals),
        cmocka_unit_test(test_list_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
