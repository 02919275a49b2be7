/* SPDX-License-Identifier: Apache-2.0
 * D108: every date is in the calendar. */
#include "rules/when.h"

enum { MONTHS = 12, LEAP_YEAR = 2000 };

/* A month without year or day may be a duration: 18月. */
static bool is_impossible(const When *w, int year) {
    Date d = w->date;
    if (d.month == 0 || (d.year == 0 && d.day == 0)) return false;
    if (d.year == 0) d.year = year != 0 ? year : LEAP_YEAR;
    return !date_is_valid(d);
}

static void report(Run *run, const Text *t, const When *w, int year) {
    Date d = w->date;
    Str words = text_slice(t, w->start, w->end);
    int y = d.year != 0 ? d.year : year != 0 ? year : LEAP_YEAR;
    Finding *f = run_fail_span(run, t->path, w->start, w->end);
    if (d.month < 1 || d.month > MONTHS) {
        said_zh(run, &f->message, "“%.*s”：没有这个月", STR_ARG(words));
        said_en(run, &f->message, "“%.*s”: there is no such month",
                STR_ARG(words));
    } else if (d.day < 1) {
        said_zh(run, &f->message, "“%.*s”：没有 0 日", STR_ARG(words));
        said_en(run, &f->message, "“%.*s”: there is no day 0", STR_ARG(words));
    } else {
        int days = date_days_in_month(y, d.month);
        said_zh(run, &f->message, "“%.*s”：%d 月只有 %d 天", STR_ARG(words),
                d.month, days);
        said_en(run, &f->message, "“%.*s”: month %d has %d days",
                STR_ARG(words), d.month, days);
    }
    said_zh(run, &f->fix, "改成存在的日期");
    said_en(run, &f->fix, "write a day that exists");
}

static void d108_check(Run *run) {
    int year = form_year(run);
    Texts texts = texts_all(run);
    for (size_t n = 0; n < texts.n; n++) {
        const Text *t = &texts.items[n];
        Whens whens = whens_of(run->a, t);
        for (size_t i = 0; i < whens.n; i++)
            if (is_impossible(&whens.items[i], year))
                report(run, t, &whens.items[i], year);
    }
}
const Rule rule_d108 = {
    .code = S_INIT("D108"),
    .name = S_INIT("impossible-date"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("日历上没有这一天"),
            .why = S_INIT(
                "2 月 30 日、11 月 31 日、13 月都不存在，按它没法验收。"),
            .fix = S_INIT("改成存在的日期。"),
            .bad = S_INIT("2020年2月30日前完成"),
            .good = S_INIT("2020年2月29日前完成"),
            .mark = S_INIT("2020年2月30日"),
            .note = S_INIT("没有这一天"),
            .silent = S_INIT("只有月、没有年也没有日：可能是期限（18月）\n"
                             "没有写年的，按表上的年度看闰年"),
        },
    .en =
        {
            .title = S_INIT("there is no such day"),
            .why = S_INIT("30 February, 31 November and the 13th month do not "
                          "exist; nothing can be checked by them."),
            .fix = S_INIT("Write a day that exists."),
            .bad = S_INIT("done by 30 February 2020"),
            .good = S_INIT("done by 29 February 2020"),
            .mark = S_INIT("30 February 2020"),
            .note = S_INIT("no such day"),
            .silent = S_INIT(
                "A month without year or day may be a length of time.\n"
                "A day without a year is looked up in the year of the form."),
        },
    .source = SAID("通例 日历", "practice: the calendar"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D106 D103"),
    .check = d108_check,
};
