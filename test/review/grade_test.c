/* SPDX-License-Identifier: Apache-2.0
 * The 审核表: its table of grades tried whole, each rule's item, what is
 * proposed for a form and why (grade.expected), faults of a table. */
#include "test.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "review/expected.h"
#include "review/grade.h"
#include "rules/all.h"

enum { TEXT_MAX = 1 << 20, ITEMS = 8 };

/* ---- coming to one grade ---- */

/* As DOMAIN 1.3 says it, written again by hand. */
static Grade as_the_book_says(const Grade *items) {
    int n[GRADE_COUNT] = {0};
    for (int i = 0; i < ITEMS; i++)
        n[items[i]]++;
    int poor = n[GRADE_POOR], fair = n[GRADE_FAIR], good = n[GRADE_GOOD],
        excellent = n[GRADE_EXCELLENT];
    if (excellent >= 6 && fair == 0 && poor == 0) return GRADE_EXCELLENT;
    if (excellent + good >= 6 && poor == 0) return GRADE_GOOD;
    if (excellent + good + fair >= 6) return GRADE_FAIR;
    return GRADE_POOR;
}

static void every_combination_is_graded(void **state) {
    (void)state;
    Arena *a = test_arena();
    ReviewSheet sheet = review_sheet_default(a);
    assert_int_equal(sheet.items.n, ITEMS);
    for (int number = 0; number < 1 << (2 * ITEMS); number++) {
        Grade items[ITEMS];
        for (int i = 0; i < ITEMS; i++)
            items[i] = GRADE_POOR + (Grade)(number >> (2 * i) & 3);
        ArenaMark mark = arena_mark(a);
        Said why;
        Grade grade = review_sheet_grade(&why, a, &sheet, items);
        assert_int_equal(grade, as_the_book_says(items));
        assert_true(str_has(why.zh, grade_said(grade).zh));
        arena_rewind(a, mark);
    }
    arena_free(a);
}

static void the_way_is_told(void **state) {
    (void)state;
    Arena *a = test_arena();
    ReviewSheet sheet = review_sheet_default(a);
    const Grade mixed[ITEMS] = {4, 2, 4, 2, 4, 2, 3, 4};
    const Grade refused[ITEMS] = {4, 4, 4, 4, 4, 4, 4, 1};
    const Grade open[ITEMS] = {4, 4, 0, 4, 4, 4, 4, 0};
    Said why;
    assert_int_equal(review_sheet_grade(&why, a, &sheet, mixed), GRADE_FAIR);
    assert_str(why.zh,
               S("优 4、良 1、中 3。“良”以上 5 项，不足 6 项，评为“中”"));
    assert_int_equal(review_sheet_grade(&why, a, &sheet, refused), GRADE_FAIR);
    assert_str(why.zh, S("优 7、差 1。有 1 项低于“中”，评为“中”"));
    assert_str(why.en, S("excellent 7, poor 1: below fair 1; graded fair"));
    assert_int_equal(review_sheet_grade(&why, a, &sheet, open), GRADE_NONE);
    assert_str(why.zh, S("还有 2 项没评"));
    arena_free(a);
}

static void points_have_edges(void **state) {
    (void)state;
    Arena *a = test_arena();
    ReviewSheet sheet = review_sheet_default(a);
    int points = 0;
    for (size_t i = 0; i < sheet.items.n; i++)
        points += sheet.items.items[i].points;
    assert_int_equal(points, 100);
    static const struct {
        int tenths;
        Grade grade;
    } edges[] = {{1000, GRADE_EXCELLENT}, {900, GRADE_EXCELLENT},
                 {899, GRADE_GOOD},       {800, GRADE_GOOD},
                 {799, GRADE_FAIR},       {600, GRADE_FAIR},
                 {599, GRADE_POOR},       {0, GRADE_POOR}};
    for (size_t i = 0; i < COUNT_OF(edges); i++)
        assert_int_equal(
            review_sheet_grade_of_points(&sheet, edges[i].tenths, 1000),
            edges[i].grade);
    arena_free(a);
}

/* ---- rules and items ---- */

static void every_rule_speaks_to_an_item(void **state) {
    (void)state;
    Arena *a = test_arena();
    ReviewSheet sheet = review_sheet_default(a);
    for (size_t i = 0; i < RULES_N; i++)
        if (review_sheet_item_of(&sheet, RULES[i]->code) == STR_NONE)
            fail_msg("%.*s speaks to no item", STR_ARG(RULES[i]->code));
    static const struct {
        const char *code, *item;
    } places[] = {{"B101", "form"},       {"B109", "money"},
                  {"M105", "reach"},      {"M106", "clarity"},
                  {"M107", "indicators"}, {"N102", "money"},
                  {"N101", "clarity"},    {"G106", "level"}};
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        size_t item = review_sheet_item_of(&sheet, str_from_c(places[i].code));
        assert_str(sheet.items.items[item].word, str_from_c(places[i].item));
    }
    assert_int_equal(review_sheet_item_of(&sheet, S("Z101")), STR_NONE);
    arena_free(a);
}

/* ---- proposals ---- */

