/* SPDX-License-Identifier: Apache-2.0
 * Layout files: what is refused with its line, a city's own form, and what a
 * layout has a place for. */
#include <string.h>

#include "test.h"

#include "layout/layout.h"

#define HEAD                                                                   \
    "<html><head><title>某市项目绩效目标表</title>"                   \
    "<meta name=\"form\" content=\"city\"/></head>\n<body>\n<table>\n"         \
    "<colgroup><col width=\"300\"/><col width=\"700\"/></colgroup>\n"
#define TAIL "</table></body></html>"

static const Layout *parse(Arena *a, const char *xhtml, Err *e) {
    const Layout *l = NULL;
    *e = (Err){.code = ERR_NONE};
    return layout_parse(&l, a, S("city.html"), str_from_c(xhtml), e) ? l : NULL;
}

static void test_refused(void **state) {
    static const struct {
        const char *xhtml, *what;
    } cases[] = {
        {HEAD "<tr><th>项目名称</th><td><b data-field=\"project.nam\"/></td>"
              "</tr>" TAIL,
         "layout city.html, line 5: no such field: project.nam"},
        {HEAD "\n<tr><th></th><td><b data-field=\"unit\"/></td></tr>" TAIL,
         "layout city.html, line 6: a label without text"},
        {HEAD "<tr><th>甲</th></tr>" TAIL,
         "layout city.html, line 5: the row is not as wide as the colgroup"},
        {HEAD "<tr><td colspan=\"2\"><b data-field=\"unit\"/></td></tr>" TAIL,
         "layout city.html, line 5: the cell has no label of its own"},
        {HEAD "<tr><th rowspan=\"2\">甲</th><td/></tr>" TAIL,
         "layout city.html, line 5: a cell reaches past the last row"},
        {HEAD "<tr><th>甲</th><td><i>x</i></td></tr>" TAIL,
         "layout city.html, line 5: unknown element: i"},
        {HEAD "<tr><th>甲</th><td data-goals=\"weekly\"/></tr>" TAIL,
         "layout city.html, line 5: no such value: weekly"},
        {HEAD "<tr><th>甲</th>" TAIL,
         "layout city.html, line 5: not well-formed XHTML: mismatched tag"},
        {"<html><head><title>甲</title></head><body/></html>",
         "layout city.html, line 1: no meta form"},
    };
    (void)state;
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Err e;
        assert_null(parse(a, cases[i].xhtml, &e));
        assert_int_equal(e.code, ERR_FORMAT);
        assert_string_equal(e.what_en, cases[i].what);
        assert_non_null(e.hint_zh);
    }
    arena_free(a);
}

static const char CITY[] =
    HEAD "<tr><th>项目名称</th><td><b data-field=\"project.name\"/></td></tr>\n"
         "<tr><th data-also=\"归口处室\">归口科室</th>"
         "<td><b data-extra=\"归口科室\"/></td></tr>\n"
         "<tr><th>年度目标</th><td data-goals=\"annual\"/></tr>\n" TAIL;

static void add_row(Arena *a, Table *t, const char *label, const char *value) {
    const char *texts[] = {label, value};
    for (int column = 0; column < 2; column++) {
        Cell *c = VEC_PUSH(a, &t->cells);
        *c = (Cell){
            .row = t->rows, .column = column, .row_span = 1, .column_span = 1};
        blocks_add_paragraph(a, &c->blocks, str_from_c(texts[column]),
                             (Origin){0});
    }
    t->rows++;
}

static void test_city(void **state) {
    (void)state;
    Arena *a = test_arena();
    Err e;
    const Layout *l = parse(a, CITY, &e);
    assert_non_null(l);
    assert_str(layout_id(l), S("city"));
    assert_str(layout_title(l), S("某市项目绩效目标表"));
    assert_true(layout_has(l, S("project.name")));
    assert_true(layout_has(l, S("goals[3].text")));
    assert_false(layout_has(l, S("duties")));

    Layouts layouts = {0};
    VEC_ADD(a, &layouts.items, l);
    Paper paper = {0};
    Part *part = VEC_PUSH(a, &paper.parts);
    Table *t = blocks_add_table(a, &part->blocks);
    t->columns = 2;
    t->has_spans = true;
    add_row(a, t, "项 目 名 称：", "危桥改造");
    add_row(a, t, "归口处室", "养护科");
    add_row(a, t, "年度目标", "1、改造危桥6座。\n2、年内完工。");
    Decls decls;
    assert_true(layout_recognise(&decls, a, &layouts, l, &paper, &e));
    assert_int_equal(decls.n, 1);
    const Decl *d = &decls.items[0];
    assert_str(d->project.name.text, S("危桥改造"));
    assert_int_equal(d->extra.n, 1);
    assert_str(d->extra.items[0].label.text, S("归口科室"));
    assert_str(d->extra.items[0].text.text, S("养护科"));
    assert_int_equal(d->goals.n, 2);
    assert_str(d->goals.items[1].text.text, S("年内完工。"));
    assert_int_equal(d->goals.items[1].no.number.digits, 2);
    arena_free(a);
}

