/* SPDX-License-Identifier: Apache-2.0
 * I111: the year asks for no more than the mid-term. */
#include "rules/duplicate.h"
#include "rules/measure.h"
#include "rules/words.h"

/* A figure to be reached: a floor, or a plain count of things. */
static bool is_reached(const Words *units, const Target *t) {
    if (t->relative != RELATIVE_NONE) return false;
    if (str_equal(t->unit, S("%")) &&
        decimal_compare(t->value, decimal_from_int(100)) > 0)
        return false; /* M110 */
    if (t->op == OP_GE || t->op == OP_GT) return true;
    if (t->op != OP_EQ && t->op != OP_RANGE) return false;
    return measure_kind(units, t->unit) == MEASURE_COUNT;
}

static bool is_one(const Named *x, const Named *y) {
    return str_equal(x->name, y->name) && targets_alike(x->target, y->target) &&
           indicator_level2(x->place.indicator) ==
               indicator_level2(y->place.indicator);
}

static void report(Run *run, const Named *year, const Named *longer) {
    Str now = target_figure(run->a, year->target);
    Str all = target_figure(run->a, longer->target);
    Finding *f = run_fail_target(run, &year->place, year->target);
    said_zh(run, &f->message, "“%.*s”年度%.*s，中期只有%.*s",
            STR_ARG(year->place.indicator->name.text), STR_ARG(now),
            STR_ARG(all));
    said_en(run, &f->message, "%.*s for the year, but %.*s for the mid-term",
            STR_ARG(now), STR_ARG(all));
    Str most = target_amount(run->a, longer->target);
    said_zh(run, &f->expected, "年度不高于中期的%.*s", STR_ARG(most));
    said_en(run, &f->expected, "no more than the mid-term");
    said_zh(run, &f->fix, "核对中期和年度，是否抄错或左右填反");
    said_en(run, &f->fix, "check both; they may be swapped");
}

static void i111_check(Run *run) {
    Nameds all = named_targets(run, PLACE_VALUE);
    Words units = words_of(S("data/words-units.txt"));
    bool longer = false;
    for (size_t n = 0; n < all.n; n++)
        longer |= all.items[n].scope == SCOPE_LONG_TERM;
    if (!longer) {
        run_not_applicable(run, "没有中期指标", "no mid-term indicators");
        return;
    }
    for (size_t i = 0; i < all.n; i++) {
        const Named *year = &all.items[i];
        if (year->scope != SCOPE_ANNUAL || !is_reached(&units, year->target))
            continue;
        for (size_t n = 0; n < all.n; n++) {
            const Named *mid = &all.items[n];
            if (mid->scope != SCOPE_LONG_TERM || !is_one(year, mid)) continue;
            if (decimal_compare(year->target->value, mid->target->value) <= 0)
                continue;
            report(run, year, mid);
            break;
        }
    }
}

const Rule rule_i111 = {
    .code = S_INIT("I111"),
    .name = S_INIT("year-exceeds-mid-term"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("年度目标高过中期目标"),
            .why = S_INIT("中期目标管几年，年度只是其中一段。年度比中期还高，两"
                          "边必有一个抄错，或左右填反了。"),
            .fix =
                S_INIT("核对两边；中期写全期合计或期末水平，年度写当年的数。"),
            .bad = S_INIT("中期：建立小组≥40个　年度：建立小组≥60个"),
            .good = S_INIT("中期：建立小组≥150个　年度：建立小组≥60个"),
            .mark = S_INIT("年度：建立小组≥60个"),
            .note = S_INIT("比三年的还多"),
            .silent = S_INIT("没有中期指标，或中期里没有同名、同单位、同类的\n"
                             "上限（≤）、增减，和不写≥的率\n"
                             "超过100%的率：由 M110 报"),
        },
    .en =
        {
            .title = S_INIT("the year exceeds the mid-term"),
            .why = S_INIT("The mid-term target spans several years and the "
                          "year is one of them. Where the year asks\nfor more, "
                          "one of the two is wrong, or the sides are swapped."),
            .fix = S_INIT("Check both sides."),
            .bad = S_INIT("mid-term ≥40 groups, this year ≥60"),
            .good = S_INIT("mid-term ≥150 groups, this year ≥60"),
            .mark = S_INIT("this year ≥60"),
            .note = S_INIT("more than in all years"),
            .silent = S_INIT("There are no indicators of several years, or "
                             "none of that name, unit and kind.\n"
                             "A cap, a change, and a rate without ≥.\n"
                             "A rate above 100 %: M110 reports that."),
        },
    .source = SAID("88号", "no. 88"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B114 N101 I103"),
    .check = i111_check,
};
