/* SPDX-License-Identifier: Apache-2.0
 * Filling in: what two people do to one draft, limits, findings at the draft's
 * own cells. */
#include "office/filling.h"

#include "check/report_kept.h"
#include "rules/all.h"
#include "test.h"

typedef struct Desk {
    Arena *a;
    Layouts layouts;
    const Layout *l;
    Decl d;
    CellChanges changes;
    Clashes clashes;
} Desk;

static Desk desk_open(void) {
    Desk desk = {.a = test_arena()};
    Err e;
    assert_true(layouts_embedded(&desk.layouts, desk.a, &e));
    desk.l = layout_find(&desk.layouts, S("unit-2018"));
    desk.d = (Decl){.form = S("unit-2018"), .index = 1};
    layout_add_blanks(&desk.d, desk.a, desk.l, false);
    return desk;
}

static bool edit(Desk *desk, const char *path, const char *was,
                 const char *now) {
    Err e;
    CellEdit one = {str_from_c(path), str_from_c(was), str_from_c(now)};
    return filling_apply(&desk->d, desk->a, desk->l, &one, 1, &desk->changes,
                         &desk->clashes, &e);
}

static void test_two_people(void **state) {
    (void)state;
    Desk desk = desk_open();
    assert_true(edit(&desk, "budget.total", "", "959.27"));
    assert_int_equal(desk.changes.n, 1);
    /* The second one still sees the blank cell. */
    assert_true(edit(&desk, "budget.total", "", "960"));
    assert_int_equal(desk.clashes.n, 1);
    assert_str(desk.clashes.items[0].theirs, S("959.27"));
    assert_str(desk.d.budget.total.raw, S("959.27"));
    /* Both want the same: no clash. */
    assert_true(edit(&desk, "budget.total", "", "959.27"));
    assert_int_equal(desk.clashes.n, 1);
    assert_int_equal(desk.changes.n, 1);
    assert_str(filling_changes_json(desk.a, &desk.changes),
               S("[{\"field\":\"budget.total\",\"old\":\"\",\"new\":\"959.27\"}"
                 "]"));
    arena_free(desk.a);
}

static void test_line_ends(void **state) {
    (void)state;
    Desk desk = desk_open();
    assert_true(edit(&desk, "duties", "", "一\r\n二\r\n"));
    assert_str(desk.d.duties.raw, S("一\n二"));
    assert_true(edit(&desk, "duties", "一\r\n二", ""));
    assert_true(value_is_blank(&desk.d.duties));
    arena_free(desk.a);
}

static void test_refused(void **state) {
    (void)state;
    Desk desk = desk_open();
    Err e;
    char *text = malloc(FILLING_CELL_MAX + 2);
    memset(text, 'a', FILLING_CELL_MAX + 1);
    CellEdit edits[] = {{S("unit"), S(""), S("示例市科技局")},
                        {S("duties"), S(""), {text, FILLING_CELL_MAX + 1}}};
    assert_false(filling_apply(&desk.d, desk.a, desk.l, edits, 2, &desk.changes,
                               &desk.clashes, &e));
    assert_int_equal(e.code, ERR_LIMIT);
    assert_true(value_is_blank(&desk.d.unit)); /* nothing was changed */
    assert_false(edit(&desk, "no.such", "", "1"));
    assert_false(edit(&desk, "project.name", "", "甲")); /* not on this form */
    assert_false(edit(&desk, "goals[999999].text", "", "甲"));
    free(text);
    arena_free(desk.a);
}

/* The second goal is blank; a finding at the third stands at the third. */
static void test_paths(void **state) {
    (void)state;
    Desk desk = desk_open();
    CheckedDraft checked;
    assert_true(edit(&desk, "goals[0].text", "", "完成科技项目48项。"));
    assert_true(edit(&desk, "goals[2].text", "", "建设一批创新载体。"));
    filling_check(&checked, desk.a, &desk.d,
                  &(CheckOptions){.rules = RULES, .rules_n = RULES_N});
    assert_int_equal(checked.handed_in.goals.n, 2);
    size_t at_third = 0, at_second = 0;
    for (size_t i = 0; i < checked.report.findings.n; i++) {
        Str path = checked.report.findings.items[i].path;
        at_second += str_has_prefix(path, S("goals[1]"));
        at_third += str_has_prefix(path, S("goals[2]"));
    }
    assert_int_equal(at_second, 0);
    assert_true(at_third > 0);
    assert_true(checked.counts[SEVERITY_ERROR] > 0);
    arena_free(desk.a);
}

