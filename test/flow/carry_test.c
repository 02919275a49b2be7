/* SPDX-License-Identifier: Apache-2.0
 * A form that travelled between processes has the findings that it had: on
 * the examples and on shared forms, where they are there. */
#include "test.h"

#include <dirent.h>

#include "decl/carry.h"
#include "flow/import.h"
#include "os/file.h"
#include "rules/all.h"

static const Date TODAY = {2025, 11, 24};

/* A line a finding. */
static Str findings_of(Arena *a, const Decl *d) {
    CheckOptions options = {
        .context = {.today = TODAY}, .rules = RULES, .rules_n = RULES_N};
    Report r;
    Buf b = buf_new(a, 1 << 20);
    check_decl(&r, a, d, &options);
    for (size_t i = 0; i < r.findings.n; i++) {
        const Finding *f = &r.findings.items[i];
        buf_format(&b, "%.*s %.*s %d-%d\n", STR_ARG(f->code), STR_ARG(f->path),
                   f->start, f->end);
    }
    return buf_str(&b);
}

static void travel(Decl *out, Arena *a, const Decl *d) {
    Buf b = buf_new(a, 1 << 24);
    JsonOut j = json_out(&b);
    Json read;
    Err e = {0};
    decl_carry(&j, a, d);
    assert_true(json_read(&read, a, buf_str(&b), &e));
    assert_true(decl_from_carried(out, a, &read, &e));
    decl_find_targets(out, a);
}

static void check_file(Arena *a, const Layouts *layouts, Str path) {
    ImportOptions options = {.layouts = layouts};
    Decls decls;
    Err e = {0};
    if (!import_file(&decls, a, path, &options, &e)) fail_msg("%s", e.what_en);
    for (size_t i = 0; i < decls.n; i++) {
        Decl d;
        travel(&d, a, &decls.items[i]);
        print_message("%.*s\n", STR_ARG(path));
        assert_str(findings_of(a, &d), findings_of(a, &decls.items[i]));
        assert_int_equal(d.receipt.unplaced.n,
                         decls.items[i].receipt.unplaced.n);
        assert_int_equal(d.receipt.missing.n, decls.items[i].receipt.missing.n);
    }
}

static void test_examples(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    check_file(a, &layouts, S("examples/declaration.docx"));
    check_file(a, &layouts, S("examples/declaration.doc"));
    arena_free(a);
}

static void test_shared(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    const char *shared = getenv("JIXIAO_SHARED");
    Str folder = str_join(a, str_from_c(shared == NULL ? "../shared" : shared),
                          S("/forms/dev/"));
    DIR *dir = opendir(str_to_c(a, folder));
    if (dir == NULL) {
        print_message("no %.*s\n", STR_ARG(folder));
        test_skip(a);
    }
    assert_true(layouts_embedded(&layouts, a, &e));
    for (struct dirent *it; (it = readdir(dir)) != NULL;) {
        Str name = str_from_c(it->d_name);
        if (str_has_suffix(name, S(".docx")) || str_has_suffix(name, S(".xls")))
            check_file(a, &layouts, str_join(a, folder, str_copy(a, name)));
    }
    closedir(dir);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_shared),
    };
    import_prepare();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
