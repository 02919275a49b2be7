/* SPDX-License-Identifier: Apache-2.0
 * Whole forms by many writers, where the shared folder is present: each reads,
 * and has a table with text; each hostile file is refused. */
#include "test.h"

#include <glob.h>
#include <string.h>

#include "pack_folder.h"
#include "read/read.h"

static const char *const FORMATS[] = {"txt",  "html", "docx",
                                      "xlsx", "doc",  "xls"};

static Str shared_path(Arena *a, const char *pattern) {
    const char *folder = getenv("JIXIAO_SHARED");
    return str_format(a, "%s/forms/%s", folder == NULL ? "../shared" : folder,
                      pattern);
}

/* Files that the pattern finds and `check` accepts; -1 where there are none. */
static int each(const char *pattern, void (*check)(const char *path, Str)) {
    Arena *a = test_arena();
    glob_t found;
    const char *path = str_to_c(a, shared_path(a, pattern));
    int n = -1;
    if (glob(path, 0, NULL, &found) == 0) {
        n = (int)found.gl_pathc;
        for (size_t i = 0; i < found.gl_pathc; i++) {
            Arena *inner = test_arena();
            Str bytes;
            assert_true(load_input(&bytes, inner, found.gl_pathv[i]));
            check(found.gl_pathv[i], bytes);
            arena_free(inner);
        }
        globfree(&found);
    }
    arena_free(a);
    return n;
}

static bool has_table(const Paper *paper) {
    for (size_t i = 0; i < paper->parts.n; i++) {
        const Blocks *blocks = &paper->parts.items[i].blocks;
        for (size_t j = 0; j < blocks->n; j++)
            if (blocks->items[j].kind == BLOCK_TABLE &&
                blocks->items[j].table->rows >= 10)
                return true;
    }
    return false;
}

static void check_form(const char *path, Str bytes) {
    Arena *a = test_arena();
    Paper paper;
    Err e;
    if (!read_any(&paper, a, bytes, &e))
        fail_msg("%s: %s: %s", path, e.where, e.what_en);
    if (!has_table(&paper)) fail_msg("%s: no table", path);
    if (!str_has_suffix(str_from_c(path), format_name(paper.format)))
        fail_msg("%s: read as another format", path);
    arena_free(a);
}

static void check_hostile(const char *path, Str bytes) {
    Arena *a = test_arena();
    Paper paper;
    Err e = {.code = ERR_NONE};
    if (read_any(&paper, a, bytes, &e)) fail_msg("%s was read", path);
    assert_int_not_equal(e.code, ERR_NONE);
    assert_true(e.hint_zh != NULL && e.hint_en != NULL);
    arena_free(a);
}

static void forms_read(void **state) {
    (void)state;
    int n = 0;
    static const char *const FOLDERS[] = {"seed", "dev", "blank"};
    for (size_t i = 0; i < COUNT_OF(FORMATS) * COUNT_OF(FOLDERS); i++) {
        char pattern[32];
        snprintf(pattern, sizeof pattern, "%s/*.%s",
                 FOLDERS[i / COUNT_OF(FORMATS)],
                 FORMATS[i % COUNT_OF(FORMATS)]);
        int found = each(pattern, check_form);
        if (found > 0) n += found;
    }
    if (n == 0) {
        printf("the shared forms are not here: skipped\n");
        skip();
    }
    printf("%d forms read\n", n);
}

static void hostile_refused(void **state) {
    (void)state;
    static const char *const PATTERNS[] = {"hostile/*.txt",  "hostile/*.html",
                                           "hostile/*.docx", "hostile/*.xlsx",
                                           "hostile/*.doc",  "hostile/*.xls"};
    int n = 0;
    for (size_t i = 0; i < COUNT_OF(PATTERNS); i++) {
        int found = each(PATTERNS[i], check_hostile);
        if (found > 0) n += found;
    }
    if (n == 0) {
        printf("the shared forms are not here: skipped\n");
        skip();
    }
    printf("%d hostile files refused\n", n);
}

int main(void) {
    read_warm_up();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_read),
        cmocka_unit_test(hostile_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
