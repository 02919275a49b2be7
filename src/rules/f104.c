/* SPDX-License-Identifier: Apache-2.0
 * F104: there is a goal, and none is blank after its number. */
#include "check/label.h"
#include "rules/filled.h"
#include "rules/printed.h"
#include "rules/texts.h"

enum { GOALS_MAX = 30 };

static bool has_goal(const Decl *d) {
    for (size_t i = 0; i < d->goals.n; i++)
        if (!value_is_blank(&d->goals.items[i].text)) return true;
    return false;
}

/* A goal that the form prints with its number alone. */
static bool is_empty(const Run *run, size_t index) {
    const Value *text = &run->d->goals.items[index].text;
    if (!value_is_blank(text)) return text_is_nothing(text->raw);
    return !value_is_blank(&run->d->goals.items[index].no) ||
           form_prints(run, field_path(run->a, "goals", index, "text"));
}

/* A number without a text is no goal of the declaration: the receipt has it. */
static void report_bare_numbers(Run *run) {
    for (int n = 1; n <= GOALS_MAX; n++) {
        if (!filled_goal_is_blank(run, n)) continue;
        Finding *f = run_fail(run, S("goals"));
        Str label = str_format(run->a, "目标%d", n);
        finding_at_label(run, f, &label, 1);
        said_zh(run, &f->message, "目标%d后面空着", n);
        said_en(run, &f->message, "goal %d is blank", n);
        said_zh(run, &f->fix, "写上这条目标，或删去这个序号");
        said_en(run, &f->fix, "write this goal, or remove its number");
    }
}

static void report_none(Run *run) {
    static const Str labels[] = {S_INIT("整体绩效目标"), S_INIT("年度总体目标"),
                                 S_INIT("年度目标"), S_INIT("总体目标")};
    Finding *f = run_fail(run, S("goals"));
    finding_at_label(run, f, labels, COUNT_OF(labels));
    said_zh(run, &f->message, "没有写%s",
            run->d->has_project ? "项目绩效目标" : "整体绩效目标");
    said_en(run, &f->message, "no goal is written");
    said_zh(run, &f->fix, "至少写一条：做什么、做到什么程度");
    said_en(run, &f->fix, "write at least one: what is done, and how far");
}

static void f104_check(Run *run) {
    if (!has_goal(run->d)) {
        report_none(run);
        return;
    }
    report_bare_numbers(run);
    for (size_t i = 0; i < run->d->goals.n; i++) {
        if (!is_empty(run, i)) continue;
        Str path = field_path(run->a, "goals", i, "text");
        Said label = field_label(run, path);
        Finding *f = run_fail(run, path);
        said_zh(run, &f->message, "%.*s后面空着", STR_ARG(label.zh));
        said_en(run, &f->message, "%.*s is blank", STR_ARG(label.en));
        said_zh(run, &f->fix, "写上这条目标，或删去这个序号");
        said_en(run, &f->fix, "write this goal, or remove its number");
    }
}
const Rule rule_f104 = {
    .code = S_INIT("F104"),
    .name = S_INIT("goal-blank"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("没有写目标，或目标序号后面空着"),
            .why = S_INIT("目标是整张表的根，指标都从它来。留着空的序号，批复时"
                          "会印出一条空目标。"),
            .fix = S_INIT("写上目标；多余的序号删去。"),
            .bad = S_INIT("目标1：完成水库除险加固8座。\n"
                          "目标2："),
            .good = S_INIT("目标1：完成水库除险加固8座。"),
            .mark = S_INIT("目标2："),
            .note = S_INIT("后面空着"),
            .silent = S_INIT("有一条以上目标，且没有空着的序号\n"
                             "序号断了、重了：由 F111 报\n"
                             "目标写得太短：由 G105、L104 报"),
        },
    .en =
        {
            .title =
                S_INIT("there is no goal, or one is blank after its number"),
            .why = S_INIT("The indicators come from the goals. An empty number "
                          "is printed in the approval as an empty goal."),
            .fix = S_INIT("Write the goal, or remove the number."),
            .bad = S_INIT("goal 1: reinforce 8 reservoirs\n"
                          "goal 2: (blank)"),
            .good = S_INIT("goal 1: reinforce 8 reservoirs"),
            .mark = S_INIT("goal 2: (blank)"),
            .note = S_INIT("nothing follows"),
            .silent =
                S_INIT("There is a goal, and no number stands alone.\n"
                       "Numbers are missing or doubled: F111 reports that.\n"
                       "A goal is too short: G105 and L104 report that."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F103 F105 F111 G105"),
    .check = f104_check,
};
