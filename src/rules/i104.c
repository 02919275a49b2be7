/* SPDX-License-Identifier: Apache-2.0
 * I104: a second level stands under the first level that it belongs to. */
#include "rules/place.h"

static bool is_since_2021(const Decl *d) {
    return str_has_suffix(d->form, S("-2021"));
}

typedef enum Fit { FITS, DOUBTFUL, WRONG } Fit;

/* Cost stood under output, and satisfaction under benefit, before 2021; places
 * that keep the cost there are many. */
static Fit fit_of(const Decl *d, Level1 one, Level2 two) {
    if (one == LEVEL1_NONE || two == LEVEL2_NONE) return FITS;
    if (level2_parent(two) == one) return FITS;
    if ((two == LEVEL2_COST || two == LEVEL2_ECONOMIC_COST) &&
        one == LEVEL1_OUTPUT)
        return FITS;
    if (two == LEVEL2_SATISFACTION && one == LEVEL1_BENEFIT)
        return is_since_2021(d) ? DOUBTFUL : FITS;
    return WRONG;
}

/* The row above stands in the same two groups: their cells are one. */
static bool goes_on(const Decl *d, size_t i) {
    if (i == 0) return false;
    const Indicator *row = &d->indicators.items[i], *above = row - 1;
    return indicator_level1(row) == indicator_level1(above) &&
           indicator_level2(row) == indicator_level2(above) &&
           value_scope(&row->scope) == value_scope(&above->scope);
}

static void report(Run *run, size_t index, Fit fit) {
    const Indicator *i = &run->d->indicators.items[index];
    Level1 one = indicator_level1(i),
           belongs = level2_parent(indicator_level2(i));
    Str two = level2_chinese(indicator_level2(i));
    Finding *f =
        run_fail(run, field_path(run->a, "indicators", index, "level2"));
    if (fit == DOUBTFUL) f->severity = SEVERITY_WARNING;
    said_zh(run, &f->message, "%.*s放在了%.*s下", STR_ARG(two),
            STR_ARG(level1_chinese(one)));
    said_en(run, &f->message, "%.*s stands under %.*s",
            STR_ARG(level2_word(indicator_level2(i))),
            STR_ARG(level1_word(one)));
    f->expected = (Said){level1_chinese(belongs), level1_word(belongs)};
    said_zh(run, &f->fix, "移到%.*s下；二级填错了就改二级",
            STR_ARG(level1_chinese(belongs)));
    said_en(run, &f->fix, "move it to %.*s, or correct the second level",
            STR_ARG(level1_word(belongs)));
}

static void i104_check(Run *run) {
    const Decl *d = run->d;
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *row = &d->indicators.items[i];
        Fit fit = fit_of(d, indicator_level1(row), indicator_level2(row));
        if (fit != FITS && !goes_on(d, i)) report(run, i, fit);
    }
}

const Rule rule_i104 = {
    .code = S_INIT("I104"),
    .name = S_INIT("level2-of-another-group"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("二级指标放错了一级指标"),
            .why = S_INIT("一级和二级的对应关系是固定的：数量、质量、时效属产出"
                          "，经济、社会、生态、可持续属效益。\n放错了，权重和得"
                          "分都会算到别的组里。"),
            .fix = S_INIT(
                "把这一行移到所属的一级指标下；如果是填错了二级，改二级。"),
            .bad = S_INIT("产出指标｜经济效益指标｜带动养老产业投资"),
            .good = S_INIT("效益指标｜经济效益指标｜带动养老产业投资"),
            .mark = S_INIT("产出指标｜经济效益指标"),
            .note = S_INIT("经济效益属效益"),
            .silent = S_INIT(
                "成本放在产出下：老表和不少地方这样放\n"
                "满意度放在效益下：2021年以前的表可以，以后的表只报应改\n"
                "没有写二级指标；同组的下一行不重复报"),
        },
    .en =
        {
            .title = S_INIT("the second level belongs to another group"),
            .why =
                S_INIT("Quantity, quality and time are outputs; economic, "
                       "social, ecological and lasting effects\nare benefits. "
                       "In the wrong group weights and scores go astray."),
            .fix = S_INIT(
                "Move the row to its group, or correct the second level."),
            .bad = S_INIT("output | economic benefit | investment brought in"),
            .good =
                S_INIT("benefit | economic benefit | investment brought in"),
            .mark = S_INIT("output | economic benefit"),
            .note = S_INIT("that is a benefit"),
            .silent = S_INIT("Cost under output: older forms and many places "
                             "have it there.\n"
                             "Satisfaction under benefit: right before 2021, a "
                             "warning since.\n"
                             "The row has no second level; the next rows of "
                             "the same group are not reported again."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K101 K102 K108"),
    .check = i104_check,
};
