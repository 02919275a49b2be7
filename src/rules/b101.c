/* SPDX-License-Identifier: Apache-2.0
 * B101: the income lines add up to the total by income. */
#include "rules/money.h"
#include "rules/printed.h"

static void b101_check(Run *run) {
    if (!decl_is_unit_form(run->d) ||
        !form_prints(run, S("budget.revenue.total"))) {
        run_not_applicable(run, "表上没有“按收入性质分”",
                           "the form has no total by income");
        return;
    }
    Sum sum = sum_of_revenue(run);
    sum_compare(run, &sum, S("budget.revenue.total"), false);
}
const Rule rule_b101 = {
    .code = S_INIT("B101"),
    .name = S_INIT("revenue-lines-differ-from-total"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("收入各项之和不等于“按收入性质分”"),
            .why = S_INIT("收入各项加起来就是“按收入性质分”的合计。对不上，要么"
                          "漏了一项，要么抄错了数，\n"
                          "财政没法按这张表安排预算。空着的按 0 计。"),
            .fix = S_INIT("对着预算逐项核，漏项补上，错数改正；没有的填 0。"),
            .bad = S_INIT("按收入性质分：959.27\n"
                          "公共财政拨款：900　其他资金：50"),
            .good = S_INIT("按收入性质分：959.27\n"
                           "公共财政拨款：909.27　其他资金：50"),
        },
    .en =
        {
            .title =
                S_INIT("the income lines do not add up to the total by income"),
            .why = S_INIT("The income lines together are the total by income. "
                          "Where they differ, a line is\n"
                          "missing or a number was copied wrongly. A blank "
                          "line counts as 0."),
            .fix = S_INIT("Check each line against the budget; write 0 where "
                          "there is nothing."),
            .bad = S_INIT("total by income 959.27\n"
                          "public finance 900, other 50"),
            .good = S_INIT("total by income 959.27\n"
                           "public finance 909.27, other 50"),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .check = b101_check,
};
