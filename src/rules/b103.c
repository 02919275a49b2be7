/* SPDX-License-Identifier: Apache-2.0
 * B103: total funds, total by income and total by spending are one number. */
#include "check/label.h"
#include "rules/money.h"
#include "rules/printed.h"

enum { TOTALS = 3 };

static const Str PATHS[TOTALS] = {
    S_INIT("budget.total"),
    S_INIT("budget.revenue.total"),
    S_INIT("budget.expenditure.total"),
};

typedef struct Total {
    Str path;
    Said label;
    Str shown; /* the number, or that it is blank */
    Decimal n;
    bool blank;
} Total;

/* The totals that the form prints; false where one cannot be taken. */
static bool take_totals(Total *out, size_t *n, Run *run) {
    *n = 0;
    for (size_t i = 0; i < TOTALS; i++) {
        const Value *v = decl_find(run->d, PATHS[i]);
        if (!form_prints(run, PATHS[i])) continue;
        Total t = {.path = PATHS[i], .label = field_label(run, PATHS[i])};
        if (!money_read(&t.n, run, v)) return false;
        t.blank = value_is_blank(v);
        t.shown = t.blank ? S("空着") : decimal_to_str(run->a, t.n);
        out[(*n)++] = t;
    }
    return true;
}

static bool is_same(const Total *a, const Total *b) {
    return a->blank == b->blank && decimal_compare(a->n, b->n) == 0;
}

/* The one that stands against two equal ones; else the first blank one; else
 * the last. */
static size_t odd_one(const Total *t, size_t n) {
    for (size_t i = 0; n == TOTALS && i < n; i++) {
        const Total *other = &t[(i + 1) % n];
        if (is_same(other, &t[(i + 2) % n]) && !other->blank) return i;
    }
    for (size_t i = 0; i < n; i++)
        if (t[i].blank) return i;
    return n - 1;
}

static void report(Run *run, const Total *t, size_t n) {
    size_t odd = odd_one(t, n);
    Str zh = S(""), en = S("");
    for (size_t i = 0; i < n; i++) {
        const char *comma = i == 0 ? "" : "，";
        Str shown = t[i].blank ? S("blank") : t[i].shown;
        zh = str_format(run->a, "%.*s%s%.*s%s%.*s", STR_ARG(zh), comma,
                        STR_ARG(t[i].label.zh), t[i].blank ? "" : " ",
                        STR_ARG(t[i].shown));
        en = str_format(run->a, "%.*s%s%.*s %.*s", STR_ARG(en),
                        i == 0 ? "" : ", ", STR_ARG(t[i].label.en),
                        STR_ARG(shown));
    }
    const Total *right = &t[(odd + 1) % n];
    Finding *f = run_fail(run, t[odd].path);
    if (t[odd].blank || right->blank) {
        f->message = (Said){zh, en};
    } else {
        Str gap = money_gap(run, t[odd].n, right->n);
        said_zh(run, &f->message, "%.*s，差 %.*s %.*s", STR_ARG(zh),
                STR_ARG(gap), STR_ARG(money_unit(run)));
        said_en(run, &f->message, "%.*s: %.*s off", STR_ARG(en), STR_ARG(gap));
    }
    if (n == TOTALS && is_same(right, &t[(odd + 2) % n]))
        f->expected = (Said){right->shown, right->shown};
    said_zh(run, &f->fix, "查预算，把这几处改成同一个数");
    said_en(run, &f->fix, "look at the budget and make them one number");
}

/* "959.27 = 959.27" */
static void say_agrees(Run *run, const Total *t, size_t n) {
    Str line = t[0].shown;
    for (size_t i = 1; i < n; i++)
        line = str_format(run->a, "%.*s = %.*s", STR_ARG(line),
                          STR_ARG(t[i].shown));
    run_agrees(run, (Said){line, line});
}

static void b103_check(Run *run) {
    Total totals[TOTALS];
    size_t n, blank = 0;
    if (!decl_is_unit_form(run->d)) {
        run_not_applicable(run, "项目表不按收入、支出性质分列",
                           "a project form has no totals by kind");
        return;
    }
    if (!take_totals(totals, &n, run)) {
        money_undecided(run);
        return;
    }
    if (n < 2) {
        run_not_applicable(run, "表上只有一个合计", "the form has one total");
        return;
    }
    bool same = true;
    for (size_t i = 0; i < n; i++) {
        same &= is_same(&totals[0], &totals[i]);
        blank += totals[i].blank;
    }
    if (blank == n)
        run_undecided(run, "几个合计都空着", "every total is blank");
    else if (!same)
        report(run, totals, n);
    else
        say_agrees(run, totals, n);
}
const Rule rule_b103 = {
    .code = S_INIT("B103"),
    .name = S_INIT("totals-differ"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("资金总额、按收入性质分、按支出性质分不是同一个数"),
            .why = S_INIT("同一笔预算从三个方面写：总数、从哪里来、用到哪里去，"
                          "三个数必须一样。\n"
                          "不一样时不知道批的是哪一个。"),
            .fix = S_INIT("查预算，把三处改成同一个数。"),
            .bad = S_INIT("资金总额：959.27\n"
                          "按收入性质分：959.27　按支出性质分：959.72"),
            .good = S_INIT("资金总额：959.27\n"
                           "按收入性质分：959.27　按支出性质分：959.27"),
            .mark = S_INIT("按支出性质分：959.72"),
            .note = S_INIT("与另两处差 0.45"),
            .silent = S_INIT("项目表：不分收入、支出性质\n"
                             "表上只印了一个合计\n"
                             "写法不同、数相同：959.3 和 959.30\n"
                             "几个合计都空着，或有一个读不出：标“未判”"),
        },
    .en =
        {
            .title = S_INIT(
                "total funds, total by income and total by spending differ"),
            .why = S_INIT("One budget is stated three times: its total, where "
                          "it comes from, what it is\n"
                          "spent on. Where the numbers differ nobody knows "
                          "which one is approved."),
            .fix = S_INIT(
                "Look at the budget and write the same number in all three."),
            .bad = S_INIT("total funds 959.27\n"
                          "by income 959.27, by spending 959.72"),
            .good = S_INIT("total funds 959.27\n"
                           "by income 959.27, by spending 959.27"),
            .mark = S_INIT("by spending 959.72"),
            .note = S_INIT("0.45 off the other two"),
            .silent = S_INIT(
                "A project form has no such totals.\n"
                "The form prints one total only.\n"
                "The same number written in two ways: 959.3 and 959.30.\n"
                "All totals are blank, or one cannot be read: undecided."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B101 B102 B105 C102"),
    .check = b103_check,
};
