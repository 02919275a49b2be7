/* SPDX-License-Identifier: Apache-2.0
 * N102: a figure in prose does not contradict the cell that it names. */
#include "check/label.h"
#include "rules/total.h"
#include "rules/words.h"

/* 项目支出 under 成本 is C101's. */
static bool is_said(const Total *t) {
    const Indicator *i = t->place.indicator;
    return i != NULL && indicator_is_cost(i) &&
           str_equal(t->path, S("budget.expenditure.project"));
}

static void n102_check(Run *run) {
    Words names = words_of(S("data/words-total-line.txt"));
    Totals totals = totals_of(run, &names);
    for (size_t i = 0; i < totals.n; i++) {
        const Total *t = &totals.items[i];
        Str cell;
        if (is_said(t) || t->place.scope == SCOPE_LONG_TERM) continue;
        if (!total_contradicts(run, t, &cell)) continue;
        Said label = field_label(run, t->path);
        Str words = target_amount(run->a, t->target);
        Finding *f = run_fail_target(run, &t->place, t->target);
        said_zh(run, &f->message, "文中%.*s写%.*s，表内是%.*s",
                STR_ARG(label.zh), STR_ARG(words), STR_ARG(cell));
        said_en(run, &f->message, "%.*s: %.*s in prose, %.*s in the table",
                STR_ARG(label.en), STR_ARG(words), STR_ARG(cell));
        said_zh(run, &f->expected, "%.*s", STR_ARG(cell));
        said_en(run, &f->expected, "%.*s", STR_ARG(cell));
        said_zh(run, &f->fix, "两处改成一个数");
        said_en(run, &f->fix, "make both one figure");
    }
}

const Rule rule_n102 = {
    .code = S_INIT("N102"),
    .name = S_INIT("prose-contradicts-cell"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("文中的数与表格矛盾"),
            .why = S_INIT("文字里点名说了表中的一项，数却不同，总有一处错了。"),
            .fix = S_INIT("对着预算核对，两处改成一个数。"),
            .bad = S_INIT("基本支出704.27万元（表内基本支出694.27）"),
            .good = S_INIT("基本支出694.27万元"),
            .mark = S_INIT("704.27万元"),
            .note = S_INIT("表内是 694.27"),
            .silent =
                S_INIT("写了界限而表内的数在界内；只差四舍五入\n"
                       "成本里的项目支出：由 C101 报；资金总额：由 C102 报\n"
                       "中期目标；写了“约”、范围、增减；表内空着"),
        },
    .en =
        {
            .title = S_INIT("prose contradicts the table"),
            .why = S_INIT("The prose names a line of the table and gives "
                          "another figure; one is wrong."),
            .fix = S_INIT("Make both one figure."),
            .bad = S_INIT("basic spending 7.0427 million (table: 6.9427)"),
            .good = S_INIT("basic spending 6.9427 million"),
            .mark = S_INIT("7.0427 million"),
            .note = S_INIT("the table says 6.9427"),
            .silent = S_INIT(
                "It is a bound that the table keeps, or the difference is "
                "rounding.\n"
                "Project spending under cost is for C101, the total for C102.\n"
                "Targets of several years; approximations, ranges, changes; a "
                "blank cell."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("C101 C102 N101"),
    .check = n102_check,
};