/* An answer sets a warning aside at its cell; an error it does not. */
static void test_answers(void **state) {
    (void)state;
    Desk desk = desk_open();
    CheckedDraft before, after;
    assert_true(edit(&desk, "goals[2].text", "", "建设一批创新载体。"));
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    filling_check(&before, desk.a, &desk.d, &options);
    Suppression answers[] = {{S("M106"), S("goals[2].text"), S("上级原文")},
                             {S("F105"), S("indicators"), S("没有")}};
    options.suppressions = answers;
    options.suppressions_n = 2;
    filling_check(&after, desk.a, &desk.d, &options);
    assert_int_equal(after.counts[SEVERITY_WARNING] + 1,
                     before.counts[SEVERITY_WARNING]);
    assert_int_equal(after.counts[SEVERITY_ERROR],
                     before.counts[SEVERITY_ERROR]);
    arena_free(desk.a);
}

static void assert_said(Said a, Said b) {
    assert_str(a.zh, b.zh);
    assert_str(a.en, b.en);
}

static Json kept_of(const CheckedDraft *checked, Arena *a, Str *text) {
    Buf b = buf_new(a, 1 << 20);
    JsonOut j = json_out(&b);
    Json kept;
    Err e;
    report_keep(&j, &checked->report, &checked->handed_in, checked->paths);
    *text = buf_str(&b);
    assert_true(json_read(&kept, a, *text, &e));
    return kept;
}

static const char *const TARGETS[] = {
    "新认定高新技术企业20家以上；技术合同成交额12~18.5亿元",
    "满意度比上年提高0.5个百分点；每月巡查约3次", "项目于2027年3月31日前完成",
    "工作质量优良"};

/* The same text as it comes out of the store. */
static Decl copy_of(const Desk *desk) {
    Buf b = buf_new(desk->a, 1 << 20);
    JsonOut j = json_out(&b);
    Json read;
    Decl out;
    Err e;
    draft_to_json(&j, desk->a, &desk->d);
    assert_true(json_read(&read, desk->a, buf_str(&b), &e));
    assert_true(draft_from_json(&out, desk->a, &read, &e));
    layout_add_blanks(&out, desk->a, desk->l, false);
    return out;
}

static void assert_decimal(Decimal a, Decimal b) {
    assert_true(a.digits == b.digits && a.scale == b.scale);
}

static void assert_target(const Target *x, const Target *y) {
    assert_str(y->name, x->name);
    assert_int_equal(y->op, x->op);
    assert_int_equal(y->has_value, x->has_value);
    assert_int_equal(y->has_high, x->has_high);
    if (x->has_value) assert_decimal(y->value, x->value);
    if (x->has_high) assert_decimal(y->high, x->high);
    assert_str(y->unit, x->unit);
    assert_int_equal(y->unit.p == NULL, x->unit.p == NULL);
    assert_int_equal(y->unit_inferred, x->unit_inferred);
    assert_int_equal(y->relative, x->relative);
    assert_int_equal(y->direction, x->direction);
    assert_int_equal(date_compare(y->deadline, x->deadline), 0);
    assert_int_equal(y->per, x->per);
    assert_int_equal(y->approx, x->approx);
    assert_int_equal(y->stretch, x->stretch);
    assert_str(y->qual, x->qual);
    assert_int_equal(y->qual.p == NULL, x->qual.p == NULL);
    assert_int_equal(y->start, x->start);
    assert_int_equal(y->end, x->end);
}

static void assert_targets(const Decl *had, const Decl *ran) {
    size_t n = 0;
    assert_int_equal(had->indicators.n, ran->indicators.n);
    for (size_t i = 0; i < ran->indicators.n; i++) {
        const Targets *x = &ran->indicators.items[i].targets;
        const Targets *y = &had->indicators.items[i].targets;
        assert_int_equal(y->n, x->n);
        for (size_t t = 0; t < x->n; t++)
            assert_target(&x->items[t], &y->items[t]);
        n += x->n;
    }
    assert_true(n >= COUNT_OF(TARGETS));
}

