/* SPDX-License-Identifier: Apache-2.0
 * B116: total funds stay within the control figure that the finance department
 * gave the unit (一下). */
#include "check/label.h"
#include "rules/measure.h"
#include "rules/money.h"
#include "rules/printed.h"

/* 元 in the unit that the form prints; that unit is a power of ten of it. False
 * where it is not. */
static bool in_unit_of_form(Decimal *out, Decimal yuan, Str unit) {
    Decimal one;
    if (!money_in_yuan(&one, decimal_from_int(1), unit)) return false;
    for (int power = 0; power < DECIMAL_SCALE_MAX; power++) {
        Decimal size;
        if (!decimal_shift(&size, decimal_from_int(1), power)) return false;
        if (decimal_compare(size, one) == 0)
            return decimal_shift(out, yuan, -power);
    }
    return false;
}

static void report(Run *run, Decimal total, Decimal control) {
    Said label = field_label(run, S("budget.total"));
    Str is = decimal_to_str(run->a, total), unit = money_unit(run);
    Str most = decimal_to_str(run->a, control);
    Str gap = money_gap(run, total, control);
    Finding *f = run_fail(run, S("budget.total"));
    said_zh(run, &f->message, "%.*s %.*s，控制数 %.*s，超 %.*s %.*s",
            STR_ARG(label.zh), STR_ARG(is), STR_ARG(most), STR_ARG(gap),
            STR_ARG(unit));
    said_en(run, &f->message,
            "%.*s %.*s, the control figure is %.*s: %.*s over",
            STR_ARG(label.en), STR_ARG(is), STR_ARG(most), STR_ARG(gap));
    said_zh(run, &f->expected, "不超过 %.*s", STR_ARG(most));
    said_en(run, &f->expected, "at most %.*s", STR_ARG(most));
    said_zh(
        run, &f->fix,
        "压到控制数以内，收支各行和目标一并改；确需突破，先报财政调整控制数");
    said_en(run, &f->fix,
            "keep within it and change lines and targets too, or ask for "
            "another figure first");
}

static void b116_check(Run *run) {
    const Context *context = run->context;
    Decimal total, control;
    Str path = S("budget.total");
    if (!context->has_control)
        run_not_applicable(run, "没有给控制数", "no control figure was given");
    else if (run->d->has_project || !form_prints(run, path))
        run_not_applicable(run, "控制数管的是单位的资金总额",
                           "the figure is for the unit's total");
    else if (value_is_blank(&run->d->budget.total))
        run_not_applicable(run, "资金总额空着（见 B103、B105）",
                           "the total is blank (B103, B105)");
    else if (!money_read(&total, run, &run->d->budget.total) ||
             !in_unit_of_form(&control, context->control, money_unit(run)))
        money_undecided(run);
    else if (decimal_compare(total, control) > 0)
        report(run, total, control);
    else {
        Str is = decimal_to_str(run->a, total);
        Str most = decimal_to_str(run->a, control);
        run_agrees(run, (Said){str_format(run->a, "%.*s，控制数 %.*s",
                                          STR_ARG(is), STR_ARG(most)),
                               str_format(run->a, "%.*s of at most %.*s",
                                          STR_ARG(is), STR_ARG(most))});
    }
}
const Rule rule_b116 = {
    .code = S_INIT("B116"),
    .name = S_INIT("total-over-control-figure"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("资金总额超过控制数"),
            .why = S_INIT("财政“一下”给的控制数是“二上”的上限。超出的钱没有"
                          "来源，对应的目标也就落不了地。"),
            .fix = S_INIT("把资金总额压到控制数以内，收支各行和目标一并改；"
                          "确需突破的，先报财政部门调整控制数。"),
            .bad = S_INIT("资金总额：1031.9　控制数：1031"),
            .good = S_INIT("资金总额：1031　控制数：1031"),
            .mark = S_INIT("1031.9"),
            .note = S_INIT("超 0.9 万元"),
            .silent = S_INIT("没有给控制数（--control），或是项目的表\n"
                             "资金总额等于或小于控制数\n"
                             "资金总额空着：由 B103、B105 报\n"
                             "金额读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("total funds exceed the control figure"),
            .why = S_INIT("The figure that the finance department gave is the "
                          "most the unit may plan with.\n"
                          "What is over it has no source, so its targets "
                          "cannot be reached."),
            .fix = S_INIT("Keep the total within the figure and change lines "
                          "and targets with it, or ask the finance department "
                          "for another figure first."),
            .bad = S_INIT("total 1031.9, control figure 1031"),
            .good = S_INIT("total 1031, control figure 1031"),
            .mark = S_INIT("1031.9"),
            .note = S_INIT("0.9 over"),
            .silent =
                S_INIT("No control figure was given (--control), or it is a "
                       "project's form.\n"
                       "The total is the figure or less.\n"
                       "The total is blank: B103 and B105 report it.\n"
                       "The amount cannot be read: undecided."),
        },
    .source = SAID("通例 “一下”控制数", "practice: control figures"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B103 B105 T101"),
    .check = b116_check,
};
