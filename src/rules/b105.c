/* SPDX-License-Identifier: Apache-2.0
 * B105: total funds are above zero. */
#include "check/label.h"
#include "rules/money.h"
#include "rules/printed.h"

/* B103 reports a blank total beside filled totals by kind. */
static bool is_told_by_b103(const Decl *d) {
    return decl_is_unit_form(d) &&
           (!value_is_blank(&d->budget.revenue.total) ||
            !value_is_blank(&d->budget.expenditure.total));
}

static void report(Run *run, bool blank) {
    Sum sum = sum_of_revenue(run);
    Finding *f = run_fail(run, S("budget.total"));
    Said label = field_label(run, S("budget.total"));
    said_zh(run, &f->message, "%.*s%s", STR_ARG(label.zh),
            blank ? "空着" : "写 0");
    said_en(run, &f->message, "%.*s is %s", STR_ARG(label.en),
            blank ? "blank" : "0");
    if (sum.known && !decimal_is_zero(sum.total)) {
        said_zh(run, &f->message, "%.*s%s，分项却有%.*s", STR_ARG(label.zh),
                blank ? "空着" : "写 0", STR_ARG(sum.terms.zh));
        said_en(run, &f->message, "%.*s is %s beside %.*s", STR_ARG(label.en),
                blank ? "blank" : "0", STR_ARG(sum.terms.en));
        Str want = decimal_to_str(run->a, sum.total);
        f->expected = (Said){want, want};
    }
    said_zh(run, &f->fix, "填上%.*s", STR_ARG(label.zh));
    said_en(run, &f->fix, "fill in %.*s", STR_ARG(label.en));
}

static void b105_check(Run *run) {
    const Value *total = &run->d->budget.total;
    Decimal n;
    if (!form_prints(run, S("budget.total")))
        run_not_applicable(run, "表上没有资金总额", "the form has no total");
    else if (!money_read(&n, run, total))
        money_undecided(run);
    else if (decimal_is_zero(n) &&
             !(value_is_blank(total) && is_told_by_b103(run->d)))
        report(run, value_is_blank(total));
}
const Rule rule_b105 = {
    .code = S_INIT("B105"),
    .name = S_INIT("total-is-zero"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("资金总额是 0 或空着"),
            .why = S_INIT(
                "没有钱就谈不上支出绩效。总额写 0 而分项有数，多半是漏填。"),
            .fix = S_INIT("填上资金总额；真没有资金的不用报这张表。"),
            .bad = S_INIT("资金总额：0　财政拨款：90"),
            .good = S_INIT("资金总额：90　财政拨款：90"),
            .mark = S_INIT("资金总额：0"),
            .note = S_INIT("分项却有 90"),
            .silent = S_INIT(
                "表上没有资金总额\n"
                "总额空着，而“按收入性质分”或“按支出性质分”有数：由 B103 报\n"
                "金额读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("total funds are zero or blank"),
            .why = S_INIT("Without money there is no performance of spending. "
                          "A zero total above filled\n"
                          "parts was mostly forgotten."),
            .fix = S_INIT(
                "Fill in the total; a unit without funds need not declare."),
            .bad = S_INIT("total 0, fiscal funds 90"),
            .good = S_INIT("total 90, fiscal funds 90"),
            .mark = S_INIT("total 0"),
            .note = S_INIT("but the parts are 90"),
            .silent = S_INIT("The form has no total.\n"
                             "The total is blank beside filled totals by kind: "
                             "B103 reports it.\n"
                             "The amount cannot be read: undecided."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B103 B101"),
    .check = b105_check,
};
