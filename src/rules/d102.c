/* SPDX-License-Identifier: Apache-2.0
 * D102: the year is the one that is being prepared. */
#include "rules/when.h"

/* In the first months of a year its own budget may still be under way. */
enum { SPRING_MONTHS = 3 };

/* The day of preparing: the form's own, else the caller's. */
static Date day_of_preparing(const Run *run) {
    const Value *date = &run->d->preparer.date;
    bool own = date->text.p != NULL && date_is_valid(date->date);
    return own ? date->date : run->context->today;
}

static bool is_right(const Run *run, int year, Date day) {
    if (run->context->stage == STAGE_ADJUST) return year == day.year;
    int64_t months = run_setting(run, S("spring_months"));
    bool spring = day.month > 0 && day.month <= months;
    return year == day.year + 1 || (spring && year == day.year);
}

static void d102_check(Run *run) {
    Date day = day_of_preparing(run);
    int year = form_year(run);
    if (run->context->stage == STAGE_NONE) {
        run_not_applicable(run, "没有说明是哪个阶段（--stage）",
                           "the stage was not given (--stage)");
        return;
    }
    if (!date_is_set(day)) {
        run_not_applicable(run, "没有填报日期，也没有给今天的日期（--today）",
                           "neither a date of preparing nor --today");
        return;
    }
    if (year == 0) {
        run_undecided(run, "年度空着或读不出（见 D101）",
                      "the year is not known (D101)");
        return;
    }
    if (is_right(run, year, day)) return;
    bool adjust = run->context->stage == STAGE_ADJUST;
    int want = adjust ? day.year : day.year + 1;
    Finding *f = run_fail(run, S("year"));
    said_zh(run, &f->message, "%d 年%s的是 %d 年的预算，这里写 %d 年度",
            day.year, adjust ? "调整" : "编", want, year);
    said_en(run, &f->message, "in %d the budget of %d is %s, the form says %d",
            day.year, want, adjust ? "adjusted" : "prepared", year);
    said_zh(run, &f->expected, "%d", want);
    said_en(run, &f->expected, "%d", want);
    said_zh(run, &f->fix, "改年度，连同文中的日期一起核");
    said_en(run, &f->fix, "write %d, and look at the dates in the text", want);
}
const Rule rule_d102 = {
    .code = S_INIT("D102"),
    .name = S_INIT("year-of-another-stage"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("年度不是正在编的预算年度"),
            .why = S_INIT("年度填预算所属的年份，不是填表的年份：2017 年编的是 "
                          "2018 年的预算。调整则填当年。"),
            .fix = S_INIT("改成预算所属的年份。"),
            .bad = S_INIT("2017年11月二上　（2017年度）"),
            .good = S_INIT("2017年11月二上　（2018年度）"),
            .mark = S_INIT("（2017年度）"),
            .note = S_INIT("应是 2018 年度"),
            .silent = S_INIT(
                "没有给阶段（--stage）：不适用\n"
                "表上没有填报日期，也没有给今天（--today）\n"
                "一到三月填的，写当年也可以（可调）；调整阶段就应写当年\n"
                "年度空着：由 D101 报，这里标“未判”"),
        },
    .en =
        {
            .title = S_INIT("the year is not the one being prepared"),
            .why =
                S_INIT("The year is that of the budget, not the one in which "
                       "the form is filled in: in 2017 the budget of 2018 is "
                       "prepared. An adjustment is for the current year."),
            .fix = S_INIT("Write the year of the budget."),
            .bad = S_INIT("November 2017, second round, year 2017"),
            .good = S_INIT("November 2017, second round, year 2018"),
            .mark = S_INIT("year 2017"),
            .note = S_INIT("it should be 2018"),
            .silent = S_INIT(
                "The stage was not given (--stage): not applicable.\n"
                "There is neither a date of preparing nor --today.\n"
                "From January to March the current year is right too (a pack "
                "may set another month); an adjustment is for the current "
                "year.\n"
                "The year is blank: D101 reports it, this rule is undecided."),
        },
    .source = SAID("填报说明", "the instructions"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D101 D103 D106"),
    .settings =
        {
            SETTING("spring_months", SPRING_MONTHS, "年初几个月里写当年也可以",
                    "months at the start of a year in which a form may be for "
                    "that year"),
        },
    .check = d102_check,
};
