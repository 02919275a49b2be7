/* SPDX-License-Identifier: Apache-2.0
 * What is written in each format reads back as the same declaration. */
#include "decl_compare.h"
#include "decl_random.h"
#include "read/read.h"
#include "test.h"
#include "write/write.h"

enum { SEEDS = 12 };

static bool round_trip(Arena *a, const Layouts *layouts, const Layout *l,
                       Format f, const Decl *d, const char *title) {
    LaidOut out;
    Paper paper;
    Decls back;
    Err e = {.code = ERR_NONE};
    Buf bytes = buf_new(a, WRITE_MAX);
    layout_lay_out(&out, a, l, d, (LayOutOptions){.instructions = true});
    if (!writer_find(f)(&bytes, &out.paper, &(WriteOptions){.said = NULL},
                        &e) ||
        !read_any(&paper, a, buf_str(&bytes), &e) ||
        !layout_recognise(&back, a, layouts, NULL, &paper, &e)) {
        fprintf(stderr, "%s: %s\n", title, e.what_en);
        return false;
    }
    if (back.n != 1 || !str_equal(back.items[0].form, layout_id(l))) {
        fprintf(stderr, "%s: %zu forms, the first %.*s\n", title, back.n,
                STR_ARG(back.items[0].form));
        return false;
    }
    if (f == FORMAT_PDF) return decl_same_loosely(a, title, d, &back.items[0]);
    return decl_same(a, title, d, &back.items[0]);
}

static void check_format(Format f) {
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    int failed = 0;
    assert_true(layouts_embedded(&layouts, a, &e));
    assert_non_null(writer_find(f));
    for (size_t i = 0; i < layouts.items.n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            ArenaMark mark = arena_mark(a);
            const Layout *l = layouts.items.items[i];
            Decl d;
            char title[64];
            snprintf(title, sizeof title, "%.*s %.*s seed %d",
                     STR_ARG(format_name(f)), STR_ARG(layout_id(l)), (int)seed);
            decl_random(&d, a, l, seed + 1000);
            if (!round_trip(a, &layouts, l, f, &d, title)) failed++;
            arena_rewind(a, mark);
        }
    arena_free(a);
    assert_int_equal(failed, 0);
}

static void test_docx(void **state) {
    (void)state;
    check_format(FORMAT_DOCX);
}
static void test_xlsx(void **state) {
    (void)state;
    check_format(FORMAT_XLSX);
}
static void test_html(void **state) {
    (void)state;
    check_format(FORMAT_HTML);
}
static void test_txt(void **state) {
    (void)state;
    check_format(FORMAT_TXT);
}
static void test_pdf(void **state) {
    (void)state;
    check_format(FORMAT_PDF);
}
int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_docx), cmocka_unit_test(test_xlsx),
        cmocka_unit_test(test_html), cmocka_unit_test(test_txt),
        cmocka_unit_test(test_pdf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
