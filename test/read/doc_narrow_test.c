/* SPDX-License-Identifier: Apache-2.0
 * 8-bit text of Word documents: which code page it is in. */
#include "test.h"

#include "base/utf8.h"
#include "read/doc_build.h"
#include "read/doc_narrow.h"
#include "read/paper_dump.h"
#include "read/read.h"

enum { TEXT_MAX = 1000 };

/* The text of a document with one narrow piece. */
static Str read_narrow(Arena *a, Str bytes, uint32_t language, Str fonts) {
    DocBuild b = doc_build_new(a);
    Paper paper;
    Err e;
    enum { FONTS = 15 };
    b.language = language;
    b.places[FONTS] = fonts;
    doc_build_piece(&b, false, 0);
    doc_build_text(&b, bytes, S(""));
    doc_build_end(&b, '\r', S(""));
    assert_true(read_doc(&paper, a, doc_build_file(&b), &e));
    return blocks_text(a, &paper.parts.items[0].blocks);
}

static void the_language_tells(void **state) {
    static const struct {
        uint32_t language;
        Str bytes;
        const char *text;
    } CASES[] = {
        {0x0804, S_INIT("\xB2\xBF\xC3\xC5\xC3\xFB\xB3\xC6:A"), "部门名称:A"},
        {0x0404, S_INIT("\xB3\xA1\xAA\xF9\xA6W\xBA\xD9"), "部門名稱"},
        {0x0C04, S_INIT("1\xB3\xA1"), "1部"},
        {0x0411, S_INIT("\x91\x8D\x8Az"), "総額"},
        {0x0412, S_INIT("\xBF\xB9\xBB\xEA"), "예산"},
        {0x0419, S_INIT("\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0"),
         "Привет, мир"},
        {0x0419, S_INIT("\xC4\xE0"), "Да"},
        {0x0408, S_INIT("\xD3\xFD\xED\xEF\xEB\xEF"), "Σύνολο"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        Arena *a = test_arena();
        assert_str(read_narrow(a, CASES[i].bytes, CASES[i].language, S("")),
                   str_from_c(CASES[i].text));
        arena_free(a);
    }
}

/* What obeys the format is left as it is, whatever the language. */
static void western_text_stays(void **state) {
    static const uint32_t LANGUAGES[] = {0x0409, 0x0804, 0x0404, 0x0411,
                                         0x0412, 0x0419, 0x0408, 0x0415};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(LANGUAGES); i++) {
        Arena *a = test_arena();
        assert_str(read_narrow(a, S("caf\xE9, na\xEFve, se\xF1or \x80 5"),
                               LANGUAGES[i], S("")),
                   S("café, naïve, señor € 5"));
        arena_free(a);
    }
}

/* A list of one font with that character set. */
static Str font_list(Arena *a, uint8_t charset) {
    enum { NAME_AT = 40 };
    static const char NAME[] = "F\0\0";
    Buf b = buf_new(a, TEXT_MAX);
    buf_add(&b, S("\1\0\0\0"));
    buf_byte(&b, NAME_AT + sizeof NAME - 1);
    for (int i = 1; i < NAME_AT; i++)
        buf_byte(&b, i == 4 ? (char)charset : 0);
    buf_add(&b, (Str){NAME, sizeof NAME});
    return buf_str(&b);
}

static void a_font_tells(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str bytes = S("\xCF\xF0\xE8\xE2\xE5\xF2");
    assert_str(read_narrow(a, bytes, 0x0409, font_list(a, 204)), S("Привет"));
    assert_str(read_narrow(a, bytes, 0x0409, font_list(a, 0)), S("Ïðèâåò"));
    assert_str(read_narrow(a, S("\xB3\xA1\xAA\xF9\xA6W\xBA\xD9"), 0x0409,
                           font_list(a, 136)),
               S("部門名稱"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_tells),
        cmocka_unit_test(western_text_stays),
        cmocka_unit_test(a_font_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
