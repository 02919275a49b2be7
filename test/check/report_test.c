/* SPDX-License-Identifier: Apache-2.0
 * Reports of test/check/form.decl by a few rules of the test's own, compared
 * exactly: for people in both languages, wide and narrow, with colour, and as
 * SARIF. With JIXIAO_ACCEPT=1 the expected files are written anew. */
#include "test.h"

#include <string.h>

#include "base/utf8.h"
#include "check/label.h"
#include "check/report_sarif.h"
#include "check/report_text.h"

enum { REPORT_MAX = 1 << 20 };

/* ---- rules ---- */

static void sums_check(Run *run) {
    run_agrees(run, (Said)SAID("120 = 120", "120 = 120"));
}

static void parts_check(Run *run) {
    Finding *f = run_fail(run, S("budget.expenditure.total"));
    f->message = (Said)SAID("基本支出 70 + 项目支出 60 = 130，写 120",
                            "basic 70 + project 60 = 130, not 120");
    f->expected = (Said)SAID("130", "130");
    f->fix = (Said)SAID("核对两项", "check both parts");
}

static void prose_check(Run *run) {
    run_agrees(run, (Said)SAID("文中60万元 = 项目支出",
                               "600 thousand in prose = project spending"));
}

static void blank(Run *run, const char *path) {
    Finding *f = run_fail(run, str_from_c(path));
    Said label = field_label(run, f->path);
    said_zh(run, &f->message, "%.*s空着", STR_ARG(label.zh));
    said_en(run, &f->message, "%.*s is blank", STR_ARG(label.en));
    f->fix = (Said)SAID("补上", "fill it in");
}

static void name_check(Run *run) {
    blank(run, "preparer.name");
}

static void phone_check(Run *run) {
    blank(run, "preparer.phone");
}

static void goals_check(Run *run) {
    for (size_t i = 0; i < run->d->goals.n; i++) {
        Finding *f = run_fail(run, field_path(run->a, "goals", i, "text"));
        said_zh(run, &f->message, "目标%zu没有对应的指标", i + 1);
        said_en(run, &f->message, "goal %zu has no indicator", i + 1);
        f->fix = (Said)SAID("补一条，如“培训50人。”",
                            "add one, as “50 are trained.”");
    }
}

/* Each of the words in each indicator. */
static void find_words(Run *run, const Str *words, size_t n, const char *zh,
                       const char *en) {
    for (size_t i = 0; i < run->d->indicators.n; i++) {
        Str text = run->d->indicators.items[i].text.text;
        Str path = field_path(run->a, "indicators", i, "text");
        Said label = field_label(run, path);
        for (size_t w = 0; w < n; w++) {
            size_t at = str_find(text, words[w]);
            if (at == STR_NONE) continue;
            int start = (int)utf8_count(str_upto(text, at));
            Finding *f = run_fail_span(run, path, start,
                                       start + (int)utf8_count(words[w]));
            said_zh(run, &f->message, zh, STR_ARG(words[w]));
            said_en(run, &f->message, en, STR_ARG(words[w]));
            f->expected = (Said)SAID("一个数", "a figure");
            said_zh(run, &f->fix, "写出数：%.*s____", STR_ARG(label.zh));
            said_en(run, &f->fix, "put a figure into %.*s", STR_ARG(label.en));
        }
    }
}

static void vague_check(Run *run) {
    static const Str words[] = {S_INIT("极大"), S_INIT("有效"), S_INIT("显著")};
    find_words(run, words, COUNT_OF(words), "“%.*s”不能当结果",
               "“%.*s” is no result");
}

static void some_check(Run *run) {
    static const Str words[] = {S_INIT("一批")};
    find_words(run, words, COUNT_OF(words), "没有数：“%.*s”",
               "no number: “%.*s”");
}

static void stage_check(Run *run) {
    run_not_applicable(run, "没有说明是哪个阶段（--stage）",
                       "the stage was not given (--stage)");
}

static void weight_check(Run *run) {
    run_not_applicable(run, "表上没有权重", "the form has no weights");
}

static void seal_check(Run *run) {
    run_undecided(run, "公章读不出，要看原件", "a seal cannot be read");
}

#define RULE(id, level, title_zh, title_en, source_zh, source_en, function)    \
    {                                                                          \
        .code = S_INIT(id), .name = S_INIT("name-of-" id), .severity = level,  \
        .zh = {S_INIT(title_zh), S_INIT("为什么"), S_INIT("怎么改。"),         \
               S_INIT("不好一\n不好二"), S_INIT("好一\n好二")},                \
        .en = {S_INIT(title_en), S_INIT("why"), S_INIT("how to mend it."),     \
               S_INIT("bad"), S_INIT("good")},                                 \
        .source = SAID(source_zh, source_en), .since = S_INIT("0.1"),          \
        .check = function                                                      \
    }

static const Rule CATALOGUE[] = {
    RULE("A101", SEVERITY_WARNING, "没有填报人", "no preparer", "申报表",
         "the form", name_check),
    RULE("A102", SEVERITY_WARNING, "没有电话", "no phone", "申报表", "the form",
         phone_check),
    RULE("A103", SEVERITY_WARNING, "没有公章", "no seal", "申报表", "the form",
         seal_check),
    RULE("B101", SEVERITY_ERROR, "两数不等", "two numbers differ", "申报表",
         "the form", sums_check),
    RULE("B102", SEVERITY_ERROR, "各项之和不对", "the parts do not add up",
         "申报表", "the form", parts_check),
    RULE("C102", SEVERITY_ERROR, "文中的数不对", "another figure in prose",
         "通例", "practice", prose_check),
    RULE("D102", SEVERITY_ERROR, "年度不对", "another year", "通例", "practice",
         stage_check),
    RULE("G101", SEVERITY_INFO, "目标没有指标", "a goal without an indicator",
         "88号", "Caiyu [2015] 88", goals_check),
    RULE("M103", SEVERITY_WARNING, "含糊的结果", "a vague result", "101号",
         "Caiyu [2021] 101", vague_check),
    RULE("M106", SEVERITY_WARNING, "不是数", "no number", "88号 细化量化",
         "no. 88: split and quantified", some_check),
    RULE("W101", SEVERITY_ERROR, "权重不对", "weights are wrong", "101号",
         "no. 101", weight_check),
};
enum { RULES_COUNT = COUNT_OF(CATALOGUE) };

