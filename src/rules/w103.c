/* SPDX-License-Identifier: Apache-2.0
 * W103: each row has a weight, none weighs most of its group. */
#include "check/label.h"
#include "rules/weights.h"

enum { ROWS_MIN = 3, SHARE_PERCENT = 50 };

static void report(Run *run, size_t index, Str zh, Str en, const char *fix_zh,
                   const char *fix_en) {
    Said row =
        field_label(run, field_path(run->a, "indicators", index, "name"));
    Finding *f =
        run_fail(run, field_path(run->a, "indicators", index, "weight"));
    said_zh(run, &f->message, "%.*s%.*s", STR_ARG(row.zh), STR_ARG(zh));
    said_en(run, &f->message, "%.*s: %.*s", STR_ARG(row.en), STR_ARG(en));
    f->fix = (Said){str_from_c(fix_zh), str_from_c(fix_en)};
}

/* True where n is more than the percent of the whole. */
static bool is_above_share(Decimal n, Decimal whole, int64_t percent) {
    Decimal part, most;
    return decimal_multiply(&part, n, decimal_from_int(100)) &&
           decimal_multiply(&most, whole, decimal_from_int(percent)) &&
           decimal_compare(part, most) > 0;
}

static void look(Run *run, const Weights *w, size_t index) {
    const Indicator *i = &run->d->indicators.items[index];
    WeightGroup g = weight_group(i);
    Decimal n = i->weight.number;
    if (value_is_blank(&i->weight)) {
        report(run, index, S("没有权重"), S("no weight"), "写上权重",
               "write its weight");
        return;
    }
    Str shown = decimal_to_str(run->a, n);
    if (n.digits <= 0) {
        report(run, index, str_format(run->a, "权重是 %.*s", STR_ARG(shown)),
               str_format(run->a, "the weight is %.*s", STR_ARG(shown)),
               "写正的权重，不计分的指标删去",
               "write a positive weight, or remove the row");
        return;
    }
    int64_t percent = run_setting(run, S("share_percent"));
    if (w->rows[g] < ROWS_MIN || !is_above_share(n, w->sum[g], percent)) return;
    Str whole = decimal_to_str(run->a, w->sum[g]);
    Said group = weight_group_said(g);
    report(run, index,
           str_format(run->a, "权重 %.*s，超过%.*s组合计 %.*s 的 %d%%",
                      STR_ARG(shown), STR_ARG(group.zh), STR_ARG(whole),
                      (int)percent),
           str_format(
               run->a, "weight %.*s is above %d %% of %.*s, the %.*s group",
               STR_ARG(shown), (int)percent, STR_ARG(whole), STR_ARG(group.en)),
           "匀给同组别的指标", "give some to the other rows of the group");
}

static void w103_check(Run *run) {
    Weights w;
    if (!weights_take(&w, run)) return;
    for (size_t i = 0; i < run->d->indicators.n; i++)
        look(run, &w, i);
}
const Rule rule_w103 = {
    .code = S_INIT("W103"),
    .name = S_INIT("weight-of-row"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("有的指标没有权重，或一行占了半组以上"),
            .why = S_INIT(
                "没有权重的指标年底不计分；一行独大，别的指标做不做都一样。"),
            .fix = S_INIT("给每行正的权重，三行以上的组里单行不超过一半。"),
            .bad = S_INIT("产出：培训人次 36、合格率 2、完成时间 2"),
            .good = S_INIT("产出：培训人次 16、合格率 14、完成时间 10"),
            .mark = S_INIT("培训人次 36"),
            .note = S_INIT("占了九成"),
            .silent = S_INIT("表上没有权重\n"
                             "组里不到三行：占多少都不报\n"
                             "不超过组合计的一半（可调）"),
        },
    .en =
        {
            .title =
                S_INIT("a row has no weight, or more than half of its group"),
            .why = S_INIT("A row without weight does not count; where one row "
                          "has nearly all, the others do not matter."),
            .fix = S_INIT("Give each row a positive weight, none above half in "
                          "a group of three or more."),
            .bad = S_INIT("output: 36, 2, 2"),
            .good = S_INIT("output: 16, 14, 10"),
            .mark = S_INIT("36"),
            .note = S_INIT("nine tenths of the group"),
            .silent = S_INIT("The form has no weights.\n"
                             "The group has fewer than three rows.\n"
                             "The row weighs at most half of its group (a pack "
                             "may set another share)."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("W104 W101 I106"),
    .settings =
        {
            SETTING("share_percent", SHARE_PERCENT,
                    "一行最多占本组多少，百分数",
                    "share of its group that a row may weigh, in per cent"),
        },
    .check = w103_check,
};
