/* SPDX-License-Identifier: Apache-2.0
 * The queue's rank: reasons and their points, that more trouble never ranks
 * lower, weights of a bureau's own. */
#include "test.h"

#include "base/buf.h"
#include "review/risk.h"

static Decimal number(const char *text) {
    Decimal d;
    assert_true(decimal_from_str(&d, str_from_c(text)));
    return d;
}

static void assert_reason(const Risk *r, size_t i, int points, Str text) {
    assert_true(i < r->reasons.n);
    assert_int_equal(r->reasons.items[i].points, points);
    assert_str(r->reasons.items[i].text.zh, text);
}

static void nothing_is_no_risk(void **state) {
    (void)state;
    Arena *a = test_arena();
    RiskWeights w = risk_weights_default(a);
    Risk r = risk_rank(a, &w, &(RiskFacts){0}, NULL);
    assert_int_equal(r.points, 0);
    assert_int_equal(r.reasons.n, 0);
    arena_free(a);
}

static void reasons_are_told_in_order(void **state) {
    (void)state;
    Arena *a = test_arena();
    RiskWeights w = risk_weights_default(a);
    Finding findings[] = {
        {.code = S("M107"), .message = {S("没有基数"), S("")}},
        {.code = S("C101"),
         .message = {S("成本指标 326.2 与项目支出 316.2"
                       " 不一致"),
                     S("")}},
        {.code = S("C101"), .message = {S("第二处"), S("")}},
        {.code = S("N102"),
         .message = {S("说明过"), S("")},
         .suppressed = S("口径不同")},
        {.code = S("F114"), .message = {S("标点"), S("")}},
    };
    Report report = {0};
    report.findings.items = findings;
    report.findings.n = COUNT_OF(findings);
    RiskReasons of_report = risk_of_report(a, &w, &report);
    assert_int_equal(of_report.n, 2);
    const RiskFacts facts = {.warnings = 3,
                             .unanswered = 2,
                             .has_due = true,
                             .returned = 4,
                             .mended = 3,
                             .has_total = true,
                             .has_control = true,
                             .has_previous = true,
                             .total = number("1042.6"),
                             .control = number("1050"),
                             .previous = number("993.1"),
                             .measurable = 14,
                             .indicators = 15};
    Risk r = risk_rank(a, &w, &facts, &of_report);
    assert_int_equal(r.reasons.n, 5);
    assert_reason(&r, 0, 34, S("成本指标 326.2 与项目支出 316.2 不一致"));
    assert_reason(&r, 1, 21, S("应改 3 条，2 条无说明"));
    assert_reason(&r, 2, 20, S("今天到期"));
    assert_reason(&r, 3, 16, S("上一轮退回过，4 条改了 3 条"));
    assert_reason(&r, 4, 10, S("没有基数"));
    assert_int_equal(r.points, 100);
    arena_free(a);
}

static void money_is_compared(void **state) {
    (void)state;
    Arena *a = test_arena();
    RiskWeights w = risk_weights_default(a);
    RiskFacts facts = {.has_total = true,
                       .has_control = true,
                       .has_previous = true,
                       .total = number("3104.2"),
                       .control = number("2960"),
                       .previous = number("2358.812")};
    Risk r = risk_rank(a, &w, &facts, NULL);
    assert_int_equal(r.reasons.n, 2);
    assert_reason(&r, 0, 28, S("超控制数 144.2 万元（4.8%）"));
    assert_reason(&r, 1, 12, S("资金比上年增 31.6%"));
    facts.total = number("2960.1"); /* by less than 0.1% */
    r = risk_rank(a, &w, &facts, NULL);
    assert_str(r.reasons.items[0].text.zh, S("超控制数 0.1 万元"));
    facts.total = number("1000");
    r = risk_rank(a, &w, &facts, NULL);
    assert_int_equal(r.reasons.n, 1);
    assert_reason(&r, 0, 12, S("资金比上年减 57.6%"));
    facts.control = number("100"); /* thirty times as much */
    r = risk_rank(a, &w, &facts, NULL);
    assert_int_equal(r.reasons.items[0].points, w.of[RISK_OVER_MOST]);
    facts.control = facts.previous = number("0");
    assert_int_equal(risk_rank(a, &w, &facts, NULL).reasons.n, 0);
    arena_free(a);
}

static void days_are_told(void **state) {
    (void)state;
    Arena *a = test_arena();
    RiskWeights w = risk_weights_default(a);
    static const struct {
        int days, points;
        const char *text;
    } days[] = {{-1, 24, "超期 1 天"},   {-2, 26, "超期 2 天"},
                {-99, 34, "超期 99 天"}, {0, 20, "今天到期"},
                {1, 10, "明天到期"},     {3, 4, "还有 3 天"}};
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        const RiskFacts facts = {.has_due = true, .days_left = days[i].days};
        Risk r = risk_rank(a, &w, &facts, NULL);
        assert_reason(&r, 0, days[i].points, str_from_c(days[i].text));
    }
    const RiskFacts far = {.has_due = true, .days_left = 4};
    assert_int_equal(risk_rank(a, &w, &far, NULL).points, 0);
    arena_free(a);
}

/* One more warning, one day less, one reason less mended: never lower. */
static void more_trouble_never_ranks_lower(void **state) {
    (void)state;
    Arena *a = test_arena();
    RiskWeights w = risk_weights_default(a);
    uint64_t seed = 7;
    for (int i = 0; i < 2000; i++) {
        ArenaMark mark = arena_mark(a);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        RiskFacts f = {.errors = seed >> 60,
                       .warnings = 3 + (seed >> 20 & 31),
                       .unanswered = seed >> 30 & 3,
                       .has_due = true,
                       .days_left = (int)(seed >> 40 & 15) - 6,
                       .returned = 1 + (seed >> 50 & 3),
                       .measurable = seed >> 10 & 7,
                       .indicators = 8,
                       .alike_percent = (int)(seed >> 33 & 127),
                       .alike_with = S("示例市档案馆")};
        int before = risk_rank(a, &w, &f, NULL).points;
        RiskFacts worse = f;
        switch (i % 5) {
        case 0: worse.warnings++; break;
        case 1: worse.unanswered++; break;
        case 2: worse.days_left--; break;
        case 3: worse.returned++; break;
        default: worse.alike_percent++; break;
        }
        assert_true(risk_rank(a, &w, &worse, NULL).points >= before);
        assert_int_equal(risk_rank(a, &w, &f, NULL).points, before);
        arena_rewind(a, mark);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_no_risk),
        cmocka_unit_test(reasons_are_told_in_order),
        cmocka_unit_test(money_is_compared),
        cmocka_unit_test(days_are_told),
        cmocka_unit_test(more_trouble_never_ranks_lower),
    };
    return cmocka_run_group_tests_name("review/risk", tests, NULL, NULL);
}
