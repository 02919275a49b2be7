/* SPDX-License-Identifier: Apache-2.0
 * B101: the income lines add up to the total by income. */
#include "rules/money.h"

static void b101_check(Run *run) {
    const Value *total = &run->d->budget.revenue.total;
    if (!decl_is_unit_form(run->d) ||
        !decl_prints(run->d, S("budget.revenue.total"))) {
        run_not_applicable(run, "表上没有“按收入性质分”",
                           "the form has no total by income");
        return;
    }
    Sum sum = sum_of_revenue(run);
    Decimal is;
    if (value_is_blank(total)) {
        run_undecided(run, "“按收入性质分”空着，没有合计可对",
                      "the total by income is blank");
        return;
    }
    if (!sum.known || !money_read(&is, run, total)) {
        money_undecided(run);
        return;
    }
    if (sum.printed == 0 || decimal_compare(sum.total, is) == 0) return;
    Str want = decimal_to_str(run->a, sum.total);
    Str have = decimal_to_str(run->a, is);
    Str gap = money_gap(run, sum.total, is);
    Str unit = money_unit(run);
    Finding *f = run_fail(run, S("budget.revenue.total"));
    if (sum.filled == 0) {
        said_zh(run, &f->message, "收入各项都空着，按收入性质分写 %.*s",
                STR_ARG(have));
        said_en(run, &f->message,
                "all income lines are blank, the total by income says %.*s",
                STR_ARG(have));
    } else {
        said_zh(run, &f->message,
                "%.*s = %.*s，按收入性质分写 %.*s，差 %.*s %.*s",
                STR_ARG(sum.terms.zh), STR_ARG(want), STR_ARG(have),
                STR_ARG(gap), STR_ARG(unit));
        said_en(run, &f->message,
                "%.*s = %.*s; the total by income says %.*s, %.*s off",
                STR_ARG(sum.terms.en), STR_ARG(want), STR_ARG(have),
                STR_ARG(gap));
    }
    said_zh(run, &f->expected, "%.*s", STR_ARG(want));
    said_en(run, &f->expected, "%.*s", STR_ARG(want));
    said_zh(run, &f->fix,
            "对着预算批复核各项：漏了的补上，写错的改正；各项没错就把合计改成"
            " %.*s",
            STR_ARG(want));
    said_en(run, &f->fix,
            "check the lines; where they are right, make the total %.*s",
            STR_ARG(want));
}

const Rule rule_b101 = {
    .code = S_INIT("B101"),
    .name = S_INIT("revenue-lines-differ-from-total"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("收入各项之和不等于“按收入性质分”"),
            .why = S_INIT("收入各项加起来就是“按收入性质分”的合计。对不上，"
                          "要么漏了一项，要么抄错了数，\n财政无法按这张表安排"
                          "预算。空着的按 0 计。"),
            .fix =
                S_INIT("对着预算批复逐项核。漏项补上，错数改正；没有的填 0。"),
            .bad =
                S_INIT("按收入性质分：959.27\n公共财政拨款：900　其他资金：50"),
            .good = S_INIT(
                "按收入性质分：959.27\n公共财政拨款：909.27　其他资金：50"),
        },
    .en =
        {
            .title = S_INIT("the income lines do not add up to the total"),
            .why = S_INIT("The income lines together are the total by income. "
                          "Where they differ, a line is\nmissing or a number "
                          "was copied wrongly. A blank line counts as 0."),
            .fix = S_INIT("Check each line against the approved budget; write "
                          "0 where there is nothing."),
            .bad = S_INIT("total by income 959.27\npublic finance 900, other "
                          "50"),
            .good = S_INIT("total by income 959.27\npublic finance 909.27, "
                           "other 50"),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .check = b101_check,
};