/* The end of a page went through a label. */
static void test_cut_label(void **state) {
    (void)state;
    Arena *a = test_arena();
    Err e;
    const Layout *l = parse(a, CITY, &e);
    Layouts layouts = {0};
    VEC_ADD(a, &layouts.items, l);
    Paper paper = {0};
    Part *part = VEC_PUSH(a, &paper.parts);
    Table *t = blocks_add_table(a, &part->blocks);
    t->columns = 2;
    t->has_spans = true;
    add_row(a, t, "项目名称", "危桥改造");
    add_row(a, t, "归口", "");
    add_row(a, t, "处室", "养护科");
    add_row(a, t, "年度目标", "改造危桥6座。");
    for (size_t i = 0; i < t->cells.n; i++)
        t->cells.items[i].at.part = t->cells.items[i].row < 2 ? S("1") : S("2");
    Decls decls;
    assert_true(layout_recognise(&decls, a, &layouts, l, &paper, &e));
    const Decl *d = &decls.items[0];
    assert_int_equal(d->extra.n, 1);
    assert_str(d->extra.items[0].label.text, S("归口科室"));
    assert_str(d->extra.items[0].text.text, S("养护科"));
    assert_int_equal(d->receipt.unplaced.n, 0);
    arena_free(a);
}

static void test_no_form(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Decls decls;
    Err e;
    Paper paper = {0};
    Part *part = VEC_PUSH(a, &paper.parts);
    assert_true(layouts_embedded(&layouts, a, &e));
    blocks_add_paragraph(a, &part->blocks, S("会议纪要"), (Origin){0});
    Table *t = blocks_add_table(a, &part->blocks);
    t->columns = 2;
    t->has_spans = true;
    add_row(a, t, "项目名称", "危桥改造");
    add_row(a, t, "联系电话", "0736-0000001");
    assert_false(layout_recognise(&decls, a, &layouts, NULL, &paper, &e));
    assert_int_equal(e.code, ERR_NO_FORM);
    assert_non_null(strstr(e.what_en, "the nearest is"));
    assert_non_null(strstr(e.what_en, "2 labels"));
    arena_free(a);
}

static void test_missing(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    Decl d = {.form = S("unit-2021")};
    assert_true(decl_set(&d, a, S("budget.total"), S("10"), (Origin){0}));
    assert_true(decl_set(&d, a, S("indicators[0].name"), S("甲"), (Origin){0}));
    VEC_ADD(a, &d.receipt.read, S("budget.total"));
    layout_fill_missing(&d, a, layout_find(&layouts, d.form));
    assert_true(decl_prints(&d, S("budget.revenue.other")));
    assert_true(decl_prints(&d, S("indicators[0].weight")));
    assert_true(decl_prints(&d, S("goals")));
    assert_false(decl_prints(&d, S("project.name")));
    for (size_t i = 0; i < d.receipt.missing.n; i++)
        assert_false(str_equal(d.receipt.missing.items[i], S("budget.total")));
    arena_free(a);
}

/* What another form has no place for is named. */
static void test_left_out(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    LaidOut out;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    Decl d = {.form = S("unit-2021")};
    assert_true(decl_set(&d, a, S("duties"), S("甲"), (Origin){0}));
    assert_true(decl_set(&d, a, S("indicators[0].name"), S("乙"), (Origin){0}));
    assert_true(
        decl_set(&d, a, S("indicators[0].weight"), S("10"), (Origin){0}));
    layout_lay_out(&out, a, layout_find(&layouts, S("unit-2015")), &d,
                   (LayOutOptions){.instructions = false});
    assert_int_equal(out.left_out.n, 2);
    assert_str(out.left_out.items[0], S("duties"));
    assert_str(out.left_out.items[1], S("indicators[0].weight"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),   cmocka_unit_test(test_city),
        cmocka_unit_test(test_cut_label), cmocka_unit_test(test_no_form),
        cmocka_unit_test(test_missing),   cmocka_unit_test(test_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
