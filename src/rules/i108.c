/* SPDX-License-Identifier: Apache-2.0
 * I108: since 2021 some cost has a cap. */
#include "rules/grid.h"
#include "rules/place.h"

static bool is_cost_row(const Indicator *i) {
    return indicator_level1(i) == LEVEL1_COST || indicator_is_cost(i);
}

static bool has_op(const Indicator *i, bool cap) {
    for (size_t n = 0; n < i->targets.n; n++) {
        const Target *t = &i->targets.items[n];
        bool floor = t->op == OP_GE || t->op == OP_GT;
        if (t->has_value && floor != cap) return true;
    }
    return false;
}

static void report(Run *run, size_t index) {
    Place p = place_of_indicator(run, index);
    Finding *f = run_fail_place(run, &p);
    said_zh(run, &f->message, "成本指标里没有一项写明最多花多少");
    said_en(run, &f->message, "no cost indicator says how much at most");
    said_zh(run, &f->expected, "≤或=的单位成本或总成本");
    said_en(run, &f->expected, "a unit cost or total with ≤ or =");
    said_zh(run, &f->fix, "加一项经济成本：____成本≤____元");
    said_en(run, &f->fix, "add an economic cost with its cap");
}

static void i108_check(Run *run) {
    const Decl *d = run->d;
    if (!str_has_suffix(d->form, S("-2021"))) {
        run_not_applicable(run, "2021年以前的表没有这一要求",
                           "forms before 2021 need none");
        return;
    }
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *row = &d->indicators.items[i];
        if (!is_cost_row(row) || value_is_blank(&row->text))
            continue; /* F109 */
        if (indicator_is_cost(row) && has_op(row, true)) return;
        if (has_op(row, false)) return; /* C105 */
        if (first == SIZE_MAX) first = i;
    }
    if (first != SIZE_MAX)
        report(run, first);
    else
        run_not_applicable(run, "没有成本指标（见 F106、W102）",
                           "no cost indicators (see F106, W102)");
}

const Rule rule_i108 = {
    .code = S_INIT("I108"),
    .name = S_INIT("cost-without-cap"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("成本指标没有上限"),
            .why = S_INIT(
                "2021年起的表要有成本指标，说明花这些钱做这些事，最多花多少。只"
                "写“减少”或只有社会成本、\n生态成本，看不出钱用得省不省。"),
            .fix = S_INIT(
                "加一个经济成本指标，写≤或="
                "多少元：单位成本最好，总成本也可以。确实没有成本指标的，\n权重"
                "按没有成本的方案分：产出50、效益30、满意度10。"),
            .bad = S_INIT("社会成本指标｜对社会的不利影响｜减少"),
            .good = S_INIT("经济成本指标｜培训人均成本｜≤800元"),
            .mark = S_INIT("减少"),
            .note = S_INIT("最多花多少？"),
            .silent = S_INIT("2021年以前的表\n"
                             "有一个经济成本指标写了≤、=或范围\n"
                             "成本写成了≥：由 C105 报\n"
                             "没有成本指标（见 F106、W102）"),
        },
    .en =
        {
            .title = S_INIT("cost without a cap"),
            .why =
                S_INIT("Forms since 2021 say what the work may cost at most. A "
                       "wish to reduce, or social cost\nalone, does not."),
            .fix =
                S_INIT("Add an economic cost with ≤ or =, best a unit cost. "
                       "Without any, use the scheme of\nweights without cost."),
            .bad = S_INIT("social cost | harm to society | less"),
            .good = S_INIT("economic cost | training per head | ≤800 yuan"),
            .mark = S_INIT("less"),
            .note = S_INIT("how much at most?"),
            .silent =
                S_INIT("A form before 2021.\n"
                       "One economic cost has ≤, = or a range.\n"
                       "A cost is written with ≥: C105 reports that.\n"
                       "There are no cost indicators (see F106 and W102)."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("C105 K105 W102"),
    .check = i108_check,
};
