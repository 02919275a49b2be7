/* SPDX-License-Identifier: Apache-2.0
 * D101: the budget year is a year. */
#include "rules/filled.h"

enum { YEAR_FIRST = 2010, YEAR_LAST = 2099 };

static void d101_check(Run *run) {
    const Value *year = &run->d->year;
    if (!filled_or_fail(run, S("year"), "填预算所属的年份，如 2018",
                        "fill in the year of the budget, such as 2018"))
        return;
    if (year->text.p != NULL && year->number.digits >= YEAR_FIRST &&
        year->number.digits <= YEAR_LAST)
        return;
    Finding *f = run_fail(run, S("year"));
    said_zh(run, &f->message, "年度写“%.*s”，不是 %d 到 %d 之间的年份",
            STR_ARG(year->raw), YEAR_FIRST, YEAR_LAST);
    said_en(run, &f->message, "the year says “%.*s”, no year from %d to %d",
            STR_ARG(year->raw), YEAR_FIRST, YEAR_LAST);
    said_zh(run, &f->fix, "填预算所属的年份，四位数字");
    said_en(run, &f->fix, "fill in the year of the budget, four digits");
}
const Rule rule_d101 = {
    .code = S_INIT("D101"),
    .name = S_INIT("year-missing"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("年度没有填，或不是一个年份"),
            .why =
                S_INIT("不知道是哪一年的目标，后面的日期、上年对比都没法看。"),
            .fix = S_INIT("填预算所属的年份，如 2018。"),
            .bad = S_INIT("（　　年度）"),
            .good = S_INIT("（2018年度）"),
            .note = S_INIT("哪一年的？"),
            .silent = S_INIT("表上没有年度\n"
                             "2010 到 2099 之间的四位年份"),
        },
    .en =
        {
            .title = S_INIT("the budget year is missing or no year"),
            .why = S_INIT("Without it nobody knows whose targets these are, "
                          "and no date can be judged."),
            .fix = S_INIT("Fill in the year of the budget, such as 2018."),
            .bad = S_INIT("(   ) year"),
            .good = S_INIT("(2018) year"),
            .note = S_INIT("which year?"),
            .silent = S_INIT("The form has no year.\n"
                             "It is a year from 2010 to 2099."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D102 D103"),
    .check = d101_check,
};
