/* SPDX-License-Identifier: Apache-2.0
 * The check desk without a server: what a page says of a form, how files are
 * ranked, what comes back for a download. */
#include "test.h"

#include "decl/carry.h"
#include "pages.h"
#include "read/read.h"
#include "web/desk_form.h"

static const char FORM[] =
    "form = unit-2018\n"
    "year = 2026\n"
    "unit = 示例市水务局\n"
    "department = 示例市水务局\n"
    "budget.total = 959.27\n"
    "budget.expenditure.total = 959.27\n"
    "budget.expenditure.basic = 600.00\n"
    "budget.expenditure.project = 300\n"
    "indicators[0].level1 = output\n"
    "indicators[0].level2 = quantity\n"
    "indicators[0].text = 改造管网20公里，扶持一批企业\n";

static Desk desk_of(Arena *a) {
    Layouts *layouts = ARENA_NEW(a, Layouts);
    Err e;
    assert_true(layouts_embedded(layouts, a, &e));
    return (Desk){a, layouts, false, {2025, 11, 24}};
}

static void read_form(Decl *d, Arena *a, const char *text, Str file) {
    Err e = {0};
    assert_true(decl_from_text(d, a, str_from_c(text), &e));
    decl_find_targets(d, a);
    d->file = file;
    d->index = 1;
    d->format = S("doc");
}

static Str page_of(Arena *a, const DeskForms *forms) {
    Buf b = buf_new(a, 1 << 24);
    Html h = {.out = &b};
    DeskPage p = {.icons = desk_icons(a)};
    p.forms = *forms;
    page_desk(&h, &p);
    return buf_str(&b);
}

static void test_form(void **state) {
    (void)state;
    Arena *a = test_arena();
    Desk desk = desk_of(a);
    Decl d;
    DeskForm f;
    read_form(&d, a, FORM, S("申报表.doc"));
    desk_form(&f, &desk, &d, S("f3"));
    assert_true(f.is_read);
    assert_int_equal(f.weight, 3);
    assert_true(f.errors > 0 && f.warnings > 0);
    assert_str(f.word, str_format(a, "必改 %zu", f.errors));
    assert_str(f.detail, S("Word 97"));
    assert_int_equal(f.targets, 1);
    assert_true(str_has(f.sheet.html, S("href=\"#f3-n2\"")));
    assert_true(str_has(f.grid.html, S("20")));
    assert_true(str_has(f.verdict, S("必须改")));
    arena_free(a);
}

static void test_rank(void **state) {
    (void)state;
    Arena *a = test_arena();
    Desk desk = desk_of(a);
    DeskForms forms = {0};
    Decl bad, other;
    Err e;
    (void)err_set(&e, ERR_NO_TEXT, "没有文字", "no text", NULL, NULL);
    read_form(&bad, a, FORM, S("坏.doc"));
    read_form(&other, a, "form = project-2021\nyear = 2026\n", S("空.doc"));
    desk_unread(VEC_PUSH(a, &forms), &desk, S("扫描件.pdf"), &e, S("f1"));
    desk_form(VEC_PUSH(a, &forms), &desk, &bad, S("f2"));
    desk_form(VEC_PUSH(a, &forms), &desk, &other, S("f3"));
    desk_sort(&forms);
    assert_true(forms.items[0].errors >= forms.items[1].errors);
    assert_true(forms.items[0].rank >= forms.items[1].rank);
    assert_true(forms.items[0].is_first);
    assert_str(forms.items[2].file, S("扫描件.pdf"));
    assert_false(forms.items[2].is_first);
    assert_str(forms.items[2].detail, S("没有文字"));
    arena_free(a);
}

