/* SPDX-License-Identifier: Apache-2.0
 * L102: one group of indicators is short. */
#include "check/label.h"
#include "rules/texts.h"

enum { MOST = 300 };

static void l102_check(Run *run) {
    int64_t most = run_setting(run, S("most"));
    bool prose = false;
    for (size_t n = 0; n < run->d->indicators.n; n++) {
        const Indicator *i = &run->d->indicators.items[n];
        if (indicator_is_grid(i) || value_is_blank(&i->text)) continue;
        prose = true;
        int length = text_length(i->text.raw);
        if (length <= most) continue;
        Str path = field_path(run->a, "indicators", n, "text");
        Said label = field_label(run, path);
        Finding *f = run_fail(run, path);
        said_zh(run, &f->message, "%.*s写了 %d 字", STR_ARG(label.zh), length);
        said_en(run, &f->message, "%.*s: %d characters", STR_ARG(label.en),
                length);
        said_zh(run, &f->expected, "不超过 %d 字", (int)most);
        said_en(run, &f->expected, "at most %d characters", (int)most);
        said_zh(run, &f->fix, "只留可量的句子，过程写进工作方案");
        said_en(run, &f->fix, "keep what can be measured");
    }
    if (!prose)
        run_not_applicable(run, "指标逐行填，没有整段文字",
                           "the indicators are rows, no prose");
}
const Rule rule_l102 = {
    .code = S_INIT("L102"),
    .name = S_INIT("prose-too-long"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("一类指标写得太长"),
            .why = S_INIT("一格几百字，能量的目标埋在过程里，审核人找不到，年底"
                          "也没法逐条对。"),
            .fix = S_INIT("只留可量的句子，过程写进工作方案。"),
            .bad = S_INIT("质量指标：（822 字的工作安排）"),
            .good =
                S_INIT("质量指标：工程验收合格率100%；例行监测合格率98%以上。"),
            .mark = S_INIT("（822 字的工作安排）"),
            .note = S_INIT("哪句能量？"),
            .silent = S_INIT("不超过 300 字（可调），空格不算\n"
                             "指标逐行填的表：由 L103 看"),
        },
    .en =
        {
            .title = S_INIT("one group of indicators is too long"),
            .why = S_INIT(
                "In hundreds of characters the measurable targets are buried "
                "in the process, and nobody can check them one by one."),
            .fix = S_INIT("Keep what can be measured; the process belongs in "
                          "the work plan."),
            .bad = S_INIT("quality: 822 characters of plans"),
            .good = S_INIT("quality: acceptance 100 %; monitoring above 98 %"),
            .mark = S_INIT("822 characters of plans"),
            .note = S_INIT("which can be measured?"),
            .silent = S_INIT("It has at most 300 characters (a pack may set "
                             "another number); blanks do not count.\n"
                             "The indicators are rows: L103 looks at those."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("L103 M101 I101"),
    .settings =
        {
            SETTING("most", MOST, "一类指标最多几个字",
                    "characters of a group of indicators, at most"),
        },
    .check = l102_check,
};
