/* SPDX-License-Identifier: Apache-2.0
 * The rules over whole forms: every file of the shared forms is read and
 * checked, and reports what its NAME.findings.json asks for and nothing that it
 * forbids. All faults are listed before the test fails. */
#include "test.h"

#include "layout/layout.h"
#include "read/read.h"
#include "rules/all.h"

enum { FORM_FILE_MAX = 8 << 20 };

typedef struct Forms {
    Arena *a;
    Str folder;
    Layouts layouts;
    int faults;
} Forms;

static bool file_read(Str *out, Arena *a, Str path) {
    FILE *f = fopen(str_to_c(a, path), "rb");
    if (f == NULL) return false;
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    bool fits = size >= 0 && size <= FORM_FILE_MAX;
    char *bytes = fits ? arena_alloc(a, (size_t)size + 1, 1) : NULL;
    *out = (Str){bytes, fits ? fread(bytes, 1, (size_t)size, f) : 0};
    return fclose(f) == 0 && fits;
}

static bool json_from_file(Json *out, Arena *a, Str path) {
    Str text;
    Err e = {0};
    return file_read(&text, a, path) && json_read(out, a, text, &e);
}

static Str path_of(const Forms *forms, Str file) {
    return str_format(forms->a, "%.*s/%.*s", STR_ARG(forms->folder),
                      STR_ARG(file));
}

static void fault(Forms *forms, Str file, const char *what, Str code) {
    print_error("%.*s: %s %.*s\n", STR_ARG(file), what, STR_ARG(code));
    forms->faults++;
}

/* The first declaration of a file. */
static bool form_read(Decl *out, Forms *forms, Str file) {
    Str bytes;
    Paper paper;
    Decls decls = {0};
    Err e = {0};
    if (!file_read(&bytes, forms->a, path_of(forms, file)) ||
        !read_any(&paper, forms->a, bytes, &e) ||
        !layout_recognise(&decls, forms->a, &forms->layouts, NULL, &paper,
                          &e) ||
        decls.n == 0) {
        fault(forms, file, "cannot be read:", str_from_c(e.what_en));
        return false;
    }
    *out = decls.items[0];
    decl_find_targets(out, forms->a);
    return true;
}

static bool is_rule(Str code) {
    for (size_t i = 0; i < RULES_N; i++)
        if (str_equal(RULES[i]->code, code)) return true;
    return false;
}

static bool is_reported(const Report *r, Str code) {
    for (size_t i = 0; i < r->findings.n; i++)
        if (str_equal(r->findings.items[i].code, code)) return true;
    return false;
}

static void check_lists(Forms *forms, Str file, const Report *r,
                        const Json *lists) {
    const Json *must = json_find(lists, S("must"));
    const Json *must_not = json_find(lists, S("must_not"));
    const Json *any = json_find(lists, S("must_any"));
    for (size_t i = 0; must != NULL && i < must->items.n; i++) {
        Str code = must->items.items[i].text;
        if (is_rule(code) && !is_reported(r, code))
            fault(forms, file, "does not report", code);
    }
    for (size_t i = 0; must_not != NULL && i < must_not->items.n; i++) {
        Str code = must_not->items.items[i].text;
        if (is_reported(r, code)) fault(forms, file, "reports", code);
    }
    for (size_t i = 0; any != NULL && i < any->items.n; i++) {
        const Json *list = &any->items.items[i];
        bool found = false;
        for (size_t n = 0; n < list->items.n; n++)
            found |= !is_rule(list->items.items[n].text) ||
                     is_reported(r, list->items.items[n].text);
        if (!found)
            fault(forms, file, "reports none of", list->items.items[0].text);
    }
}

static void check_file(Forms *forms, Str file, const Json *findings) {
    Decl d, before;
    Report r;
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    if (!form_read(&d, forms, file)) return;
    check_decl(&r, forms->a, &d, &options);
    check_lists(forms, file, &r, findings);
    const Json *with = json_find(findings, S("with_previous"));
    if (with == NULL ||
        !form_read(&before, forms, json_find_str(with, S("file"))))
        return;
    options.context.previous = &before;
    check_decl(&r, forms->a, &d, &options);
    check_lists(forms, file, &r, findings);
    check_lists(forms, file, &r, with);
}

static void forms_hold(void **state) {
    (void)state;
    const char *shared = getenv("JIXIAO_SHARED");
    Forms forms = {.a = test_arena()};
    forms.folder =
        str_format(forms.a, "%s/forms", shared != NULL ? shared : "../shared");
    Json manifest;
    Err e = {0};
    if (!json_from_file(&manifest, forms.a,
                        path_of(&forms, S("manifest.json")))) {
        print_message("%.*s is absent: skipped\n", STR_ARG(forms.folder));
        test_skip(forms.a);
    }
    assert_true(layouts_embedded(&forms.layouts, forms.a, &e));
    const Json *files = json_find(&manifest, S("files"));
    assert_true(files != NULL && files->items.n > 0);
    for (size_t i = 0; i < files->items.n; i++) {
        const Json *entry = &files->items.items[i];
        Str file = json_find_str(entry, S("file"));
        Json findings;
        assert_true(json_from_file(
            &findings, forms.a,
            path_of(&forms, json_find_str(entry, S("findings")))));
        check_file(&forms, file, &findings);
    }
    assert_int_equal(forms.faults, 0);
    arena_free(forms.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms_hold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
