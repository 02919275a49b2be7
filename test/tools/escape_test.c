/* SPDX-License-Identifier: Apache-2.0
 * What compiled pages write, given hostile values. */
#include "test.h"

#include "test_pages.c"

static const Str HOSTILE = S_INIT("</textarea>\"'><script>&#x;\x01");
#define IN_HTML                                                                \
    "&lt;/textarea&gt;&quot;&#39;&gt;&lt;script&gt;&amp;#x;\xEF\xBF\xBD"
#define IN_URL "%3C%2Ftextarea%3E%22%27%3E%3Cscript%3E%26%23x%3B%01"

static void test_escape(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1 << 16);
    Html h = {.out = &b};
    EscapePage p = {.hostile = HOSTILE,
                    .url = S("javascript:alert(1)"),
                    .safe = {S("<b>safe</b>")},
                    .number = -3,
                    .count = 7,
                    .flag = true,
                    .part = {HOSTILE}};
    page_escape(&h, &p);
    assert_str(buf_str(&b),
               S("<p title=\"" IN_HTML "\">" IN_HTML "</p><a href=\"#\">a</a>"
                 "<a href=\"/x/" IN_URL "?q=" IN_URL "&amp;n=-3\">b</a>"
                 "<textarea name=\"t\">" IN_HTML
                 "</textarea><div><b>safe</b></div>"
                 "<input value='7' checked><i>" IN_HTML "</i>中"));
    arena_free(a);
}

static void test_rows(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1 << 16);
    Html h = {.out = &b, .english = true};
    EscapePage p = {.flag = true, .number = 3};
    page_escape_rows(&h, &p);
    EscapeRow *row = VEC_PUSH(a, &p.rows);
    row->name = HOSTILE;
    VEC_ADD(a, &row->cells, HOSTILE);
    VEC_ADD(a, &row->cells, S("y"));
    VEC_PUSH(a, &p.rows)->name = S("z");
    p.number = 4;
    p.part.word = S("w");
    page_escape_rows(&h, &p);
    assert_str(buf_str(&b), S("<li>empty</li>three<li>" IN_HTML ": [" IN_HTML
                              "!] [y!]</li><li>z: none</li>word"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escape),
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
