/* SPDX-License-Identifier: Apache-2.0
 * D107: the project begins before it ends, and the year lies within. */
#include "rules/printed.h"
#include "rules/when.h"

static void report(Run *run, const char *field, Str zh, Str en) {
    Finding *f = run_fail(run, str_from_c(field));
    f->message = (Said){zh, en};
    said_zh(run, &f->fix, "核项目开始和结束的年月");
    said_en(run, &f->fix, "check the months of begin and end");
}

static void d107_check(Run *run) {
    const Project *p = &run->d->project;
    if (!run->d->has_project || (!form_prints(run, S("project.start")) &&
                                 !form_prints(run, S("project.end")))) {
        run_not_applicable(run, "表上没有项目起止时间",
                           "the form has no period of a project");
        return;
    }
    if (p->start.text.p == NULL || p->end.text.p == NULL) {
        run_undecided(run, "起止时间没有填全或读不出",
                      "the period is not complete");
        return;
    }
    int year = form_year(run);
    if (date_compare(p->start.date, p->end.date) > 0)
        report(run, "project.end",
               str_format(run->a, "结束时间 %.*s 早于开始时间 %.*s",
                          STR_ARG(p->end.text), STR_ARG(p->start.text)),
               str_format(run->a, "it ends (%.*s) before it begins (%.*s)",
                          STR_ARG(p->end.text), STR_ARG(p->start.text)));
    else if (year != 0 &&
             (year < p->start.date.year || year > p->end.date.year))
        report(run, "project.start",
               str_format(run->a, "项目期 %.*s 至 %.*s 不含 %d 年度",
                          STR_ARG(p->start.text), STR_ARG(p->end.text), year),
               str_format(run->a, "%.*s to %.*s does not hold %d",
                          STR_ARG(p->start.text), STR_ARG(p->end.text), year));
}
const Rule rule_d107 = {
    .code = S_INIT("D107"),
    .name = S_INIT("project-period"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("项目起止时间倒了，或不含本年度"),
            .why = S_INIT("起止时间决定哪些年有预算。结束早于开始、或本年度不在"
                          "里面，这一年就没有做的理由。"),
            .fix = S_INIT("核起止年月；延期的写新的结束时间。"),
            .bad = S_INIT("起止时间：2020年10月—2020年3月"),
            .good = S_INIT("起止时间：2020年3月—2020年10月"),
            .mark = S_INIT("2020年10月—2020年3月"),
            .note = S_INIT("倒了"),
            .silent = S_INIT("不是项目表，或表上没有起止时间\n"
                             "开始和结束在同一个月\n"
                             "起止时间没有填全或读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("the period of the project is reversed or does not "
                            "hold the year"),
            .why = S_INIT("The period decides which years have a budget. Where "
                          "it ends before it begins, or the year is outside, "
                          "there is no reason for money this year."),
            .fix = S_INIT(
                "Check the months; after an extension write the new end."),
            .bad = S_INIT("October 2020 to March 2020"),
            .good = S_INIT("March 2020 to October 2020"),
            .mark = S_INIT("October 2020 to March 2020"),
            .note = S_INIT("reversed"),
            .silent = S_INIT(
                "Not a project form, or one without a period.\n"
                "It begins and ends in the same month.\n"
                "The period is not complete or cannot be read: undecided."),
        },
    .source = SAID("285号", "no. 285"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B114 D104"),
    .check = d107_check,
};
