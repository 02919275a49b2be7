/* SPDX-License-Identifier: Apache-2.0
 * Every folder of test/read/ with an input.* (a file, or a folder that is
 * packed into a zip file) reads as its expected.txt says, exactly. With
 * JIXIAO_ACCEPT=1 the expected files are written anew instead. */
#include "test.h"

#include <glob.h>
#include <string.h>

#include "base/buf.h"
#include "pack_folder.h"
#include "paper_dump.h"
#include "read/read.h"

enum { CASES_MIN = 4 };

static Str outcome(Arena *a, Str bytes) {
    Paper paper;
    Err e = {.code = ERR_NONE};
    if (read_any(&paper, a, bytes, &e)) return paper_dump(a, &paper);
    return str_format(a, "error %d\nwhere %s\n%s\n%s\n", (int)e.code, e.where,
                      e.what_zh, e.what_en);
}

static void write_expected(const char *path, Str text) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text.p, 1, text.n, f), text.n);
    assert_int_equal(fclose(f), 0);
}

/* True where the case is as expected. */
static bool run_case(const char *input) {
    Arena *a = test_arena();
    Str bytes, expected;
    assert_true(load_input(&bytes, a, input));
    Str path = str_from_c(input);
    Str folder = str_upto(path, str_find_last(path, S("/")));
    const char *file = str_to_c(a, str_join(a, folder, S("/expected.txt")));
    Str actual = outcome(a, bytes);
    bool ok = true;
    if (getenv("JIXIAO_ACCEPT") != NULL) {
        write_expected(file, actual);
    } else {
        ok = load_input(&expected, a, file) && str_equal(actual, expected);
        if (!ok)
            fprintf(stderr, "%s reads as:\n%.*s\n", input, STR_ARG(actual));
    }
    arena_free(a);
    return ok;
}

static void all_cases(void **state) {
    (void)state;
    glob_t found;
    assert_int_equal(glob("test/read/*/input.*", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= CASES_MIN);
    int failed = 0;
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (!run_case(found.gl_pathv[i])) failed++;
    printf("%zu files read\n", found.gl_pathc);
    globfree(&found);
    assert_int_equal(failed, 0);
}

int main(void) {
    read_warm_up();
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
