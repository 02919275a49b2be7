/* SPDX-License-Identifier: Apache-2.0
 * D104: a deadline lies within the year of the form. */
#include "check/label.h"
#include "rules/when.h"

static const Str MARKS[] = {
    S_INIT("跨年"), S_INIT("跨年度"), S_INIT("分年"),   S_INIT("分期"),
    S_INIT("延续"), S_INIT("滚动"),   S_INIT("中长期"), S_INIT("规划期"),
};

static bool has_mark(const Text *t) {
    for (size_t i = 0; i < COUNT_OF(MARKS); i++)
        if (str_has(t->text, MARKS[i])) return true;
    return false;
}

static void report(Run *run, const Text *t, const When *w, int year) {
    Str words = text_slice(t, w->start, w->end);
    Said label = field_label(run, t->path);
    Finding *f = run_fail_span(run, t->path, w->start, w->end);
    said_zh(run, &f->message, "%.*s的完成时间“%.*s”在 %d 年度之后",
            STR_ARG(label.zh), STR_ARG(words), year);
    said_en(run, &f->message, "the deadline “%.*s” of %.*s is after %d",
            STR_ARG(words), STR_ARG(label.en), year);
    said_zh(run, &f->expected, "%d年12月31日前", year);
    said_en(run, &f->expected, "by %d-12-31", year);
    said_zh(run, &f->fix, "改到年内；跨年的写“跨年”和本年做到哪一步");
    said_en(run, &f->fix,
            "set it within %d, or say that it goes over the year, and this "
            "year's milestone",
            year);
}

static bool is_late(const Text *t, const When *w, int year) {
    return w->role == WHEN_PLAIN && w->date.year > year &&
           when_is_deadline(t, w);
}

static void look(Run *run, const Text *t, const Whens *whens, int year) {
    size_t late = 0;
    while (late < whens->n && !is_late(t, &whens->items[late], year))
        late++;
    if (late == whens->n || has_mark(t)) return;
    for (size_t i = late; i < whens->n; i++)
        if (is_late(t, &whens->items[i], year))
            report(run, t, &whens->items[i], year);
}

static void d104_check(Run *run) {
    whens_each_of_year(run, look);
}

const Rule rule_d104 = {
    .code = S_INIT("D104"),
    .name = S_INIT("deadline-after-year"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("完成时间在本年度之后"),
            .why = S_INIT("年度目标要在年底前能验收。跨到下一年的，写明是跨年项"
                          "目和本年做到哪一步。"),
            .fix = S_INIT("改到本年度内；确实跨年的，写“跨年”和本年的节点。"),
            .bad = S_INIT("（2018年度）2019年3月完工"),
            .good = S_INIT("（2018年度）跨年项目，2018年12月底前完成主体工程，2"
                           "019年3月完工"),
            .mark = S_INIT("2019年3月完工"),
            .note = S_INIT("年底前验收不了"),
            .silent = S_INIT("同一格里写明了跨年、分年、分期、延续或滚动\n"
                             "中期目标；书名号里的年份；几年规划的起止年\n"
                             "只写了以后的年份、看不出是完成时间：由 D103 报"),
        },
    .en =
        {
            .title = S_INIT("a deadline lies after the year"),
            .why = S_INIT(
                "A target of the year can be checked at its end. What goes on "
                "into the next year says so, and how far this year gets."),
            .fix = S_INIT("Set it within the year, or say that it goes over "
                          "the year, with this year's milestone."),
            .bad = S_INIT("(2018) done in March 2019"),
            .good = S_INIT("(2018) into the next year: shell by December 2018, "
                           "done in March 2019"),
            .mark = S_INIT("March 2019"),
            .note = S_INIT("it cannot be checked this year"),
            .silent = S_INIT("The cell says that it goes over the year, in "
                             "instalments or in continuation.\n"
                             "It is a target of several years, a title, or a "
                             "plan's first and last year.\n"
                             "The later year is no deadline: D103 reports it."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D103 D105 D107"),
    .check = d104_check,
};
