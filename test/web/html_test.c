/* SPDX-License-Identifier: Apache-2.0
 * Escaping of what is written into a page. */
#include "test.h"

#include "web/html.h"

typedef void Put(Html *h, Str s);

static Str put(Arena *a, Put *function, Str s) {
    Buf b = buf_new(a, 1 << 16);
    Html h = {.out = &b};
    function(&h, s);
    return buf_str(&b);
}

static void test_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(put(a, page_str, S("<a href=\"x\" b='y'>&中")),
               S("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;中"));
    assert_str(put(a, page_str,
                   S("a\xFF"
                     "b\x01\x7F\xC2\x85\n\t")),
               S("a\xEF\xBF\xBD"
                 "b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n\t"));
    /* An incomplete character, one too long, one of half a pair. */
    assert_str(put(a, page_str, S("\xE4\xB8")), S("\xEF\xBF\xBD\xEF\xBF\xBD"));
    assert_str(put(a, page_str, S("\xC0\xBC")), S("\xEF\xBF\xBD\xEF\xBF\xBD"));
    assert_str(put(a, page_str, (Str){0}), S(""));
    arena_free(a);
}

static void test_url(void **state) {
    (void)state;
    Arena *a = test_arena();
    static const Str refused[] = {S_INIT("javascript:alert(1)"),
                                  S_INIT("//evil.example/"),
                                  S_INIT("https://evil.example/"),
                                  S_INIT("/\\evil.example"),
                                  S_INIT("/\t/evil.example"),
                                  S_INIT("\\/evil"),
                                  S_INIT(" /a"),
                                  S_INIT(""),
                                  S_INIT("a/b"),
                                  S_INIT("data:text/html,x")};
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        assert_str(put(a, page_url, refused[i]), S("#"));
    assert_str(put(a, page_url, S("/a?b=1&c=\"")), S("/a?b=1&amp;c=&quot;"));
    assert_str(put(a, page_url, S("?a=1")), S("?a=1"));
    assert_str(put(a, page_url, S("#x")), S("#x"));
    arena_free(a);
}

static void test_url_part(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(put(a, page_url_part, S("a/../b?&=#%\"'<中")),
               S("a%2F..%2Fb%3F%26%3D%23%25%22%27%3C%E4%B8%AD"));
    assert_str(put(a, page_url_part, S("javascript:x")), S("javascript%3Ax"));
    arena_free(a);
}

static void test_numbers(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1 << 10);
    Html h = {.out = &b};
    page_value(&h, (int64_t)INT64_MIN);
    page_raw(&h, " ");
    page_value(&h, (size_t)SIZE_MAX);
    page_raw(&h, " ");
    page_attribute(&h, 7);
    page_said(&h, "中", "en");
    h.english = true;
    page_said(&h, "中", "en");
    assert_str(buf_str(&b),
               S("-9223372036854775808 18446744073709551615 7中en"));
    arena_free(a);
}

static void test_conditions(void **state) {
    (void)state;
    assert_true(page_is(S("x")));
    assert_false(page_is(S("")));
    assert_false(page_is((Str){0}));
    assert_true(page_is(-1));
    assert_false(page_is((size_t)0));
    assert_true(page_is((bool)true));
    assert_false(page_is((SafeHtml){0}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),       cmocka_unit_test(test_url),
        cmocka_unit_test(test_url_part),   cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_conditions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
