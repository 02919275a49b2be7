/* SPDX-License-Identifier: Apache-2.0
 * Adding up the weights of a grid. */
#include "rules/weights.h"

#include "rules/filled.h"

WeightGroup weight_group(const Indicator *i) {
    if (str_has(i->name.raw, S("预算执行率")) ||
        str_has(i->label.raw, S("预算执行")))
        return WEIGHT_EXECUTION;
    if (i->level2.choice == LEVEL2_SATISFACTION &&
        i->level1.choice != LEVEL1_OUTPUT)
        return WEIGHT_SATISFACTION;
    switch ((Level1)i->level1.choice) {
    case LEVEL1_COST: return WEIGHT_COST;
    case LEVEL1_OUTPUT: return WEIGHT_OUTPUT;
    case LEVEL1_BENEFIT: return WEIGHT_BENEFIT;
    case LEVEL1_SATISFACTION: return WEIGHT_SATISFACTION;
    case LEVEL1_NONE: break;
    }
    return WEIGHT_OTHER;
}

/* True where some row has a weight. */
static bool are_given(const Decl *d) {
    for (size_t n = 0; n < d->indicators.n; n++)
        if (!value_is_blank(&d->indicators.items[n].weight)) return true;
    return false;
}

bool weights_take(Weights *out, Run *run) {
    *out = (Weights){0};
    if (!are_given(run->d)) {
        run_not_applicable(run, "表上没有权重", "the form has no weights");
        return false;
    }
    for (size_t n = 0; n < run->d->indicators.n; n++) {
        const Indicator *i = &run->d->indicators.items[n];
        WeightGroup g = weight_group(i);
        out->rows[g]++;
        if (value_is_blank(&i->weight)) continue;
        if (i->weight.text.p == NULL ||
            !decimal_add(&out->sum[g], out->sum[g], i->weight.number) ||
            !decimal_add(&out->total, out->total, i->weight.number)) {
            run_undecided(run, "有权重读不成数", "a weight is no number");
            return false;
        }
    }
    return true;
}

Said weight_group_said(WeightGroup group) {
    static const Said names[WEIGHT_GROUPS] = {
        SAID("成本", "cost"),
        SAID("产出", "output"),
        SAID("效益", "benefit"),
        SAID("满意度", "satisfaction"),
        SAID("预算执行率", "execution"),
        SAID("未分组", "no group"),
    };
    return names[group];
}

Said weights_said(Run *run, const Weights *w) {
    Said out = {S(""), S("")};
    for (int g = 0; g < WEIGHT_GROUPS; g++) {
        if (w->rows[g] == 0) continue;
        Said name = weight_group_said((WeightGroup)g);
        Str sum = decimal_to_str(run->a, w->sum[g]);
        const char *comma = out.zh.n == 0 ? "" : "、";
        out.zh = str_format(run->a, "%.*s%s%.*s %.*s", STR_ARG(out.zh), comma,
                            STR_ARG(name.zh), STR_ARG(sum));
        out.en = str_format(run->a, "%.*s%s%.*s %.*s", STR_ARG(out.en),
                            out.en.n == 0 ? "" : ", ", STR_ARG(name.en),
                            STR_ARG(sum));
    }
    return out;
}

Finding *weights_fail(Run *run) {
    static const Str labels[] = {S_INIT("权重"), S_INIT("分值"),
                                 S_INIT("权重(分值)"), S_INIT("分值权重")};
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, labels, COUNT_OF(labels));
    return f;
}
