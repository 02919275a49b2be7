/* SPDX-License-Identifier: Apache-2.0
 * W106: satisfaction has weight where it has an indicator, and only there. */
#include "rules/weights.h"

static void report(Run *run, size_t index, const char *zh, const char *en,
                   const char *fix_zh, const char *fix_en) {
    Finding *f =
        run_fail(run, field_path(run->a, "indicators", index, "weight"));
    f->message = (Said){str_from_c(zh), str_from_c(en)};
    f->fix = (Said){str_from_c(fix_zh), str_from_c(fix_en)};
}

static void w106_check(Run *run) {
    const Decl *d = run->d;
    Weights w;
    if (!weights_take(&w, run)) return;
    bool weighs = w.sum[WEIGHT_SATISFACTION].digits > 0;
    for (size_t n = 0; n < d->indicators.n; n++) {
        const Indicator *i = &d->indicators.items[n];
        if (weight_group(i) != WEIGHT_SATISFACTION) continue;
        bool named = !value_is_blank(&i->name);
        if (!named && i->weight.number.digits > 0)
            report(run, n, "满意度有权重，没有指标",
                   "satisfaction has a weight and no indicator",
                   "补上指标，或把权重归到效益",
                   "add the indicator, or give the weight to benefit");
        else if (named && !weighs)
            report(run, n, "满意度指标没有权重",
                   "the satisfaction indicator has no weight", "给它权重",
                   "give it a weight");
    }
}
const Rule rule_w106 = {
    .code = S_INIT("W106"),
    .name = S_INIT("satisfaction-weight"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("满意度有权重没指标，或有指标没权重"),
            .why = S_INIT(
                "有权重没有指标，10 分没法得；有指标没有权重，问了也不算。"),
            .fix = S_INIT("补上指标，或把权重归到效益；有指标的给 10 分。"),
            .bad = S_INIT("学员满意度≥90%　权重 0"),
            .good = S_INIT("学员满意度≥90%　权重 10"),
            .mark = S_INIT("权重 0"),
            .note = S_INIT("问了不算分"),
            .silent =
                S_INIT("表上没有权重\n"
                       "满意度各行里有一行有权重\n"
                       "没有满意度指标，也没有给它权重（要不要由 F108 看）"),
        },
    .en =
        {
            .title = S_INIT("satisfaction has a weight without an indicator, "
                            "or the reverse"),
            .why = S_INIT("A weight without an indicator can never be scored; "
                          "an indicator without weight is asked for nothing."),
            .fix = S_INIT("Add the indicator, or give its weight to benefit; "
                          "give the indicator its 10."),
            .bad = S_INIT("trainees satisfied ≥ 90 %, weight 0"),
            .good = S_INIT("trainees satisfied ≥ 90 %, weight 10"),
            .mark = S_INIT("weight 0"),
            .note = S_INIT("asked for nothing"),
            .silent = S_INIT("The form has no weights.\n"
                             "One of the rows of satisfaction has a weight.\n"
                             "There is neither an indicator nor a weight (F108 "
                             "says whether there should be)."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("W102 F108 K108"),
    .check = w106_check,
};
