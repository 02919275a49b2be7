/* SPDX-License-Identifier: Apache-2.0
 * What is laid out reads back the same. */
#include "decl_compare.h"
#include "decl_random.h"
#include "test.h"

enum { SEEDS = 300 };

static Layouts all_layouts(Arena *a) {
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    assert_int_equal(layouts.items.n, 6);
    return layouts;
}

static bool round_trip(Arena *a, const Layouts *layouts, const Layout *l,
                       const Decl *d, const char *title) {
    LaidOut out;
    Decls back;
    Err e;
    layout_lay_out(&out, a, l, d, (LayOutOptions){.instructions = true});
    for (size_t i = 0; i < out.left_out.n; i++)
        fprintf(stderr, "%s: left out %.*s\n", title,
                STR_ARG(out.left_out.items[i]));
    if (!layout_recognise(&back, a, layouts, NULL, &out.paper, &e)) {
        fprintf(stderr, "%s: %s\n", title, e.what_en);
        return false;
    }
    if (back.n != 1 || !str_equal(back.items[0].form, layout_id(l))) {
        fprintf(stderr, "%s: %zu forms, the first %.*s\n", title, back.n,
                STR_ARG(back.items[0].form));
        return false;
    }
    return decl_same(a, title, d, &back.items[0]) && out.left_out.n == 0;
}

static void test_random(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    int failed = 0;
    for (size_t i = 0; i < layouts.items.n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            ArenaMark mark = arena_mark(a);
            const Layout *l = layouts.items.items[i];
            Decl d;
            char title[64];
            snprintf(title, sizeof title, "%.*s seed %d", STR_ARG(layout_id(l)),
                     (int)seed);
            decl_random(&d, a, l, seed);
            if (!round_trip(a, &layouts, l, &d, title)) failed++;
            arena_rewind(a, mark);
        }
    assert_int_equal(failed, 0);
    arena_free(a);
}

/* A form with nothing set is the blank form, and declares nothing. */
static void test_blank(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    for (size_t i = 0; i < layouts.items.n; i++) {
        const Layout *l = layouts.items.items[i];
        Decl d = {.form = layout_id(l)};
        assert_true(round_trip(a, &layouts, l, &d, "blank"));
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blank),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
