/* SPDX-License-Identifier: Apache-2.0
 * B108: the sum row is the sum of the tasks. */
#include "rules/money.h"

static const struct {
    const char *column;
    Str name; /* in the label of the sum row */
} COLUMNS[] = {
    {"fiscal", S_INIT("财政拨款")},
    {"other", S_INIT("其他资金")},
};

static void look(Run *run, const char *column, Str total) {
    Sum sum = sum_start();
    for (size_t i = 0; i < run->d->tasks.n; i++)
        sum_add(run, &sum, field_path(run->a, "tasks", i, column));
    sum_compare(run, &sum, total, false);
}

/* No key of the contract holds the two other columns of the sum row. */
static void look_at_columns(Run *run) {
    for (size_t i = 0; i < run->d->extra.n; i++) {
        const Extra *e = &run->d->extra.items[i];
        if (!str_has(e->label.raw, S("合计"))) continue;
        for (size_t c = 0; c < COUNT_OF(COLUMNS); c++)
            if (str_has(e->label.raw, COLUMNS[c].name) &&
                !value_is_blank(&e->text))
                look(run, COLUMNS[c].column,
                     field_path(run->a, "extra", i, "text"));
    }
}

static void b108_check(Run *run) {
    if (!tasks_are_summed(run)) return;
    look(run, "total", S("budget.total"));
    look_at_columns(run);
}
const Rule rule_b108 = {
    .code = S_INIT("B108"),
    .name = S_INIT("tasks-differ-from-sum-row"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("金额合计不等于各任务之和"),
            .why = S_INIT("金额合计一行是上面各任务逐列相加的结果，总额、财政拨"
                          "款、其他资金三列都要对上。"),
            .fix = S_INIT("重新加一遍；任务有增减的，合计跟着改。"),
            .bad = S_INIT("任务 680、320、210　金额合计 1310"),
            .good = S_INIT("任务 680、320、210　金额合计 1210"),
            .mark = S_INIT("1310"),
            .note = S_INIT("680 + 320 + 210 = 1210"),
            .silent =
                S_INIT("不是88号部门表\n"
                       "合计行里财政拨款、其他资金两列没有印或空着：只核总额\n"
                       "没有填任务、合计空着或金额读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("the sum row differs from the sum of the tasks"),
            .why = S_INIT("The sum row is the tasks above it added up, in all "
                          "three columns."),
            .fix = S_INIT("Add them up again; after a change of tasks change "
                          "the sum row too."),
            .bad = S_INIT("tasks 680, 320, 210; sum row 1310"),
            .good = S_INIT("tasks 680, 320, 210; sum row 1210"),
            .mark = S_INIT("1310"),
            .note = S_INIT("680 + 320 + 210 = 1210"),
            .silent = S_INIT("Not the department form of no. 88.\n"
                             "The sum row has no fiscal or other funds: only "
                             "the totals are compared.\n"
                             "There are no tasks, the sum is blank or an "
                             "amount cannot be read: undecided."),
        },
    .source = SAID("88号", "no. 88"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B107 B109 B103"),
    .check = b108_check,
};
