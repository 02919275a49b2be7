/* SPDX-License-Identifier: Apache-2.0
 * C102: a total of the department's budget in prose is that of the budget. */
#include "rules/total.h"
#include "rules/words.h"

/* 部门预算50万元 without an owner may be what the budget adds to other money.
 */
static bool is_share(const Total *t) {
    return !t->owned && (str_equal(t->subject, S("部门预算")) ||
                         str_equal(t->subject, S("单位预算")) ||
                         str_equal(t->subject, S("部门预算资金")));
}

/* The amount that prose says is the cell's own. */
static void say_agrees(Run *run, const Total *t) {
    Str cell = {0};
    if (total_is_other(run, t, &cell) || cell.p == NULL) return;
    Str words = target_amount(run->a, t->target);
    Said what;
    said_zh(run, &what, "文中%.*s = 资金总额", STR_ARG(words));
    said_en(run, &what, "%.*s in prose = the total", STR_ARG(words));
    run_agrees(run, what);
}

static void c102_check(Run *run) {
    Words names = words_of(S("data/words-total-department.txt"));
    Totals totals = totals_of(run, &names);
    if (value_is_blank(&run->d->budget.total)) {
        run_not_applicable(run, "表内没有资金总额", "the form has no total");
        return;
    }
    for (size_t i = 0; i < totals.n; i++) {
        const Total *t = &totals.items[i];
        Str cell;
        if (t->place.scope == SCOPE_LONG_TERM || is_share(t)) continue;
        if (!total_contradicts(run, t, &cell)) {
            say_agrees(run, t);
            continue;
        }
        Str words = target_amount(run->a, t->target);
        Finding *f = run_fail_target(run, &t->place, t->target);
        said_zh(run, &f->message, "%.*s写%.*s，表内资金总额是%.*s",
                STR_ARG(t->subject), STR_ARG(words), STR_ARG(cell));
        said_en(run, &f->message, "%.*s here, a total of %.*s in the budget",
                STR_ARG(words), STR_ARG(cell));
        said_zh(run, &f->expected, "%.*s", STR_ARG(cell));
        said_en(run, &f->expected, "%.*s", STR_ARG(cell));
        said_zh(run, &f->fix, "两处改成一个数");
        said_en(run, &f->fix, "make both one figure");
    }
}

const Rule rule_c102 = {
    .code = S_INIT("C102"),
    .name = S_INIT("total-in-prose-differs"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("文中的预算总额与表内不符"),
            .why = S_INIT("部门预算只有一个总额。文字和表格写了两个，批复不知道"
                          "按哪个。"),
            .fix = S_INIT("对着预算核对，两处改成一个数。"),
            .bad = S_INIT("市科技局部门预算969.27万元（资金总额959.27）"),
            .good = S_INIT("市科技局部门预算959.27万元"),
            .mark = S_INIT("969.27万元"),
            .note = S_INIT("表内是 959.27"),
            .silent = S_INIT("写了界限而表内的数在界内：不超过1000万元\n"
                             "“部门预算50万元”前面没有写单位名称：可能只是其中"
                             "部门预算出的一份\n"
                             "只差四舍五入，或写了“约”、范围、增减；中期目标\n"
                             "表内没有填资金总额"),
        },
    .en =
        {
            .title = S_INIT("the total in prose differs from the budget"),
            .why = S_INIT("A department has one total. Where prose and table "
                          "differ, nobody knows which counts."),
            .fix = S_INIT("Make both one figure."),
            .bad = S_INIT("department budget 9.6927 million (total: 9.5927)"),
            .good = S_INIT("department budget 9.5927 million"),
            .mark = S_INIT("9.6927 million"),
            .note = S_INIT("the table says 9.5927"),
            .silent = S_INIT(
                "It is a bound that the table keeps: at most 10 million.\n"
                "The words name no owner: it may be the share that the "
                "department's budget pays.\n"
                "The difference is rounding; or the amount is approximate, a "
                "range, a change, or of several years.\n"
                "The table has no total."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("C101 N102 B103"),
    .check = c102_check,
};
