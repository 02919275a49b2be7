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
            .mark = S_INIT("公共财政拨款：900　其他资金：50"),
            .note = S_INIT("900 + 50 = 950，差 9.27"),
            .silent = S_INIT(
                "项目表（见 B115），或表上没有“按收入性质分”\n"
                "空着的分项按 0 计，不因空着而报（见 B106）\n"
                "合计空着，或有金额读不出、另写了单位：算不了，标“未判”"),
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
            .mark = S_INIT("public finance 900, other 50"),
            .note = S_INIT("900 + 50 = 950, 9.27 off"),
            .silent = S_INIT(
                "A project form (B115), or one without a total by income.\n"
                "A blank line counts as 0 (B106 speaks of it).\n"
                "The total is blank, or an amount cannot be read or has a unit "
                "of its own: undecided."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B102 B103 B106 B115"),
    .check = b101_check,
};