/* What a hostile name and a hostile text make of the page. */
static void test_page_is_escaped(void **state) {
    (void)state;
    Arena *a = test_arena();
    Desk desk = desk_of(a);
    DeskForms forms = {0};
    Decl d;
    read_form(&d, a, FORM, S("\"><script>alert(1)</script></textarea>.doc"));
    Err e;
    assert_true(decl_set(&d, a, S("duties"),
                         S("</textarea><img src=x onerror=alert(1)>"),
                         (Origin){0}));
    (void)err_set(&e, ERR_FORMAT, "<b>坏</b>", "<b>", NULL, NULL);
    desk_form(VEC_PUSH(a, &forms), &desk, &d, S("f1"));
    desk_unread(VEC_PUSH(a, &forms), &desk, S("<i>.pdf"), &e, S("f2"));
    Str page = page_of(a, &forms);
    static const Str forbidden[] = {S_INIT("<script>"), S_INIT("<img"),
                                    S_INIT("<b>坏"),    S_INIT("<i>"),
                                    S_INIT(" style="),  S_INIT("<style")};
    for (size_t i = 0; i < COUNT_OF(forbidden); i++)
        assert_false(str_has(page, forbidden[i]));
    assert_true(str_has(page, S("&lt;img src=x onerror=alert(1)&gt;")));
    arena_free(a);
}

/* The list says what the command line says, not that all are damaged. */
static void test_why_not_read(void **state) {
    (void)state;
    Arena *a = test_arena();
    Desk desk = desk_of(a);
    static const struct {
        const char *bytes, *says;
    } files[] = {{"", "文件是空的"},
                 {"\x7f\x45\x4c\x46\x02", "认不出是什么文件"}};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        Paper paper;
        DeskForm f;
        Err e = {0};
        assert_false(read_any(&paper, a, str_from_c(files[i].bytes), &e));
        desk_unread(&f, &desk, S("x"), &e, S("f1"));
        assert_str(f.detail, str_from_c(files[i].says));
        assert_str(f.detail, f.what);
    }
    arena_free(a);
}

static void test_comes_back(void **state) {
    (void)state;
    Arena *a = test_arena();
    Desk desk = desk_of(a);
    Decl d;
    DeskForm f, again;
    DeskItem items[2];
    Err e = {0};
    read_form(&d, a, FORM, S("申报表.doc"));
    desk_form(&f, &desk, &d, S("f1"));
    assert_true(desk_item(&items[0], &desk, f.json, &e));
    assert_true(items[0].is_read);
    assert_str(items[0].file, S("申报表.doc"));
    assert_str(items[0].decl.budget.expenditure.basic.raw, S("600.00"));
    desk_form(&again, &desk, &items[0].decl, S("f1"));
    assert_str(again.sheet.html, f.sheet.html);
    assert_str(again.receipt.html, f.receipt.html);

    (void)err_set(&e, ERR_NO_TEXT, "没有文字 %s", "no text", "用原件。", NULL);
    desk_unread(&f, &desk, S("扫描件.pdf"), &e, S("f2"));
    assert_true(desk_item(&items[1], &desk, f.json, &e));
    assert_false(items[1].is_read);
    assert_string_equal(items[1].why.what_zh, "没有文字 %s");
    Buf out = buf_new(a, 1 << 24), report = buf_new(a, 1 << 24);
    assert_true(desk_book(&out, &desk, items, 2, &e));
    assert_true(str_has_prefix(buf_str(&out), S("PK")));
    assert_true(desk_report(&report, &desk, &items[0].decl, &e));
    assert_true(str_has(buf_str(&report), S("示例市水务局")));
    arena_free(a);
}

static void test_hostile_item(void **state) {
    (void)state;
    Arena *a = test_arena();
    Desk desk = desk_of(a);
    static const Str hostile[] = {S_INIT(""), S_INIT("["), S_INIT("on"),
                                  S_INIT("{\"form\":\"no-such-form\"}"),
                                  S_INIT("{\"form\":\"unit-2018\",\"goals\":")};
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        DeskItem item;
        Err e = {0};
        assert_false(desk_item(&item, &desk, hostile[i], &e));
        assert_true(e.what_zh[0] != 0);
    }
    arena_free(a);
}

static void test_no_grid(void **state) {
    (void)state;
    Arena *a = test_arena();
    Desk desk = desk_of(a);
    Decl d, grid;
    Str why;
    read_form(&d, a, "form = project-2021\nyear = 2026\n", S("a.doc"));
    assert_false(desk_grid(&grid, &desk, &d, &why));
    assert_true(why.n > 0);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_rank),
        cmocka_unit_test(test_page_is_escaped),
        cmocka_unit_test(test_why_not_read),
        cmocka_unit_test(test_comes_back),
        cmocka_unit_test(test_hostile_item),
        cmocka_unit_test(test_no_grid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
