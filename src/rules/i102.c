/* SPDX-License-Identifier: Apache-2.0
 * I102: a grid has neither too few rows nor too many. */
#include "rules/filled.h"
#include "rules/grid.h"

enum { ROWS_LEAST = 5, ROWS_MOST = 30 };

static void i102_check(Run *run) {
    static const Str labels[] = {S_INIT("三级指标"), S_INIT("指标内容"),
                                 S_INIT("指标名称"), S_INIT("绩效指标")};
    if (!grid_is_given(run)) return;
    int64_t least = run_setting(run, S("least"));
    int64_t most = run_setting(run, S("most"));
    int64_t n = 0;
    for (size_t i = 0; i < run->d->indicators.n; i++)
        n += grid_row_is_annual(&run->d->indicators.items[i]);
    if (n == 0) {
        run_not_applicable(run, "没有年度指标", "no rows for the year");
        return;
    }
    if (n >= least && n <= most) return;
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, labels, COUNT_OF(labels));
    said_zh(run, &f->message, "年度三级指标共 %d 个，太%s", (int)n,
            n < least ? "少" : "多");
    said_en(run, &f->message, "%d rows for the year: too %s", (int)n,
            n < least ? "few" : "many");
    said_zh(run, &f->expected, "%d 到 %d 个", (int)least, (int)most);
    said_en(run, &f->expected, "%d to %d", (int)least, (int)most);
    said_zh(run, &f->fix, n < least ? "补上关键的产出和效益" : "并掉次要的");
    said_en(run, &f->fix,
            n < least ? "add key outputs and effects" : "drop the minor ones");
}

const Rule rule_i102 = {
    .code = S_INIT("I102"),
    .name = S_INIT("too-few-or-many-rows"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("三级指标太少或太多"),
            .why = S_INIT("几行指标说不全一个部门、一个项目的产出和效益；太多了"
                          "，重点的被淹没，监控和打分都顾不过来。"),
            .fix = S_INIT("一般5到30个。少的补关键产出和效益，多的并掉次要的。"
                          "本地另有要求的，写进规则包。"),
            .bad = S_INIT("全表2个三级指标"),
            .good = S_INIT("产出6个、效益3个、满意度1个，共10个"),
            .mark = S_INIT("2个"),
            .note = S_INIT("说得全吗？"),
            .silent = S_INIT("年度三级指标 5 到 30 个（可调）\n"
                             "中期指标不数\n"
                             "指标写成文字，不是逐行的表"),
        },
    .en =
        {
            .title = S_INIT("too few or too many rows"),
            .why = S_INIT("A handful of indicators cannot cover outputs and "
                          "effects; with too many, those that matter\nare lost "
                          "and nobody can follow them."),
            .fix = S_INIT("Mostly 5 to 30. Add key outputs and effects, or "
                          "drop the minor ones."),
            .bad = S_INIT("2 indicators in the whole form"),
            .good = S_INIT("6 outputs, 3 effects, 1 satisfaction"),
            .mark = S_INIT("2 indicators"),
            .note = S_INIT("do they cover it?"),
            .silent = S_INIT(
                "There are 5 to 30 rows for the year (a pack may set others).\n"
                "Rows of several years are not counted.\n"
                "The indicators are prose, no grid."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("I103 M112 F106"),
    .settings =
        {
            SETTING("least", ROWS_LEAST, "年度三级指标最少几个",
                    "rows of the year, at least"),
            SETTING("most", ROWS_MOST, "年度三级指标最多几个",
                    "rows of the year, at most"),
        },
    .check = i102_check,
};
