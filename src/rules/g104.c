/* SPDX-License-Identifier: Apache-2.0
 * G104: each main task with much money has an output indicator. */
#include "rules/goal.h"
#include "rules/money.h"

enum { SHARE_PERCENT = 10, OVERLAP_MIN = 2 };

/* What the shares are taken of: project spending, else all tasks. */
static bool whole_of(Decimal *out, Run *run) {
    const Decl *d = run->d;
    if (!value_is_blank(&d->budget.expenditure.project))
        return money_read(out, run, &d->budget.expenditure.project);
    *out = decimal_from_int(0);
    for (size_t i = 0; i < d->tasks.n; i++) {
        Decimal n;
        if (!money_read(&n, run, &d->tasks.items[i].total) ||
            !decimal_add(out, *out, n))
            return false;
    }
    return true;
}

static bool is_large(Decimal amount, Decimal whole, int64_t percent) {
    Decimal x, y;
    return decimal_multiply(&x, amount, decimal_from_int(100)) &&
           decimal_multiply(&y, whole, decimal_from_int(percent)) &&
           decimal_compare(x, y) >= 0 && !decimal_is_zero(amount);
}

static bool has_output(Run *run, const Task *task) {
    Str content = value_is_blank(&task->content) ? S("") : task->content.text;
    Str name = value_is_blank(&task->name) ? S("") : task->name.text;
    Str words =
        str_format(run->a, "%.*s。%.*s", STR_ARG(name), STR_ARG(content));
    Grams g = grams_of(run->a, words, 2);
    for (size_t i = 0; i < run->d->indicators.n; i++) {
        const Indicator *indicator = &run->d->indicators.items[i];
        if (indicator_level1(indicator) != LEVEL1_OUTPUT) continue;
        Str own = indicator_is_grid(indicator) ? indicator->name.text
                                               : indicator_text(indicator);
        if (grams_shared(grams_of(run->a, own, 2), g) >= OVERLAP_MIN)
            return true;
    }
    return false;
}

static void report(Run *run, size_t index) {
    const Task *task = &run->d->tasks.items[index];
    Str unit = money_unit(run);
    Finding *f = run_fail(run, field_path(run->a, "tasks", index, "name"));
    Str amount = decimal_to_str(run->a, task->total.number);
    said_zh(run, &f->message, "任务“%.*s”安排 %.*s %.*s，没有一条产出指标",
            STR_ARG(task->name.text), STR_ARG(amount), STR_ARG(unit));
    said_en(run, &f->message,
            "task %zu has money of %.*s and no output indicator", index + 1,
            STR_ARG(amount));
    said_zh(run, &f->expected, "至少一条产出指标");
    said_en(run, &f->expected, "at least one output indicator");
    said_zh(run, &f->fix, "在产出指标里补写这项任务做成几件：____");
    said_en(run, &f->fix, "add an output indicator for it");
}

static void g104_check(Run *run) {
    const Decl *d = run->d;
    Decimal whole;
    if (d->tasks.n == 0) {
        run_not_applicable(run, "表上没有年度主要任务",
                           "the form has no main tasks");
        return;
    }
    if (!whole_of(&whole, run)) {
        money_undecided(run);
        return;
    }
    int64_t percent = run_setting(run, S("share_percent"));
    for (size_t i = 0; i < d->tasks.n; i++) {
        const Task *task = &d->tasks.items[i];
        Decimal amount;
        if (value_is_blank(&task->name)) continue;
        if (!money_read(&amount, run, &task->total)) continue;
        if (!is_large(amount, whole, percent)) continue;
        if (!has_output(run, task)) report(run, i);
    }
}

const Rule rule_g104 = {
    .code = S_INIT("G104"),
    .name = S_INIT("task-without-output"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("有钱的任务没有产出指标"),
            .why = S_INIT("占项目支出一成以上的任务，钱花在哪里、做成什么，要有"
                          "产出指标来说明。"),
            .fix = S_INIT("给这项任务补一条数量指标。"),
            .bad = S_INIT("任务：旅游宣传推广 210万元（产出指标里没有）"),
            .good = S_INIT("任务：旅游宣传推广 210万元\n数量指标：举办旅游推介"
                           "活动6场"),
            .mark = S_INIT("210万元"),
            .note = S_INIT("做成了几件？"),
            .silent = S_INIT("任务的钱不到项目支出的一成（可调；没有项目支出的"
                             "，比任务合计）\n"
                             "有一条产出指标与任务的名称、内容用词相近\n"
                             "表上没有年度主要任务；任务名称或金额空着"),
        },
    .en =
        {
            .title = S_INIT("a funded task without an output"),
            .why = S_INIT("A task with a tenth of the project money must show "
                          "what is made with it."),
            .fix = S_INIT("Add an output indicator for the task."),
            .bad = S_INIT("task: tourism promotion, 2.1 million yuan (no "
                          "output)"),
            .good = S_INIT("task: tourism promotion; quantity: 6 fairs"),
            .mark = S_INIT("2.1 million yuan"),
            .note = S_INIT("what is made with it?"),
            .silent = S_INIT("The task has less than a tenth of project "
                             "spending (a pack may set another share).\n"
                             "An output indicator shares words with the task.\n"
                             "The form has no main tasks, or the task has no "
                             "name or amount."),
        },
    .source = SAID("88号 适当性", "no. 88: adequacy"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B109 G101 C104"),
    .settings =
        {
            SETTING("share_percent", SHARE_PERCENT,
                    "任务占到多少就要有产出指标，百分数",
                    "share of the money from which a task needs an output, in "
                    "per cent"),
        },
    .check = g104_check,
};