/* What was kept says the same as the rules did, at the draft's own cells. */
static void test_recall(void **state) {
    (void)state;
    Desk desk = desk_open();
    CheckedDraft ran, had;
    Str text;
    assert_true(edit(&desk, "goals[0].text", "", "完成科技项目48项。"));
    assert_true(edit(&desk, "goals[2].text", "", "建设一批创新载体。"));
    assert_true(edit(&desk, "budget.total", "", "959.27"));
    for (size_t i = 0; i < COUNT_OF(TARGETS); i++)
        assert_true(edit(&desk,
                         str_to_c(desk.a, field_path(desk.a, "indicators",
                                                     2 * i + 1, "text")),
                         "", TARGETS[i]));
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    Suppression answer = {S("M106"), S("goals[2].text"), S("上级原文")};
    filling_check(&ran, desk.a, &desk.d, &options);
    Json kept = kept_of(&ran, desk.a, &text);
    options.suppressions = &answer;
    options.suppressions_n = 1;
    filling_check(&ran, desk.a, &desk.d, &options);
    Decl again = copy_of(&desk);
    assert_true(filling_recall(&had, desk.a, &again, &kept, &options));
    assert_targets(&had.draft, &ran.draft);
    assert_targets(&had.handed_in, &ran.handed_in);
    assert_int_equal(had.report.verdict, ran.report.verdict);
    assert_int_equal(had.report.findings.n, ran.report.findings.n);
    assert_memory_equal(had.counts, ran.counts, sizeof had.counts);
    for (size_t i = 0; i < ran.report.findings.n; i++) {
        const Finding *x = &ran.report.findings.items[i];
        const Finding *y = &had.report.findings.items[i];
        assert_str(y->code, x->code);
        assert_int_equal(y->severity, x->severity);
        assert_str(y->path, x->path);
        assert_str(y->text, x->text);
        assert_int_equal(y->start, x->start);
        assert_int_equal(y->end, x->end);
        assert_said(y->message, x->message);
        assert_said(y->expected, x->expected);
        assert_said(y->fix, x->fix);
        assert_str(y->rewrite, x->rewrite);
        assert_int_equal(y->rewrite_safe, x->rewrite_safe);
        assert_str(y->suppressed, x->suppressed);
    }
    assert_int_equal(had.report.ran.n, ran.report.ran.n);
    for (size_t i = 0; i < ran.report.ran.n; i++) {
        const Ran *x = &ran.report.ran.items[i], *y = &had.report.ran.items[i];
        assert_str(y->code, x->code);
        assert_int_equal(y->status, x->status);
        if (x->status != STATUS_NOT_APPLICABLE) assert_said(y->why, x->why);
    }
    arena_free(desk.a);
}

/* What is no report is not taken for one. */
static void test_recall_of_others(void **state) {
    (void)state;
    Desk desk = desk_open();
    CheckedDraft had;
    static const char *const texts[] = {
        "{}",
        "[]",
        "null",
        "{\"verdict\":0,\"ran\":\"\"}",
        "{\"verdict\":3,\"ran\":\"\",\"targets\":[],\"findings\":[]}",
        "{\"verdict\":0,\"ran\":\"A101 9\",\"targets\":[],\"findings\":[]}",
        "{\"verdict\":0,\"ran\":\"\",\"targets\":[],\"findings\":[[\"A101\",1]]"
        "}",
        "{\"verdict\":0,\"ran\":\"\",\"targets\":[],\"findings\":[[\"A101\",9,"
        "\"unit\",0,0,"
        "\"\",\"\",\"\",\"\",\"\",\"\",\"\",false]]}"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        Json kept;
        Err e;
        assert_true(json_read(&kept, desk.a, str_from_c(texts[i]), &e));
        assert_false(filling_recall(&had, desk.a, &desk.d, &kept,
                                    &(CheckOptions){.rules_n = 0}));
    }
    arena_free(desk.a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_people),
                                       cmocka_unit_test(test_line_ends),
                                       cmocka_unit_test(test_refused),
                                       cmocka_unit_test(test_paths),
                                       cmocka_unit_test(test_answers),
                                       cmocka_unit_test(test_recall),
                                       cmocka_unit_test(test_recall_of_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
