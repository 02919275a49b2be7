/* SPDX-License-Identifier: Apache-2.0
 * D106: the form is dated, not after today nor after the review. */
#include "rules/filled.h"

static void report(Run *run, Str zh, Str en) {
    Finding *f = run_fail(run, S("preparer.date"));
    f->message = (Said){zh, en};
    said_zh(run, &f->fix, "填实际填报的那一天");
    said_en(run, &f->fix, "write the day on which it was filled in");
}

static void d106_check(Run *run) {
    const Value *date = &run->d->preparer.date;
    const Value *review = &run->d->review.date;
    Date today = run->context->today;
    if (!filled_or_fail(run, S("preparer.date"), "填实际填报的那一天",
                        "write the day on which it was filled in"))
        return;
    if (date->text.p == NULL) {
        report(
            run,
            str_format(run->a, "填报日期“%.*s”读不成日期", STR_ARG(date->raw)),
            str_format(run->a, "“%.*s” is no date", STR_ARG(date->raw)));
        return;
    }
    if (!date_is_valid(date->date)) return; /* D108 */
    Str day = date_to_str(run->a, today);
    if (date_is_set(today) && date_compare(date->date, today) > 0)
        report(run,
               str_format(run->a, "填报日期 %.*s 晚于今天 %.*s",
                          STR_ARG(date->text), STR_ARG(day)),
               str_format(run->a, "%.*s is after today, %.*s",
                          STR_ARG(date->text), STR_ARG(day)));
    else if (review->text.p != NULL && date_is_valid(review->date) &&
             date_compare(date->date, review->date) > 0)
        report(run,
               str_format(run->a, "填报日期 %.*s 晚于审核日期 %.*s",
                          STR_ARG(date->text), STR_ARG(review->text)),
               str_format(run->a, "%.*s is after the review, %.*s",
                          STR_ARG(date->text), STR_ARG(review->text)));
}
const Rule rule_d106 = {
    .code = S_INIT("D106"),
    .name = S_INIT("preparation-date"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("填报日期没有填，或晚于今天、晚于审核"),
            .why = S_INIT("日期是时限的凭据：什么时候报的、谁先谁后，都看它。"),
            .fix = S_INIT("填实际填报的那一天。"),
            .bad = S_INIT("填报日期："),
            .good = S_INIT("填报日期：2017年11月20日"),
            .note = S_INIT("哪一天填的？"),
            .silent =
                S_INIT("表上没有填报日期\n"
                       "没有给今天（--"
                       "today）时，不比是否晚于今天；没有审核日期时，不比先后\n"
                       "日历上没有的日子：由 D108 报"),
        },
    .en =
        {
            .title = S_INIT("the date of preparing is missing, in the future "
                            "or after the review"),
            .why = S_INIT("The date shows when the form was handed in and what "
                          "came first."),
            .fix = S_INIT("Write the day on which it was filled in."),
            .bad = S_INIT("date: (blank)"),
            .good = S_INIT("date: 20 November 2017"),
            .note = S_INIT("on which day?"),
            .silent =
                S_INIT("The form has no date of preparing.\n"
                       "Without --today nothing is compared with today, "
                       "without a date of review not with that.\n"
                       "A day that is in no calendar is reported by D108."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D102 D108 A101"),
    .check = d106_check,
};