/* ---- comparing ---- */

typedef struct Reporting {
    Arena *a;
    Decl d;
    Report report;
    const Rule *rules[RULES_COUNT];
    TextOptions text;
} Reporting;

static bool file_read(Str *out, Arena *a, Str path) {
    FILE *f = fopen(str_to_c(a, path), "rb");
    if (f == NULL) return false;
    char *bytes = arena_alloc(a, REPORT_MAX, 1);
    *out = (Str){bytes, fread(bytes, 1, REPORT_MAX, f)};
    return fclose(f) == 0;
}

static void compare(Arena *a, const char *name, Str is) {
    Str expected, path = str_format(a, "test/check/%s", name);
    if (getenv("JIXIAO_ACCEPT") != NULL) {
        FILE *f = fopen(str_to_c(a, path), "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(is.p, 1, is.n, f), is.n);
        assert_int_equal(fclose(f), 0);
        return;
    }
    assert_true(file_read(&expected, a, path));
    assert_str(is, expected);
}

static int set_up(void **state) {
    Arena *a = test_arena();
    Reporting *t = ARENA_NEW(a, Reporting);
    static const Suppression aside = {S_INIT("G101"), S_INIT("goals[2].text"),
                                      S_INIT("活动周另有方案")};
    static const Suppression unused = {S_INIT("W101"), {0}, S_INIT("没有权重")};
    Suppression *set = ARENA_ARRAY(a, Suppression, 2);
    set[0] = aside;
    set[1] = unused;
    Str text;
    Err e;
    t->a = a;
    if (!file_read(&text, a, S("test/check/form.decl")) ||
        !decl_from_text(&t->d, a, text, &e))
        return -1;
    t->d.file = S("某局 申报表'一'.doc");
    t->d.index = 1;
    for (size_t i = 0; i < RULES_COUNT; i++)
        t->rules[i] = &CATALOGUE[i];
    CheckOptions options = {.rules = t->rules,
                            .rules_n = RULES_COUNT,
                            .suppressions = set,
                            .suppressions_n = 2};
    check_decl(&t->report, a, &t->d, &options);
    t->text =
        (TextOptions){.report = {.rules = t->rules, .rules_n = RULES_COUNT},
                      .width = 100,
                      .ambiguous = 1};
    *state = t;
    return 0;
}

static int tear_down(void **state) {
    arena_free(((Reporting *)*state)->a);
    return 0;
}

/* No line of the report is wider than it may be. */
static void check_width(Str report, const TextOptions *o) {
    while (report.p != NULL) {
        Str line = str_cut(&report, S("\n"));
        if (utf8_width(line, o->ambiguous) > o->width)
            fail_msg("too wide: %.*s", STR_ARG(line));
    }
}

static Str report_of(Reporting *t) {
    Buf b = buf_new(t->a, REPORT_MAX);
    report_to_text(&b, t->a, &t->report, &t->text);
    return buf_str(&b);
}

static void chinese(void **state) {
    Reporting *t = *state;
    Str report = report_of(t);
    check_width(report, &t->text);
    compare(t->a, "report_zh.txt", report);
}

static void english_narrow(void **state) {
    Reporting *t = *state;
    t->text.report.english = true;
    t->text.width = 80;
    t->text.ambiguous = 2;
    Str report = report_of(t);
    check_width(report, &t->text);
    compare(t->a, "report_en.txt", report);
}

static void coloured(void **state) {
    Reporting *t = *state;
    t->text.color = true;
    compare(t->a, "report_color.txt", report_of(t));
}

/* Whatever the width, nothing is wider. */
static void every_width(void **state) {
    Reporting *t = *state;
    for (t->text.width = 40; t->text.width < 130; t->text.width++)
        check_width(report_of(t), &t->text);
}

static void sarif(void **state) {
    Reporting *t = *state;
    Buf b = buf_new(t->a, REPORT_MAX);
    JsonOut j = json_out(&b);
    sarif_open(&j, &t->text.report, S("0.0.0"));
    sarif_add(&j, t->a, &t->report, (Str){0}, &t->text.report);
    sarif_close(&j);
    buf_byte(&b, '\n');
    Json log;
    Err e;
    assert_true(json_read(&log, t->a, buf_str(&b), &e));
    compare(t->a, "report.sarif", buf_str(&b));
}

static void rule_explained(void **state) {
    Reporting *t = *state;
    Buf b = buf_new(t->a, REPORT_MAX);
    rule_to_text(&b, t->a, t->rules[8], &t->text);
    t->text.width = 40;
    t->text.report.english = true;
    rule_to_text(&b, t->a, t->rules[9], &t->text);
    for (size_t i = 0; i < RULES_COUNT; i++)
        rule_list_line(&b, t->a, t->rules[i], i == 0 ? NULL : t->rules[i - 1],
                       &t->text);
    compare(t->a, "rules.txt", buf_str(&b));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(chinese, set_up, tear_down),
        cmocka_unit_test_setup_teardown(english_narrow, set_up, tear_down),
        cmocka_unit_test_setup_teardown(coloured, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_width, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sarif, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rule_explained, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
