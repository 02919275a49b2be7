/* SPDX-License-Identifier: Apache-2.0
 * docs/security.md says which test shows what is met: each is there. A file is
 * named in backquotes, with or without its ".c"; a word test_... is one of the
 * files of its row, or of test/web/admin.py and serve.py (there without their
 * folder). */
#include "../review/expected.h"
#include "test.h"

enum { PATHS_MAX = 8 };

/* A file of tests by its name in the document. */
static Str test_file(Arena *a, Str name) {
    Str source =
        str_has_suffix(name, S(".c")) ? name : str_join(a, name, S(".c"));
    FILE *f = fopen(str_to_c(a, source), "rb");
    if (f != NULL) fclose(f);
    return expected_file(a, str_to_c(a, f != NULL ? source : name));
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* The files that a row names; how many. */
static size_t files_of(Arena *a, Str row, Str files[PATHS_MAX]) {
    size_t n = 0;
    while (row.p != NULL) {
        (void)str_cut(&row, S("`"));
        Str quoted = str_cut(&row, S("`"));
        if (!str_has_prefix(quoted, S("test/"))) continue;
        assert_true(n < PATHS_MAX);
        files[n++] = test_file(a, quoted);
    }
    return n;
}

static size_t check_words(Str row, const Str *files, size_t files_n) {
    size_t n = 0;
    for (size_t at = str_find(row, S("test_")); at != STR_NONE;
         at = str_find(row, S("test_"))) {
        row = str_from(row, at);
        size_t end = 0;
        while (end < row.n && is_word(row.p[end]))
            end++;
        Str word = str_upto(row, end);
        bool found = false;
        for (size_t i = 0; i < files_n; i++)
            found = found || str_has(files[i], word);
        if (!found) fail_msg("there is no test %.*s", STR_ARG(word));
        row = str_from(row, end);
        n++;
    }
    return n;
}

static void named_tests_are_there(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str text = expected_file(a, "docs/security.md");
    Str admin = expected_file(a, "test/web/admin.py");
    Str serve = expected_file(a, "test/web/serve.py");
    size_t files_n = 0, words_n = 0;
    while (text.p != NULL) {
        Str row = str_cut(&text, S("\n"));
        Str files[PATHS_MAX + 2];
        if (!str_has_prefix(row, S("|"))) continue;
        size_t n = files_of(a, row, files);
        files_n += n;
        files[n] = admin;
        files[n + 1] = serve;
        /* Words within a path are no names of tests. */
        words_n += check_words(row, files, n + 2);
    }
    assert_true(files_n > 10);
    assert_true(words_n > 5);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_tests_are_there),
    };
    return cmocka_run_group_tests_name("office/security", tests, NULL, NULL);
}
