/* SPDX-License-Identifier: Apache-2.0
 * Two versions laid over each other, and how the form shows them. */
#include "office/review_merge.h"
#include "office/sheet.h"
#include "rules/all.h"
#include "test.h"

typedef struct Two {
    Arena *a;
    Decl before, after;
    Merged merged;
} Two;

static void set(Two *t, Decl *d, const char *path, const char *text) {
    assert_true(
        decl_set(d, t->a, str_from_c(path), str_from_c(text), (Origin){0}));
}

static Two two(void) {
    Two t = {.a = test_arena()};
    t.before = t.after = (Decl){.form = S("unit-2018"), .index = 1};
    return t;
}

static Str edited(const Two *t, size_t i) {
    const WriteEdit *e = &t->merged.edits.items[i];
    const Value *v = decl_find(&t->merged.decl, e->path);
    const char *p = v->raw.p;
    size_t at = 0, from = 0, to = 0;
    for (size_t b = 0; b <= v->raw.n; b++) {
        bool starts = b == v->raw.n || ((unsigned char)p[b] & 0xC0) != 0x80;
        if (!starts) continue;
        if (at == (size_t)e->start) from = b;
        if (at == (size_t)e->end) to = b;
        at++;
    }
    return str_slice(v->raw, from, to);
}

static void test_text(void **state) {
    (void)state;
    Two t = two();
    set(&t, &t.before, "goals[0].text", "建设一批创新载体，培育企业。");
    set(&t, &t.after, "goals[0].text", "建设3个市级创新载体，培育企业。");
    set(&t, &t.before, "budget.expenditure.basic", "716.40");
    set(&t, &t.after, "budget.expenditure.basic", "726.40");
    set(&t, &t.before, "duties", "贯彻国家科技创新方针政策和法律法规。");
    set(&t, &t.after, "duties", "贯彻国家科技创新方针政策和法律法规。");
    merge_decls(&t.merged, t.a, &t.before, &t.after);
    assert_int_equal(t.merged.changed, 2);
    assert_int_equal(t.merged.inserted + t.merged.deleted, 0);
    assert_int_equal(t.merged.unchanged, 1);
    assert_int_equal(t.merged.folds.n, 1);
    assert_str(t.merged.folds.items[0], S("duties"));
    assert_int_equal(t.merged.edits.n, 4);
    assert_true(t.merged.edits.items[0].gone);
    assert_str(edited(&t, 0), S("716.40"));
    assert_str(edited(&t, 1), S("726.40"));
    assert_true(
        str_has(decl_find(&t.merged.decl, S("goals[0].text"))->raw, S("一批")));
    /* What stands behind a change moves by what was taken out. */
    int was = merged_offset(&t.merged, S("goals[0].text"), 12);
    assert_true(was > 12);
    assert_int_equal(merged_offset(&t.merged, S("goals[0].text"), 0), 0);
    arena_free(t.a);
}

static void test_rows(void **state) {
    (void)state;
    Two t = two();
    set(&t, &t.before, "goals[0].text", "支撑两条重点产业链技术攻关");
    set(&t, &t.before, "goals[1].text", "培育高新技术企业");
    set(&t, &t.after, "goals[0].text", "培育高新技术企业");
    set(&t, &t.after, "goals[1].text", "提升知识产权综合实力");
    merge_decls(&t.merged, t.a, &t.before, &t.after);
    assert_int_equal(t.merged.decl.goals.n, 3);
    assert_int_equal(t.merged.inserted, 1);
    assert_int_equal(t.merged.deleted, 1);
    assert_str(merged_path(&t.merged, S("goals[0].text")), S("goals[1].text"));
    assert_str(merged_path_back(&t.merged, S("goals[1].text")),
               S("goals[0].text"));
    assert_null(merged_path_back(&t.merged, S("goals[0].text")).p);
    assert_str(merged_path(&t.merged, S("duties")), S("duties"));
    assert_str(merged_path(&t.merged, S("goals[99].text")),
               S("goals[99].text"));
    arena_free(t.a);
}

static bool has(Str page, const char *part) {
    return str_has(page, str_from_c(part));
}

static void more(Buf *out, void *context, size_t note, bool inside) {
    size_t *findings = context;
    if (note >= *findings && !inside) buf_add(out, S("<i>OWN</i>"));
}

/* On the form: marked, escaped, folded, with notes of the page's own. */
static void test_sheet(void **state) {
    (void)state;
    Two t = two();
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, t.a, &e));
    set(&t, &t.before, "goals[0].text", "建设一批<b>载体</b>。");
    set(&t, &t.after, "goals[0].text",
        "建设三个<b>载体</b>。<script>x</script>");
    set(&t, &t.before, "duties", "贯彻国家科技创新方针政策和法律法规。");
    set(&t, &t.after, "duties", "贯彻国家科技创新方针政策和法律法规。");
    merge_decls(&t.merged, t.a, &t.before, &t.after);
    CheckedDraft checked;
    Sheet sheet;
    filling_check(&checked, t.a, &t.after,
                  &(CheckOptions){.rules = RULES, .rules_n = 0});
    size_t findings = checked.report.findings.n;
    SheetNote own[] = {{S("goals[0].text"), 2}, {S("nothing[3]"), 1}};
    sheet_of(&sheet, t.a,
             &(SheetOptions){.layout = layout_find(&layouts, S("unit-2018")),
                             .checked = &checked,
                             .merged = &t.merged,
                             .own = own,
                             .own_n = COUNT_OF(own),
                             .more = more,
                             .more_context = &findings});
    assert_true(has(sheet.form, "<del>一批</del><ins>三个</ins>"));
    assert_true(has(sheet.form, "&lt;script&gt;"));
    assert_false(has(sheet.form, "<script"));
    assert_true(has(sheet.form, "<details class=\"fold\">"));
    assert_true(has(sheet.form, "18 字"));
    assert_true(has(sheet.form, "id=\"f-goals[0].text\""));
    assert_true(has(sheet.form, "<i>OWN</i>"));
    assert_false(has(sheet.form, "style="));
    arena_free(t.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_text),
                                       cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_sheet)};
    return cmocka_run_group_tests_name("review_merge", tests, NULL, NULL);
}
