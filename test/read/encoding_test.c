/* SPDX-License-Identifier: Apache-2.0
 * Encodings: told by content, by name, by code page; decoded. */
#include "test.h"

#include "read/encoding.h"

static void tells_by_content(void **state) {
    (void)state;
    static const struct {
        Str bytes;
        Encoding encoding;
    } cases[] = {
        {S_INIT("plain ASCII\r\n"), ENCODING_UTF8},
        {S_INIT("\xEF\xBB\xBF\xE5\xB9\xB4"), ENCODING_UTF8},
        {S_INIT("\xE5\xB9\xB4\xE5\xBA\xA6"), ENCODING_UTF8}, /* 年度 */
        {S_INIT("\xC4\xEA\xB6\xC8\r\n"), ENCODING_GB18030},
        {S_INIT("\xC4\xEA\xB6\xC8"), ENCODING_GB18030},
        {S_INIT("\xFF\xFE\x74\x5E"), ENCODING_UTF16LE},
        {S_INIT("\xFE\xFF\x5E\x74"), ENCODING_UTF16BE},
        {S_INIT("\x74\x5E\xA6\x5E\n\0"), ENCODING_UTF16LE},
        {S_INIT("\x5E\x74\x5E\xA6\0\n"), ENCODING_UTF16BE},
        {S_INIT("a\0b\0\n\0"), ENCODING_UTF16LE},
        {S_INIT("\0\0\0\0\0\0"), ENCODING_NONE},
        {S_INIT("\1\2\3\4"), ENCODING_NONE},
        {S_INIT("text\7with a bell"), ENCODING_NONE},
        {S_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ENCODING_NONE},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (encoding_of_bytes(cases[i].bytes) != cases[i].encoding)
            fail_msg("case %zu is %d", i,
                     (int)encoding_of_bytes(cases[i].bytes));
}

static void knows_names(void **state) {
    (void)state;
    assert_int_equal(encoding_from_name(S("GB2312")), ENCODING_GB18030);
    assert_int_equal(encoding_from_name(S(" utf-8 ")), ENCODING_UTF8);
    assert_int_equal(encoding_from_name(S("klingon")), ENCODING_NONE);
}

static void decodes(void **state) {
    (void)state;
    static const struct {
        Str bytes;
        Encoding encoding;
        Str text;
    } cases[] = {
        {S_INIT("\xEF\xBB\xBF\xE5\xB9\xB4"), ENCODING_UTF8, S_INIT("年")},
        {S_INIT("a\xFF\xE5\xB9\xB4"), ENCODING_UTF8, S_INIT("a\uFFFD年")},
        {S_INIT("\xC4\xEA\x80\xB6\xC8"), ENCODING_GB18030,
         S_INIT("年\uFFFD度")},
        {S_INIT("\x95\x32\x82\x36"), ENCODING_GB18030, S_INIT("𠀀")},
        {S_INIT("\x40\xD8\x00\xDC\x00\xD8"), ENCODING_UTF16LE,
         S_INIT("𠀀\uFFFD")},
        {S_INIT("\xA6\x7E\xAB\xD7"), ENCODING_BIG5, S_INIT("年度")},
        {S_INIT("\x93\x80"), ENCODING_WINDOWS_1252, S_INIT("“€")},
    };
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str text;
        assert_true(
            encoding_decode(&text, a, cases[i].bytes, cases[i].encoding));
        assert_str(text, cases[i].text);
    }
    Str text;
    assert_false(encoding_decode(&text, a, S("x"), ENCODING_NONE));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_by_content),
        cmocka_unit_test(knows_names),
        cmocka_unit_test(decodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
