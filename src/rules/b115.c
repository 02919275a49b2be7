/* SPDX-License-Identifier: Apache-2.0
 * B115: a project's funds are the sum of their printed parts. */
#include "rules/money.h"

/* The parts of the total of the period have no key of the contract. */
static Sum sum_of_period(Run *run) {
    Sum sum = sum_start();
    for (size_t i = 0; i < run->d->extra.n; i++)
        if (str_has_prefix(run->d->extra.items[i].label.raw, S("中期资金/")))
            sum_add(run, &sum, field_path(run->a, "extra", i, "text"));
    return sum;
}

static void b115_check(Run *run) {
    Sum sum = sum_of_revenue(run);
    if (!run->d->has_project || sum.printed == 0) {
        run_not_applicable(run, "不是分列资金的项目表",
                           "no project form with parts");
        return;
    }
    sum_compare(run, &sum, S("budget.total"), false);
    Sum period = sum_of_period(run);
    if (period.filled > 0)
        sum_compare(run, &period, S("budget.period_total"), false);
}
const Rule rule_b115 = {
    .code = S_INIT("B115"),
    .name = S_INIT("project-parts-differ-from-total"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("项目资金总额不等于各项之和"),
            .why = S_INIT("财政拨款、自有资金、其他等各项加起来就是项目资金总额"
                          "，空着的按 0 计。"),
            .fix = S_INIT("逐项核，漏项补上；各项没错就改总额。"),
            .bad = S_INIT("资金总额：420　财政拨款：300　其他资金：100"),
            .good = S_INIT("资金总额：420　财政拨款：300　其他资金：120"),
            .mark = S_INIT("财政拨款：300　其他资金：100"),
            .note = S_INIT("合 400，差 20"),
            .silent = S_INIT("不是项目表，或表上没有资金分项\n"
                             "空着的分项按 0 计；中期分项全空的，只核年度\n"
                             "总额空着，或金额读不出、另写了单位：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("a project's total differs from its parts"),
            .why = S_INIT("Fiscal funds, own funds and the other parts "
                          "together are the total; a blank\n"
                          "counts as 0."),
            .fix =
                S_INIT("Check each part; if all are right, change the total."),
            .bad = S_INIT("total 420, fiscal 300, other 100"),
            .good = S_INIT("total 420, fiscal 300, other 120"),
            .mark = S_INIT("fiscal 300, other 100"),
            .note = S_INIT("400 together, 20 off"),
            .silent = S_INIT(
                "Not a project form, or one without parts of its funds.\n"
                "A blank part counts as 0; where all parts of the period are "
                "blank, only the year is compared.\n"
                "The total is blank, or an amount cannot be read or has a unit "
                "of its own: undecided."),
        },
    .source = SAID("88号 285号表式", "no. 88, no. 285: the forms"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B101 B114 B107"),
    .check = b115_check,
};
