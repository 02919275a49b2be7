/* SPDX-License-Identifier: Apache-2.0
 * docs/security.md: each test that it names is there. */
#include "test.h"

#include "review/expected.h"

/* Takes what stands between the next two backquotes. */
static Str next_quoted(Str *text) {
    str_cut(text, S("`"));
    return str_cut(text, S("`"));
}

static void named_tests_are_there(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str text = expected_file(a, "docs/security.md");
    size_t n = 0;
    str_cut(&text, S("|---|---|---|---|"));
    while (text.p != NULL) {
        Str path = next_quoted(&text);
        if (!str_has_prefix(path, S("test/"))) continue;
        Str name = next_quoted(&text);
        ArenaMark mark = arena_mark(a);
        Str source = expected_file(a, str_to_c(a, path));
        if (!str_has(source, name))
            fail_msg("%.*s has no %.*s", STR_ARG(path), STR_ARG(name));
        arena_rewind(a, mark);
        n++;
    }
    assert_true(n > 20);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_tests_are_there),
    };
    return cmocka_run_group_tests_name("office/security", tests, NULL, NULL);
}
