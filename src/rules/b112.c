/* SPDX-License-Identifier: Apache-2.0
 * B112: the share of project spending is not extreme. */
#include "rules/money.h"
#include "rules/printed.h"

enum { HIGH_PERCENT = 95, LOW_PERCENT = 1 };

/* The share in whole tenths of a percent, cut off. */
static Str share_text(Run *run, Decimal part, Decimal whole) {
    int tenths = 0;
    Decimal reached = whole, thousand;
    if (!decimal_multiply(&thousand, part, decimal_from_int(1000)))
        return S("?");
    while (tenths < 1000 && decimal_compare(reached, thousand) <= 0 &&
           decimal_add(&reached, reached, whole))
        tenths++;
    return str_format(run->a, "%d.%d%%", tenths / 10, tenths % 10);
}

static void report(Run *run, Decimal project, Decimal total, bool high,
                   int64_t percent) {
    Str part = decimal_to_str(run->a, project);
    Str whole = decimal_to_str(run->a, total);
    Str share = share_text(run, project, total);
    Finding *f = run_fail(run, S("budget.expenditure.project"));
    said_zh(run, &f->message, "项目支出 %.*s 占 %.*s 的 %.*s，%s %d%%",
            STR_ARG(part), STR_ARG(whole), STR_ARG(share),
            high ? "高于" : "低于", (int)percent);
    said_en(run, &f->message, "project spending %.*s is %.*s of %.*s, %s %d %%",
            STR_ARG(part), STR_ARG(share), STR_ARG(whole),
            high ? "above" : "below", (int)percent);
    said_zh(run, &f->fix, "核基本支出和项目支出的划分；没错就不用改");
    said_en(run, &f->fix, "check what is basic and what is project spending");
}

static void b112_check(Run *run) {
    const Expenditure *e = &run->d->budget.expenditure;
    Decimal total, project, share, high, low;
    if (!form_prints(run, S("budget.expenditure.project"))) {
        run_not_applicable(run, "表上没有项目支出", "no project spending");
        return;
    }
    if (value_is_blank(&e->total)) {
        run_undecided(run, "按支出性质分空着", "the total is blank");
        return;
    }
    int64_t above = run_setting(run, S("high_percent"));
    int64_t below = run_setting(run, S("low_percent"));
    if (!money_read(&total, run, &e->total) ||
        !money_read(&project, run, &e->project) ||
        !decimal_multiply(&share, project, decimal_from_int(100)) ||
        !decimal_multiply(&high, total, decimal_from_int(above)) ||
        !decimal_multiply(&low, total, decimal_from_int(below))) {
        money_undecided(run);
        return;
    }
    if (decimal_compare(share, high) > 0)
        report(run, project, total, true, above);
    else if (decimal_compare(share, low) < 0)
        report(run, project, total, false, below);
}
const Rule rule_b112 = {
    .code = S_INIT("B112"),
    .name = S_INIT("project-share-unusual"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("项目支出占比太高或太低"),
            .why =
                S_INIT("项目支出占到 95% 以上或不到 "
                       "1%，常是基本支出和项目支出分错了。确属如此的不用改。"),
            .fix = S_INIT("核基本支出和项目支出的划分。"),
            .bad = S_INIT("基本支出：20　项目支出：980"),
            .good = S_INIT("基本支出：420　项目支出：580"),
            .mark = S_INIT("项目支出：980"),
            .note = S_INIT("占 98%"),
            .silent = S_INIT("占比在 1% 到 95% 之间（可调）\n"
                             "表上没有项目支出一栏\n"
                             "“按支出性质分”空着，或金额读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("the share of project spending is extreme"),
            .why = S_INIT("Above 95 % or below 1 % basic and project spending "
                          "were often put in the wrong\n"
                          "line. Where it is so, nothing need be changed."),
            .fix = S_INIT("Check what is basic and what is project spending."),
            .bad = S_INIT("basic 20, project 980"),
            .good = S_INIT("basic 420, project 580"),
            .mark = S_INIT("project 980"),
            .note = S_INIT("98 % of all"),
            .silent = S_INIT(
                "The share lies between 1 % and 95 % (a pack may set others).\n"
                "The form has no project spending.\n"
                "The total is blank or an amount cannot be read: undecided."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B102 B113"),
    .settings =
        {
            SETTING("high_percent", HIGH_PERCENT, "占比高于它就问，百分数",
                    "a higher share is asked about, in per cent"),
            SETTING("low_percent", LOW_PERCENT, "占比低于它就问，百分数",
                    "a lower share is asked about, in per cent"),
        },
    .check = b112_check,
};
