/* SPDX-License-Identifier: Apache-2.0
 * B102: basic and project spending add up to the total by spending. */
#include "rules/money.h"
#include "rules/printed.h"

static void b102_check(Run *run) {
    if (!form_prints(run, S("budget.expenditure.total"))) {
        run_not_applicable(run, "表上没有“按支出性质分”",
                           "the form has no total by spending");
        return;
    }
    Sum sum = sum_start();
    sum_add(run, &sum, S("budget.expenditure.basic"));
    sum_add(run, &sum, S("budget.expenditure.project"));
    sum_compare(run, &sum, S("budget.expenditure.total"), false);
}
const Rule rule_b102 = {
    .code = S_INIT("B102"),
    .name = S_INIT("expenditure-parts-differ-from-total"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("基本支出加项目支出不等于“按支出性质分”"),
            .why = S_INIT("“按支出性质分”就是基本支出和项目支出两项。对不上，两"
                          "项里有一项和预算不是同一个数。"),
            .fix = S_INIT("对着支出预算核两项；没有项目支出的填 0。"),
            .bad = S_INIT("按支出性质分：959.27\n"
                          "基本支出：694.27　项目支出：256"),
            .good = S_INIT("按支出性质分：959.27\n"
                           "基本支出：694.27　项目支出：265"),
            .mark = S_INIT("基本支出：694.27　项目支出：256"),
            .note = S_INIT("合 950.27，差 9"),
            .silent = S_INIT(
                "表上没有“按支出性质分”\n"
                "空着的一项按 0 计\n"
                "合计空着，或有金额读不出、另写了单位：算不了，标“未判”"),
        },
    .en =
        {
            .title = S_INIT("basic and project spending do not add up to the "
                            "total by spending"),
            .why = S_INIT("The total by spending has just these two parts. "
                          "Where they differ, one of them\n"
                          "is not the number of the budget."),
            .fix = S_INIT("Check both parts against the spending budget; write "
                          "0 where there is none."),
            .bad = S_INIT("total by spending 959.27\n"
                          "basic 694.27, project 256"),
            .good = S_INIT("total by spending 959.27\n"
                           "basic 694.27, project 265"),
            .mark = S_INIT("basic 694.27, project 256"),
            .note = S_INIT("950.27 together, 9 off"),
            .silent = S_INIT("The form has no total by spending.\n"
                             "A blank part counts as 0.\n"
                             "The total is blank, or an amount cannot be read "
                             "or has a unit of its own: undecided."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B101 B103 B112"),
    .check = b102_check,
};
