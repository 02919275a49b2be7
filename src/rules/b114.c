/* SPDX-License-Identifier: Apache-2.0
 * B114: the amount of the year is within the total of the period. */
#include "rules/money.h"
#include "rules/printed.h"

static void b114_check(Run *run) {
    const Budget *b = &run->d->budget;
    Decimal year, period;
    if (!form_prints(run, S("budget.period_total"))) {
        run_not_applicable(run, "表上没有中期资金总额",
                           "the form has no total of the period");
        return;
    }
    if (value_is_blank(&b->period_total) || value_is_blank(&b->total)) {
        run_undecided(run, "中期或年度资金总额空着", "one of the two is blank");
        return;
    }
    if (!money_read(&year, run, &b->total) ||
        !money_read(&period, run, &b->period_total)) {
        money_undecided(run);
        return;
    }
    if (decimal_compare(year, period) <= 0) return;
    Str is = decimal_to_str(run->a, year);
    Str most = decimal_to_str(run->a, period);
    Str gap = money_gap(run, year, period);
    Finding *f = run_fail(run, S("budget.total"));
    said_zh(run, &f->message,
            "年度资金总额 %.*s，中期资金总额只有 %.*s，多 %.*s %.*s",
            STR_ARG(is), STR_ARG(most), STR_ARG(gap), STR_ARG(money_unit(run)));
    said_en(run, &f->message,
            "the year's %.*s exceeds the period's %.*s by %.*s", STR_ARG(is),
            STR_ARG(most), STR_ARG(gap));
    said_zh(run, &f->expected, "不大于 %.*s", STR_ARG(most));
    said_en(run, &f->expected, "at most %.*s", STR_ARG(most));
    said_zh(run, &f->fix, "核两个数，看是不是填反了或漏了别的年度");
    said_en(run, &f->fix,
            "check whether they are swapped or a year is missing");
}
const Rule rule_b114 = {
    .code = S_INIT("B114"),
    .name = S_INIT("year-exceeds-period"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("年度金额大于中期总额"),
            .why = S_INIT(
                "中期总额是整个项目期的钱，本年只是其中一年，不会更多。\n"
                "项目累计数和年度数本来不同，不要求相等。"),
            .fix = S_INIT("核两个数；只做一年的项目，两处填同一个数。"),
            .bad = S_INIT("中期资金总额：360　年度资金总额：420"),
            .good = S_INIT("中期资金总额：1260　年度资金总额：420"),
            .mark = S_INIT("年度资金总额：420"),
            .note = S_INIT("大于三年的总数"),
            .silent = S_INIT("表上没有中期资金总额\n"
                             "年度等于中期：一年的项目\n"
                             "有一个空着或读不出：标“未判”"),
        },
    .en =
        {
            .title =
                S_INIT("the year's amount exceeds the total of the period"),
            .why = S_INIT("The total of the period is the money of all years, "
                          "and the year is one of them.\n"
                          "The two need not be equal."),
            .fix = S_INIT(
                "Check both; for a project of one year they are the same."),
            .bad = S_INIT("period 360, year 420"),
            .good = S_INIT("period 1260, year 420"),
            .mark = S_INIT("year 420"),
            .note = S_INIT("more than all years"),
            .silent = S_INIT("The form has no total of the period.\n"
                             "The two are equal: a project of one year.\n"
                             "One is blank or cannot be read: undecided."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B115 I111 D107"),
    .check = b114_check,
};
