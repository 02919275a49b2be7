/* SPDX-License-Identifier: Apache-2.0
 * F105: there are output and benefit indicators. */
#include "rules/filled.h"

static void look(Run *run, Level1 level, const char *fix_zh,
                 const char *fix_en) {
    if (filled_group(run->d, level, LEVEL2_NONE)) return;
    Str name = level1_chinese(level);
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, &name, 1);
    said_zh(run, &f->message, "没有%.*s", STR_ARG(name));
    said_en(run, &f->message, "there are no %.*s indicators",
            STR_ARG(level1_word(level)));
    f->fix = (Said){str_from_c(fix_zh), str_from_c(fix_en)};
}

static void f105_check(Run *run) {
    look(run, LEVEL1_OUTPUT, "写做多少、做到什么标准、什么时候做完",
         "write how much is done, how well and by when");
    look(run, LEVEL1_BENEFIT, "写带来什么结果，用一个能量的数",
         "write what comes of it, as a figure");
}
const Rule rule_f105 = {
    .code = S_INIT("F105"),
    .name = S_INIT("output-or-benefit-missing"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("没有产出指标或没有效益指标"),
            .why = S_INIT("填报说明要求两类都有：产出说做了什么，效益说带来了什"
                          "么。缺一类，这笔钱的结果就说不全。"),
            .fix = S_INIT("补上缺的一类，每类至少一条可衡量的。"),
            .bad = S_INIT("产出指标：……\n"
                          "效益指标：（空）"),
            .good = S_INIT("产出指标：……\n"
                           "效益指标：受益农户≥1.2万户"),
            .mark = S_INIT("（空）"),
            .note = S_INIT("带来了什么？"),
            .silent = S_INIT("产出、效益各有一格写了内容（只写“无”不算）\n"
                             "缺的是数量、质量等某一类：由 F106、F107 报"),
        },
    .en =
        {
            .title = S_INIT("output or benefit indicators are missing"),
            .why = S_INIT("Both are asked for: outputs say what was done, "
                          "benefits what came of it."),
            .fix = S_INIT("Add the missing group, with at least one measurable "
                          "indicator."),
            .bad = S_INIT("outputs: ...\n"
                          "benefits: (blank)"),
            .good = S_INIT("outputs: ...\n"
                           "benefits: ≥ 12000 households"),
            .mark = S_INIT("(blank)"),
            .note = S_INIT("what came of it?"),
            .silent = S_INIT("Outputs and benefits each have some content (a "
                             "mere “none” is not).\n"
                             "One kind is missing, such as quantity: F106 and "
                             "F107 report that."),
        },
    .source = SAID("填报说明", "the instructions"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F106 F107 F104"),
    .check = f105_check,
};
