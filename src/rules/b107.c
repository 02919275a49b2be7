/* SPDX-License-Identifier: Apache-2.0
 * B107: each task's funds are the sum of fiscal and other funds. */
#include "rules/money.h"

static void b107_check(Run *run) {
    if (!tasks_are_summed(run)) return;
    for (size_t i = 0; i < run->d->tasks.n; i++) {
        Sum sum = sum_start();
        sum_add(run, &sum, field_path(run->a, "tasks", i, "fiscal"));
        sum_add(run, &sum, field_path(run->a, "tasks", i, "other"));
        sum_compare(run, &sum, field_path(run->a, "tasks", i, "total"), true);
    }
}
const Rule rule_b107 = {
    .code = S_INIT("B107"),
    .name = S_INIT("task-parts-differ-from-total"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("任务的总额不等于财政拨款加其他资金"),
            .why = S_INIT("年度主要任务每一行的总额由财政拨款和其他资金两项组成"
                          "，空着的按 0 计。"),
            .fix = S_INIT("核这一行的三个数。"),
            .bad = S_INIT("公共文化服务　总额 680　财政拨款 600　其他资金 60"),
            .good = S_INIT("公共文化服务　总额 680　财政拨款 600　其他资金 80"),
            .mark = S_INIT("600　其他资金 60"),
            .note = S_INIT("合 660，差 20"),
            .silent = S_INIT("不是88号部门表\n"
                             "空着的一项按 0 计\n"
                             "没有填年度主要任务，或金额读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT(
                "a task's total differs from its fiscal and other funds"),
            .why = S_INIT("The total of each task consists of fiscal and other "
                          "funds; a blank counts as 0."),
            .fix = S_INIT("Check the three numbers of the row."),
            .bad = S_INIT("cultural services: total 680, fiscal 600, other 60"),
            .good =
                S_INIT("cultural services: total 680, fiscal 600, other 80"),
            .mark = S_INIT("fiscal 600, other 60"),
            .note = S_INIT("660 together, 20 off"),
            .silent = S_INIT(
                "Not the department form of no. 88.\n"
                "A blank part counts as 0.\n"
                "There are no tasks, or an amount cannot be read: undecided."),
        },
    .source = SAID("88号", "no. 88"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B108 B109 B115"),
    .check = b107_check,
};
