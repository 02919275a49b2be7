/* SPDX-License-Identifier: Apache-2.0
 * G102: each indicator says which goal it measures. */
#include "rules/goal.h"

static void g102_check(Run *run) {
    const Decl *d = run->d;
    if (!form_links_goals(run)) {
        run_not_applicable(run, "表上没有填“关联目标”",
                           "the form links no indicators to goals");
        return;
    }
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *indicator = &d->indicators.items[i];
        if (!value_is_blank(&indicator->goal)) continue;
        if (value_is_blank(&indicator->name) &&
            value_is_blank(&indicator->text))
            continue;
        Finding *f = run_fail(run, field_path(run->a, "indicators", i, "goal"));
        Str name = value_is_blank(&indicator->name) ? indicator_group(indicator)
                                                    : indicator->name.text;
        said_zh(run, &f->message, "“%.*s”没有写关联哪个目标", STR_ARG(name));
        said_en(run, &f->message, "“%.*s” is linked to no goal", STR_ARG(name));
        said_zh(run, &f->fix, "写上目标几；哪个目标都不沾的，删去这条指标");
        said_en(run, &f->fix, "name the goal, or leave the indicator out");
    }
}

const Rule rule_g102 = {
    .code = S_INIT("G102"),
    .name = S_INIT("indicator-without-goal"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("指标没有关联目标"),
            .why = S_INIT("别的指标都写了关联目标，这一条没写，看不出为哪个目标"
                          "而设。"),
            .fix = S_INIT("补上目标的序号。"),
            .bad = S_INIT("森林抚育面积　关联目标：（空）"),
            .good = S_INIT("森林抚育面积　关联目标：目标2"),
            .mark = S_INIT("（空）"),
            .note = S_INIT("为哪个目标？"),
            .silent = S_INIT("全表没有一条指标写了关联目标：没有这一栏\n"
                             "名称和值都空着的行"),
        },
    .en =
        {
            .title = S_INIT("an indicator without a goal"),
            .why = S_INIT("Other indicators name their goal; this one does "
                          "not."),
            .fix = S_INIT("Add the number of the goal."),
            .bad = S_INIT("area of forest tended; goal: blank"),
            .good = S_INIT("area of forest tended; goal: 2"),
            .mark = S_INIT("blank"),
            .note = S_INIT("for which goal?"),
            .silent = S_INIT(
                "No indicator of the form is linked: there is no such column.\n"
                "Name and value of the row are blank."),
        },
    .source = SAID("88号", "no. 88"),
    .since = S_INIT("0.1"),
    .related = S_INIT("G101 F111"),
    .check = g102_check,
};