static void add_proposal(Buf *b, const ReviewSheet *sheet, const Proposal *p) {
    for (size_t i = 0; i < p->items.n; i++) {
        const ItemProposal *item = &p->items.items[i];
        Str grade = grade_said(item->grade).zh;
        buf_format(b, "%.*s %.*s %d.%d/%d %.*s\n",
                   STR_ARG(sheet->items.items[i].name),
                   STR_ARG(grade.n > 0 ? grade : S("—")), item->tenths / 10,
                   item->tenths % 10, sheet->items.items[i].points,
                   STR_ARG(item->why.zh));
    }
    Str level = grade_said(p->level).zh;
    buf_format(b, "综合评定 %.*s %d.%d/%d %.*s\n",
               STR_ARG(level.n > 0 ? level : S("—")), p->tenths / 10,
               p->tenths % 10, p->of_tenths / 10, STR_ARG(p->why.zh));
}

static void check_form(Report *out, Arena *a, const char *path,
                       const Suppression *aside, size_t n) {
    Decl *d = ARENA_NEW(a, Decl);
    Err e;
    assert_true(decl_from_text(d, a, expected_file(a, path), &e));
    decl_find_targets(d, a);
    const CheckOptions options = {.context = {.today = {2018, 1, 5}},
                                  .rules = RULES,
                                  .rules_n = RULES_N,
                                  .suppressions = aside,
                                  .suppressions_n = n};
    check_decl(out, a, d, &options);
}

static void a_form_is_proposed_for(void **state) {
    (void)state;
    Arena *a = test_arena();
    ReviewSheet sheet = review_sheet_default(a);
    static const char *const forms[] = {"test/review/sound.decl",
                                        "test/review/flawed.decl"};
    Buf b = buf_new(a, TEXT_MAX);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        Report report;
        Proposal p;
        check_form(&report, a, forms[i], NULL, 0);
        grade_propose(&p, a, &sheet, &report, &(GradeFacts){i});
        buf_format(&b, "%s%s\n", i > 0 ? "\n" : "", forms[i]);
        add_proposal(&b, &sheet, &p);
    }
    expect_file(a, "test/review/grade.expected", buf_str(&b));
    arena_free(a);
}

/* What was answered, and the answer accepted, costs nothing. */
static void what_is_set_aside_costs_nothing(void **state) {
    (void)state;
    Arena *a = test_arena();
    ReviewSheet sheet = review_sheet_default(a);
    Report with, without;
    Proposal harsh, mild;
    check_form(&with, a, "test/review/flawed.decl", NULL, 0);
    const Suppression aside[] = {{S("M107"), {0}, S("上年数见附件")}};
    check_form(&without, a, "test/review/flawed.decl", aside, 1);
    grade_propose(&harsh, a, &sheet, &with, &(GradeFacts){0});
    grade_propose(&mild, a, &sheet, &without, &(GradeFacts){0});
    size_t item = review_sheet_item_of(&sheet, S("M107"));
    assert_true(mild.items.items[item].tenths > harsh.items.items[item].tenths);
    assert_true(mild.items.items[item].accepted > 0);
    assert_true(str_has(mild.items.items[item].why.zh, S("已接受说明")));
    arena_free(a);
}

/* ---- faults of a table ---- */

/* The default with one place written otherwise. */
static Str changed(Arena *a, const char *from, const char *to) {
    Str json = embedded_find(S("data/review-sheet.json"));
    size_t at = str_find(json, str_from_c(from));
    assert_int_not_equal(at, STR_NONE);
    Str rest = str_from(json, at + strlen(from));
    return str_format(a, "%.*s%s%.*s", (int)at, json.p, to, STR_ARG(rest));
}

static void faults_are_named(void **state) {
    (void)state;
    static const struct {
        const char *from, *to, *what;
    } faults[] = {
        {"{", "[", ""},
        {"\"parts\"", "\"part\"", "parts"},
        {"\"items\"", "\"item\"", "items"},
        {"\"points\": 10", "\"points\": -1", "points"},
        {"\"points\": 10", "\"points\": 1e1", "points"},
        {"\"word\": \"clarity\"", "\"word\": \"form\"", "form"},
        {"\"rules\": [\"F\"", "\"rules\": [7", "rules"},
        {"\"warning\": 15", "\"warning\": 150", "warning"},
        {"\"C101\": 40", "\"C101\": \"x\"", "C101"},
        {"\"good\": 80", "\"good\": 95", "shares"},
        {"\"of\": \"good\"", "\"of\": \"well\"", "of"},
        {"\"again\"", "\"agian\"", "again"},
    };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        Arena *a = test_arena();
        ReviewSheet sheet;
        Err e = {0};
        assert_false(review_sheet_read(
            &sheet, a, changed(a, faults[i].from, faults[i].to), &e));
        if (!str_has(str_from_c(e.what_zh), str_from_c(faults[i].what)))
            fail_msg("%s is said to be: %s", faults[i].to, e.what_zh);
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_combination_is_graded),
        cmocka_unit_test(the_way_is_told),
        cmocka_unit_test(points_have_edges),
        cmocka_unit_test(every_rule_speaks_to_an_item),
        cmocka_unit_test(a_form_is_proposed_for),
        cmocka_unit_test(what_is_set_aside_costs_nothing),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests_name("review/grade", tests, NULL, NULL);
}
