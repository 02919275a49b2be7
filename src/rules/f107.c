/* SPDX-License-Identifier: Apache-2.0
 * F107: one of the four kinds of benefit has content. */
#include "rules/filled.h"
#include "rules/place.h"

static void f107_check(Run *run) {
    bool bare = false;
    for (size_t n = 0; n < run->d->indicators.n; n++) {
        const Indicator *i = &run->d->indicators.items[n];
        if (!indicator_is_benefit(i)) continue;
        if (filled_indicator(i)) return;
        bare |= !value_is_blank(&i->text);
    }
    if (!bare && !filled_group(run->d, LEVEL1_BENEFIT, LEVEL2_NONE)) {
        run_undecided(run, "没有效益指标（见 F105）",
                      "there are no benefit indicators (F105)");
        return;
    }
    Str label = level1_chinese(LEVEL1_BENEFIT);
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, &label, 1);
    if (bare) f->severity = SEVERITY_WARNING;
    said_zh(run, &f->message, "经济、社会、生态、可持续四类效益%s",
            bare ? "只写了“无”" : "都空着");
    said_en(run, &f->message, "all four kinds of benefit are %s",
            bare ? "said to be none" : "blank");
    said_zh(run, &f->fix, "选与本部门相关的一类，写一个能量的结果");
    said_en(run, &f->fix, "write one measurable result of a kind that fits");
}
const Rule rule_f107 = {
    .code = S_INIT("F107"),
    .name = S_INIT("benefit-kinds-empty"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("经济、社会、生态、可持续四类效益都没有内容"),
            .why = S_INIT(
                "只有满意度不够：效益要写带来的结果，四类里至少写一类。"),
            .fix = S_INIT("选与本部门相关的一类，写一个能量的结果。"),
            .bad = S_INIT("经济效益：\n"
                          "社会效益：\n"
                          "社会满意度：90%以上"),
            .good = S_INIT("社会效益：农村自来水普及率达到92%"),
            .mark = S_INIT("社会效益："),
            .note = S_INIT("带来什么？"),
            .silent = S_INIT("四类里有一类写了内容\n"
                             "没有分类、整段写的效益\n"
                             "四类都写“无”的只报应改；效益指标一条也没有：由 "
                             "F105 报，这里标“未判”"),
        },
    .en =
        {
            .title = S_INIT("none of the four kinds of benefit has content"),
            .why = S_INIT("Satisfaction alone is not enough: at least one of "
                          "economic, social, ecological and lasting benefit "
                          "must say what came of it."),
            .fix = S_INIT("Write one measurable result of the kind that fits "
                          "the department."),
            .bad = S_INIT("social: (blank)\n"
                          "satisfaction: above 90 %"),
            .good = S_INIT("social: tap water reaches 92 %"),
            .mark = S_INIT("social: (blank)"),
            .note = S_INIT("what came of it?"),
            .silent =
                S_INIT("One of the four kinds has content.\n"
                       "The benefits are one text without kinds.\n"
                       "Four times “none” is a warning only; no benefits at "
                       "all are reported by F105, and this rule is undecided."),
        },
    .source = SAID("88号", "no. 88"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F105 F108 K106"),
    .check = f107_check,
};
