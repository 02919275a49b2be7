/* SPDX-License-Identifier: Apache-2.0
 * W101: the weights add up to 90, or to 100. */
#include "rules/weights.h"

enum { TOTAL_WITHOUT_EXECUTION = 90, TOTAL = 100 };

static void w101_check(Run *run) {
    Weights w;
    if (!weights_take(&w, run)) return;
    Decimal total = decimal_from_int(run_setting(run, S("total")));
    Decimal plain = decimal_from_int(TOTAL_WITHOUT_EXECUTION);
    bool open = w.rows[WEIGHT_EXECUTION] == 0;
    if (decimal_compare(w.total, total) == 0 ||
        (open && decimal_compare(w.total, plain) == 0))
        return;
    Said groups = weights_said(run, &w);
    Str sum = decimal_to_str(run->a, w.total);
    Str whole = decimal_to_str(run->a, total);
    Finding *f = weights_fail(run);
    said_zh(run, &f->message, "权重合计 %.*s（%.*s）", STR_ARG(sum),
            STR_ARG(groups.zh));
    said_en(run, &f->message, "the weights are %.*s together (%.*s)",
            STR_ARG(sum), STR_ARG(groups.en));
    if (open) {
        said_zh(run, &f->expected, "%d，另 10 留给预算执行率；或 %.*s",
                TOTAL_WITHOUT_EXECUTION, STR_ARG(whole));
        said_en(run, &f->expected, "%d, with 10 left for execution, or %.*s",
                TOTAL_WITHOUT_EXECUTION, STR_ARG(whole));
    } else {
        f->expected = (Said){whole, whole};
    }
    said_zh(run, &f->fix, "调整权重，使合计对上");
    said_en(run, &f->fix, "change the weights so that the sum is right");
}
const Rule rule_w101 = {
    .code = S_INIT("W101"),
    .name = S_INIT("weights-sum"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("权重合计不是 90 或 100"),
            .why = S_INIT("编预算时各项权重合 90，留 10 给预算执行率，自评时合 "
                          "100；也有地方直接合 100。\n"
                          "合计不对，年底的得分没法算。"),
            .fix = S_INIT("调整权重，使合计为 90；本地按 100 分的，调成 100。"),
            .bad = S_INIT("成本20　产出45　效益20　满意度10（合计95）"),
            .good = S_INIT("成本20　产出40　效益20　满意度10（合计90）"),
            .mark = S_INIT("（合计95）"),
            .note = S_INIT("少 5 分，或不该有"),
            .silent = S_INIT("表上没有权重\n"
                             "合计 90（留 10 给预算执行率）或 "
                             "100（可调）；有预算执行率一行的，合计 100\n"
                             "有权重读不成数：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("the weights add up to neither 90 nor 100"),
            .why = S_INIT("With the budget the weights are 90 together, and 10 "
                          "are left for the rate of execution; some places use "
                          "100. With another sum no score can be worked out."),
            .fix = S_INIT("Change the weights to 90, or 100 where that is the "
                          "local way."),
            .bad =
                S_INIT("cost 20, output 45, benefit 20, satisfaction 10 (95)"),
            .good =
                S_INIT("cost 20, output 40, benefit 20, satisfaction 10 (90)"),
            .mark = S_INIT("(95)"),
            .note = S_INIT("neither 90 nor 100"),
            .silent =
                S_INIT("The form has no weights.\n"
                       "The sum is 90 (10 are left for execution) or 100 (a "
                       "pack may set another); with a row for execution, 100.\n"
                       "A weight is no number: undecided."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("W102 W103 I110"),
    .settings =
        {
            SETTING("total", TOTAL, "权重合计", "sum of the weights"),
        },
    .check = w101_check,
};
