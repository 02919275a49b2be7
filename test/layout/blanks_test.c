/* SPDX-License-Identifier: Apache-2.0
 * A form to be filled in: every blank place has its field, and what is left
 * blank is no part of what is handed in. */
#include "decl/draft.h"
#include "decl_random.h"
#include "test.h"

enum { SEEDS = 60 };

static Layouts all_layouts(Arena *a) {
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    return layouts;
}

static Str json_of(Arena *a, const Decl *d) {
    Buf b = buf_new(a, 1 << 22);
    JsonOut j = json_out(&b);
    draft_to_json(&j, a, d);
    assert_false(b.full);
    return buf_str(&b);
}

typedef VEC(Str) Paths;

static void paths_of_blocks(Arena *a, Paths *out, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        for (size_t f = 0;
             b->kind == BLOCK_PARAGRAPH && f < b->paragraph.fields.n; f++)
            VEC_ADD(a, out, b->paragraph.fields.items[f].path);
        for (size_t c = 0; b->kind == BLOCK_TABLE && c < b->table->cells.n; c++)
            paths_of_blocks(a, out, &b->table->cells.items[c].blocks);
    }
}

static Paths paths_on_page(Arena *a, const Layout *l, const Decl *d) {
    LaidOut out;
    Paths paths = {0};
    layout_lay_out(&out, a, l, d,
                   (LayOutOptions){.blanks = true, .optional = true});
    paths_of_blocks(a, &paths, &out.paper.parts.items[0].blocks);
    return paths;
}

static bool has_path(const Paths *paths, Str path) {
    for (size_t i = 0; i < paths->n; i++)
        if (str_equal(paths->items[i], path)) return true;
    return false;
}

static Decl blank_form(Arena *a, const Layout *l) {
    Decl d = {.form = layout_id(l), .index = 1};
    d.has_project = str_has_prefix(d.form, S("project-"));
    layout_add_blanks(&d, a, l, true);
    return d;
}

/* Every field of the head and the first item of each list stand on the blank
 * form. */
static void test_every_place(void **state) {
    (void)state;
    static const char *const paths[] = {"year",
                                        "unit",
                                        "department",
                                        "project.name",
                                        "project.leader",
                                        "project.attribute",
                                        "budget.total",
                                        "budget.revenue.general_public",
                                        "budget.revenue.government_fund",
                                        "budget.revenue.carry_over",
                                        "budget.expenditure.basic",
                                        "duties",
                                        "goals[0].text",
                                        "tasks[0].name",
                                        "tasks[0].total",
                                        "indicators[0].text",
                                        "indicators[0].name",
                                        "review.opinion",
                                        "preparer.name",
                                        "preparer.phone"};
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    for (size_t i = 0; i < layouts.items.n; i++) {
        const Layout *l = layouts.items.items[i];
        Decl d = blank_form(a, l);
        Paths on_page = paths_on_page(a, l, &d);
        for (size_t p = 0; p < COUNT_OF(paths); p++) {
            Str path = str_from_c(paths[p]);
            if (!layout_has(l, path) || has_path(&on_page, path)) continue;
            fprintf(stderr, "%.*s: no place for %s\n", STR_ARG(layout_id(l)),
                    paths[p]);
            fail();
        }
    }
    arena_free(a);
}

static size_t count_of(const Decl *d, Level2 level2) {
    size_t n = 0;
    for (size_t i = 0; i < d->indicators.n; i++)
        n += d->indicators.items[i].level2.choice == (int)level2;
    return n;
}

static void test_groups(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    Decl d = blank_form(a, layout_find(&layouts, S("unit-2018")));
    assert_int_equal(count_of(&d, LEVEL2_QUANTITY), 1);
    assert_int_equal(count_of(&d, LEVEL2_SATISFACTION), 2); /* two cells */
    assert_int_equal(d.goals.n, 1);
    d = blank_form(a, layout_find(&layouts, S("project-2015")));
    assert_int_equal(count_of(&d, LEVEL2_QUANTITY), 2); /* both terms */
    assert_int_equal(d.goals.n, 2);
    arena_free(a);
}

/* Blank places may be added again and again; without them the declaration is
 * what it was, but for the order of its groups. */
static void test_random(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    for (size_t i = 0; i < layouts.items.n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            ArenaMark mark = arena_mark(a);
            const Layout *l = layouts.items.items[i];
            Decl d, pruned, again;
            PruneMap map[PRUNE_LISTS];
            decl_random(&d, a, l, seed);
            decl_prune(&pruned, map, a, &d);
            Str before = json_of(a, &pruned);
            layout_add_blanks(&d, a, l, true);
            Str once = json_of(a, &d);
            layout_add_blanks(&d, a, l, true);
            assert_str(json_of(a, &d), once);
            decl_prune(&again, map, a, &d);
            assert_str(json_of(a, &again), before);
            arena_rewind(a, mark);
        }
    arena_free(a);
}

static void test_instruction(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    const Layout *l = layout_find(&layouts, S("unit-2018"));
    assert_true(str_has(layout_instruction(l, a, S("duties")), S("主要职能")));
    assert_true(
        str_has(layout_instruction(l, a, S("goals[3].text")), S("产出和效果")));
    assert_true(str_has(layout_instruction(l, a, S("budget.revenue.other")),
                        S("收入预算")));
    assert_null(layout_instruction(l, a, S("preparer.name")).p);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_place), cmocka_unit_test(test_groups),
        cmocka_unit_test(test_random), cmocka_unit_test(test_instruction)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
