/* SPDX-License-Identifier: Apache-2.0
 * Comparing with a file of what is expected. */
#include "review/expected.h"

#include "test.h"

Str expected_file(Arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) fail_msg("%s: cannot be opened", path);
    char *bytes = arena_alloc(a, EXPECTED_MAX, 1);
    size_t n = fread(bytes, 1, EXPECTED_MAX, f);
    assert_int_equal(fclose(f), 0);
    return (Str){bytes, n};
}

static void write_file(const char *path, Str bytes) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

/* The line of `is` where it leaves what was expected. */
static void show_difference(const char *path, Str is, Str expected) {
    for (int line = 1; is.p != NULL || expected.p != NULL; line++) {
        Str one = str_cut(&is, S("\n")), other = str_cut(&expected, S("\n"));
        if (str_equal(one, other)) continue;
        fail_msg("%s:%d\nis:       %.*s\nexpected: %.*s", path, line,
                 STR_ARG(one), STR_ARG(other));
    }
}

void expect_file(Arena *a, const char *path, Str is) {
    if (getenv("JIXIAO_ACCEPT") != NULL) {
        write_file(path, is);
        return;
    }
    Str expected = expected_file(a, path);
    if (!str_equal(is, expected)) show_difference(path, is, expected);
}
