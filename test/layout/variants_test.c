/* SPDX-License-Identifier: Apache-2.0
 * Forms as people change them: each file of variants/ beside the declaration
 * that it is. */
#include "decl_compare.h"
#include "layout/layout.h"
#include "read/read.h"
#include "test.h"

enum { FILE_MAX = 1 << 20 };

static Str load(Arena *a, const char *name) {
    char *path = str_to_c(a, str_format(a, "test/layout/variants/%s", name));
    FILE *f = fopen(path, "rb");
    if (f == NULL) fail_msg("%s is missing", path);
    char *p = arena_alloc(a, FILE_MAX, 1);
    Str s = {p, fread(p, 1, FILE_MAX, f)};
    fclose(f);
    return s;
}

static bool check(Arena *a, const Layouts *layouts, const char *stem,
                  const char *ending) {
    char file[80], expected[80];
    snprintf(file, sizeof file, "%s.%s", stem, ending);
    snprintf(expected, sizeof expected, "%s.decl", stem);
    Paper paper;
    Decls decls;
    Decl d;
    Err e = {.code = ERR_NONE};
    if (!decl_from_text(&d, a, load(a, expected), &e) ||
        !read_any(&paper, a, load(a, file), &e) ||
        !layout_recognise(&decls, a, layouts, NULL, &paper, &e)) {
        fprintf(stderr, "%s: %s\n", file, e.what_en);
        return false;
    }
    if (!str_equal(decls.items[0].form, d.form)) {
        fprintf(stderr, "%s is read as %.*s\n", file,
                STR_ARG(decls.items[0].form));
        return false;
    }
    return decl_same(a, file, &d, &decls.items[0]);
}

static void test_variants(void **state) {
    static const char *const html[] = {
        "unit-spaced-labels", /* 部 门 名 称, full width, labels in the line */
        "unit-grid-in-sheet",  /* title in the table, spacers, blank as above */
        "unit-prose-in-cells", /* each group of running text in its own cell */
        "unit-tasks-one-head", /* one row of heads, no label beside the grid */
        "unit-no-head",        /* a grid without a head */
        "project-two-sides", /* mid-term and year, in 元, goals by 目标一 */
        "project-cut-table", /* the grid goes on in a second table */
        "project-money-below", /* amounts below their labels, two grids */
        "project-one-grid",    /* no long-term part, environment for ecology */
        "unit-numbered-rows",  /* 序号, weights in %, last year's values */
        "unit-labels-in-line", /* 质量指标： after ；, cut by a line end */
        "unit-all-in-table",   /* title and preparer in the table */
    };
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    bool ok = true;
    assert_true(layouts_embedded(&layouts, a, &e));
    for (size_t i = 0; i < COUNT_OF(html); i++)
        ok = check(a, &layouts, html[i], "html") && ok;
    ok = check(a, &layouts, "unit-copied-from-sheet", "txt") && ok;
    /* Labels of several lines, only the last with its TAB. */
    ok = check(a, &layouts, "unit-copied-from-word", "txt") && ok;
    ok = check(a, &layouts, "unit-in-lines", "txt") && ok; /* no table */
    assert_true(ok);
    arena_free(a);
}

/* Two forms in one file are two declarations. */
static void test_two(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Decls decls;
    Paper first, second;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    assert_true(read_any(&first, a, load(a, "unit-spaced-labels.html"), &e));
    assert_true(read_any(&second, a, load(a, "project-two-sides.html"), &e));
    Blocks *all = &first.parts.items[0].blocks;
    const Blocks *more = &second.parts.items[0].blocks;
    for (size_t i = 0; i < more->n; i++)
        VEC_ADD(a, all, more->items[i]);
    assert_true(layout_recognise(&decls, a, &layouts, NULL, &first, &e));
    assert_int_equal(decls.n, 2);
    assert_str(decls.items[0].form, S("unit-2018"));
    assert_str(decls.items[1].form, S("project-2015"));
    assert_int_equal(decls.items[1].index, 2);
    assert_str(decls.items[1].project.name.text, S("慢病防控"));
    arena_free(a);
}

/* The second table opens like the first, without a title. */
static void test_untitled(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Decls decls;
    Paper first, second;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    assert_true(read_any(&first, a, load(a, "project-two-sides.html"), &e));
    assert_true(read_any(&second, a, load(a, "project-two-sides.html"), &e));
    const Blocks *more = &second.parts.items[0].blocks;
    for (size_t i = 0; i < more->n; i++)
        if (more->items[i].kind == BLOCK_TABLE)
            VEC_ADD(a, &first.parts.items[0].blocks, more->items[i]);
    assert_true(layout_recognise(&decls, a, &layouts, NULL, &first, &e));
    assert_int_equal(decls.n, 2);
    assert_int_equal(decls.items[0].year.number.digits, 2020);
    assert_true(value_is_blank(&decls.items[1].year));
    assert_int_equal(decls.items[1].indicators.n, decls.items[0].indicators.n);
    arena_free(a);
}

/* What is filled in later in the year is another table. */
static void test_monitoring(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Decls decls;
    Paper paper;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    assert_true(read_any(&paper, a, load(a, "none-monitoring.html"), &e));
    assert_false(layout_recognise(&decls, a, &layouts, NULL, &paper, &e));
    assert_int_equal(e.code, ERR_NO_FORM);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_variants),
        cmocka_unit_test(test_two),
        cmocka_unit_test(test_monitoring),
        cmocka_unit_test(test_untitled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
