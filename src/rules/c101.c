/* SPDX-License-Identifier: Apache-2.0
 * C101: a total of project spending under 成本 is that of the budget. */
#include "rules/total.h"
#include "rules/words.h"

static void report(Run *run, const Total *t, Str cell) {
    Str words = target_amount(run->a, t->target);
    Str times = total_times(run, t);
    Finding *f = run_fail_target(run, &t->place, t->target);
    if (times.n > 0)
        said_zh(run, &f->message, "%.*s写%.*s，表内是%.*s，前者是后者的%.*s倍",
                STR_ARG(t->subject), STR_ARG(words), STR_ARG(cell),
                STR_ARG(times));
    else
        said_zh(run, &f->message, "%.*s写%.*s，表内是%.*s", STR_ARG(t->subject),
                STR_ARG(words), STR_ARG(cell));
    said_en(run, &f->message, "%.*s here, %.*s in the budget", STR_ARG(words),
            STR_ARG(cell));
    said_zh(run, &f->expected, "%.*s", STR_ARG(cell));
    said_en(run, &f->expected, "%.*s", STR_ARG(cell));
    said_zh(run, &f->fix,
            "改成%.*s；另含本部门预算以外的资金的，写明口径和来源",
            STR_ARG(cell));
    said_en(run, &f->fix, "make it %.*s, or say which other money it holds",
            STR_ARG(cell));
}

static void c101_check(Run *run) {
    Words names = words_of(decl_is_unit_form(run->d)
                               ? S("data/words-total-project.txt")
                               : S("data/words-total-of-project.txt"));
    Totals totals = totals_of(run, &names);
    for (size_t i = 0; i < totals.n; i++) {
        const Total *t = &totals.items[i];
        Str cell;
        const Indicator *indicator = t->place.indicator;
        if (indicator == NULL || !indicator_is_cost(indicator)) continue;
        if (t->place.scope == SCOPE_LONG_TERM) continue;
        if (total_is_other(run, t, &cell)) report(run, t, cell);
    }
}

const Rule rule_c101 = {
    .code = S_INIT("C101"),
    .name = S_INIT("cost-differs-from-project-spending"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("成本里的项目经费与预算不符"),
            .why =
                S_INIT("成本指标里的项目经费总数应是表内的项目支出。不同，"
                       "要么抄错，要么把全市的\n资金写成了本部门的，要说明。"),
            .fix = S_INIT("改成表内的数；属别的资金的，写明口径和来源。"),
            .bad = S_INIT("全年项目经费预算7000万元（项目支出265万元）"),
            .good = S_INIT("项目支出265万元；另由市级科技专项安排6735万元"),
            .mark = S_INIT("7000万元"),
            .note = S_INIT("表内项目支出是 265 万元"),
            .silent = S_INIT("不在成本指标里（见 N102），或写的是中期目标\n"
                             "写的是某一个项目的钱，不是项目经费的总数\n"
                             "只差四舍五入，或写了“约”、范围、增减\n"
                             "表内没有填项目支出"),
        },
    .en =
        {
            .title = S_INIT("project money differs from the budget"),
            .why = S_INIT("The total under cost should be the budget's project "
                          "spending. Otherwise it is a slip,\nor money of the "
                          "whole city, which must be said."),
            .fix = S_INIT("Use the budget's figure, or say which other money "
                          "it holds."),
            .bad = S_INIT("project money 70 million (budget: 2.65 million)"),
            .good = S_INIT("project spending 2.65 million; 67.35 million more "
                           "from city funds"),
            .mark = S_INIT("70 million"),
            .note = S_INIT("the budget says 2.65 million"),
            .silent = S_INIT("It stands outside the cost indicators (N102), or "
                             "among targets of several years.\n"
                             "It is the money of one project, not of all.\n"
                             "The difference is rounding; or the amount is "
                             "approximate, a range or a change.\n"
                             "The budget has no project spending."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("C102 N102 C104 K105"),
    .check = c101_check,
};
