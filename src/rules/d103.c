/* SPDX-License-Identifier: Apache-2.0
 * D103: a year in a target is the year of the form. */
#include "check/label.h"
#include "rules/when.h"

enum { YEAR_DIGITS = 4 };

static void report(Run *run, const Text *t, const When *w, int year) {
    Str words = text_slice(t, w->start, w->end);
    Said label = field_label(run, t->path);
    Finding *f = run_fail_span(run, t->path, w->start, w->end);
    said_zh(run, &f->message, "%.*s写“%.*s”，这张表是 %d 年度",
            STR_ARG(label.zh), STR_ARG(words), year);
    said_en(run, &f->message, "%.*s says “%.*s”, the form is for %d",
            STR_ARG(label.en), STR_ARG(words), year);
    said_zh(run, &f->expected, "%d年", year);
    said_en(run, &f->expected, "%d", year);
    f->rewrite =
        str_format(run->a, "%d%.*s", year,
                   STR_ARG(text_slice(t, w->start + YEAR_DIGITS, w->end)));
    if (w->date.year > year) {
        said_zh(run, &f->fix, "改年份；以后年度的事写进长期目标");
        said_en(run, &f->fix, "write %d; later years belong to the long term",
                year);
        return;
    }
    said_zh(run, &f->fix, "改年份；是基数的写“较%d年（____）”", w->date.year);
    said_en(run, &f->fix,
            "write %d; if it is the base, say “than in %d (____)”", year,
            w->date.year);
}

static void look(Run *run, const Text *t, const Whens *whens, int year) {
    for (size_t i = 0; i < whens->n; i++) {
        const When *w = &whens->items[i];
        if (w->role != WHEN_PLAIN || w->date.year == 0) continue;
        /* A later deadline is the business of D104. */
        bool later = w->date.year > year && when_is_deadline(t, w);
        if (w->date.year != year && !later) report(run, t, w, year);
    }
}

static void d103_check(Run *run) {
    whens_each_of_year(run, look);
}

const Rule rule_d103 = {
    .code = S_INIT("D103"),
    .name = S_INIT("year-of-another-form"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("目标里写的年份不是这张表的年度"),
            .why = S_INIT("多半是照抄上年的表，忘了改年份。书名号里的文件名、文"
                          "号、基数年和几年规划的起止年不算。"),
            .fix = S_INIT("是完成时间就改成本年度；是基数，写明“较2017年”。"),
            .bad = S_INIT("（2018年度）2017年12月31日前完成任务"),
            .good = S_INIT("（2018年度）2018年12月31日前完成任务"),
            .mark = S_INIT("2017年12月31日"),
            .note = S_INIT("照抄了上年？"),
            .silent = S_INIT(
                "书名号、引号、〔〕里的年份：文件名和文号\n"
                "基数：较2017年…、2017年实际…、2017年：2140件、截至2017年\n"
                "几年规划的起止年：2017—2020年；中期目标\n"
                "以后年度的完成时间：由 D104 报"),
        },
    .en =
        {
            .title = S_INIT("a year in a target is not the year of the form"),
            .why = S_INIT("Mostly last year's form was copied and the year "
                          "forgotten. Titles, numbers of documents, base years "
                          "and multi-year plans are not meant."),
            .fix = S_INIT(
                "Write this year, or say that it is the base: “than in 2017”."),
            .bad = S_INIT("(2018) done by 31 December 2017"),
            .good = S_INIT("(2018) done by 31 December 2018"),
            .mark = S_INIT("31 December 2017"),
            .note = S_INIT("copied from last year?"),
            .silent = S_INIT(
                "It stands in a title, in quotation marks or in the number of "
                "a document.\n"
                "It is a base: than in 2017, actual of 2017, up to 2017.\n"
                "It begins or ends a plan of several years, or stands in a "
                "target of several years.\n"
                "It is a later deadline: D104 reports that."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D101 D104 G106"),
    .offer = OFFER_PROPOSAL,
    .check = d103_check,
};
