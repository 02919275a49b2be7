/* SPDX-License-Identifier: Apache-2.0
 * B109: the tasks together are the budget of the department. */
#include "rules/money.h"

static void report(Run *run, Decimal tasks, Decimal total) {
    bool over = decimal_compare(tasks, total) > 0;
    Str sum = decimal_to_str(run->a, tasks);
    Str have = decimal_to_str(run->a, total);
    Str gap = money_gap(run, tasks, total);
    Finding *f = run_fail(run, S("budget.total"));
    if (!over) f->severity = SEVERITY_WARNING;
    said_zh(run, &f->message, "各任务合计 %.*s，资金总额 %.*s，%s %.*s %.*s",
            STR_ARG(sum), STR_ARG(have), over ? "多" : "少", STR_ARG(gap),
            STR_ARG(money_unit(run)));
    said_en(run, &f->message, "tasks %.*s, total funds %.*s: %.*s %s",
            STR_ARG(sum), STR_ARG(have), STR_ARG(gap), over ? "over" : "under");
    said_zh(run, &f->fix, "%s",
            over ? "核任务的金额，不得超过资金总额"
                 : "补上漏的任务；任务不含基本支出的，写明口径");
    said_en(run, &f->fix, "%s",
            over ? "bring the tasks within total funds"
                 : "add the missing task, or say that basic spending is out");
}

static void b109_check(Run *run) {
    const Budget *b = &run->d->budget;
    Decimal total, project;
    if (run->d->tasks.n == 0 || str_equal(run->d->form, S("unit-2015"))) {
        run_not_applicable(run, "没有与资金总额分开的任务（88号表见 B108）",
                           "no tasks beside total funds (for 88: B108)");
        return;
    }
    Sum sum = sum_start();
    for (size_t i = 0; i < run->d->tasks.n; i++)
        sum_add(run, &sum, field_path(run->a, "tasks", i, "total"));
    if (value_is_blank(&b->total) || sum.filled == 0)
        run_undecided(run, "资金总额或任务金额空着", "an amount is blank");
    else if (!sum.known || !money_read(&total, run, &b->total) ||
             !money_read(&project, run, &b->expenditure.project))
        money_undecided(run);
    else if (decimal_compare(sum.total, total) != 0 &&
             (value_is_blank(&b->expenditure.project) ||
              decimal_compare(sum.total, project) != 0))
        report(run, sum.total, total);
}
const Rule rule_b109 = {
    .code = S_INIT("B109"),
    .name = S_INIT("tasks-differ-from-budget"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("各任务的钱加起来和部门预算不符"),
            .why = S_INIT("任务之和超过资金总额，就是安排了没有的钱；少于资金总"
                          "额，要么漏了任务，要么任务不含基本支出。"),
            .fix = S_INIT("核任务的金额；任务不含基本支出的，写明口径。"),
            .bad = S_INIT("任务之和 1200　资金总额 959.27"),
            .good = S_INIT("任务之和 959.27　资金总额 959.27"),
            .mark = S_INIT("任务之和 1200"),
            .note = S_INIT("多出 240.73"),
            .silent = S_INIT(
                "表上没有任务，或是88号部门表（见 B108）\n"
                "任务之和等于资金总额，或正好等于项目支出（任务不含基本支出）\n"
                "任务之和少于资金总额只报应改\n"
                "资金总额或任务金额空着、读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("the tasks together differ from the budget"),
            .why = S_INIT("Tasks above the budget spend money that is not "
                          "there; below it a task is\n"
                          "missing, or the tasks leave out basic spending."),
            .fix = S_INIT("Check the amounts of the tasks; say so where they "
                          "leave out basic spending."),
            .bad = S_INIT("tasks 1200, total funds 959.27"),
            .good = S_INIT("tasks 959.27, total funds 959.27"),
            .mark = S_INIT("tasks 1200"),
            .note = S_INIT("240.73 too much"),
            .silent =
                S_INIT("The form has no tasks, or is the department form of "
                       "no. 88 (B108).\n"
                       "The tasks are the total, or just the project spending "
                       "(without basic spending).\n"
                       "Less than the total is a warning only.\n"
                       "An amount is blank or cannot be read: undecided."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B108 G104 B103"),
    .check = b109_check,
};
