/* SPDX-License-Identifier: Apache-2.0
 * F106: quantity, quality, timeliness and cost each have content. */
#include "rules/filled.h"

static const Level2 KINDS[] = {LEVEL2_QUANTITY, LEVEL2_QUALITY,
                               LEVEL2_TIMELINESS, LEVEL2_COST};

static bool has_kind(const Decl *d, Level2 kind) {
    if (filled_group(d, LEVEL1_NONE, kind)) return true;
    return kind == LEVEL2_COST && filled_group(d, LEVEL1_COST, LEVEL2_NONE);
}

/* The prose cell of the kind that says only "无". */
static Str bare_cell(Run *run, Level2 kind) {
    for (size_t i = 0; i < run->d->indicators.n; i++) {
        const Indicator *one = &run->d->indicators.items[i];
        if (one->level2.choice == (int)kind && !value_is_blank(&one->text))
            return field_path(run->a, "indicators", i, "text");
    }
    return (Str){0};
}

static void report_bare(Run *run, Level2 kind, Str path) {
    Str name = level2_chinese(kind);
    Finding *f = run_fail(run, path);
    said_zh(run, &f->message, "%.*s只写了“%.*s”，没有原因", STR_ARG(name),
            STR_ARG(decl_find(run->d, path)->raw));
    said_en(run, &f->message, "%.*s: nothing, and no reason",
            STR_ARG(level2_word(kind)));
    said_zh(run, &f->fix, "写上指标，或写“无”加原因");
    said_en(run, &f->fix, "write an indicator, or the reason for none");
}

static void f106_check(Run *run) {
    Str zh = S(""), en = S("");
    if (!filled_group(run->d, LEVEL1_OUTPUT, LEVEL2_NONE)) {
        run_undecided(run, "没有产出指标（见 F105）",
                      "there are no output indicators (F105)");
        return;
    }
    for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
        if (has_kind(run->d, KINDS[i])) continue;
        Str bare = bare_cell(run, KINDS[i]);
        if (bare.p != NULL) {
            report_bare(run, KINDS[i], bare);
            continue;
        }
        zh = str_format(run->a, "%.*s%s%.*s", STR_ARG(zh), zh.n > 0 ? "、" : "",
                        STR_ARG(level2_chinese(KINDS[i])));
        en = str_format(run->a, "%.*s%s%.*s", STR_ARG(en), en.n > 0 ? ", " : "",
                        STR_ARG(level2_word(KINDS[i])));
    }
    if (zh.n == 0) return;
    Str label = level1_chinese(LEVEL1_OUTPUT);
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, &label, 1);
    said_zh(run, &f->message, "没有%.*s", STR_ARG(zh));
    said_en(run, &f->message, "missing: %.*s", STR_ARG(en));
    said_zh(run, &f->fix, "补上；确实没有的写“无”加原因");
    said_en(run, &f->fix, "add them, or write that there are none and why");
}
const Rule rule_f106 = {
    .code = S_INIT("F106"),
    .name = S_INIT("output-kind-missing"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("数量、质量、时效、成本里缺了一类"),
            .why = S_INIT("四类合起来才说得清产出：做多少、做多好、多久做完、花"
                          "多少。确实没有的，写“无”并写明原因。"),
            .fix = S_INIT("补上缺的一类，或写“无”加原因。"),
            .bad = S_INIT("时效指标：\n"
                          "成本指标："),
            .good = S_INIT("时效指标：2018年10月底前完成\n"
                           "成本指标：人均培训成本≤3000元"),
            .mark = S_INIT("成本指标："),
            .note = S_INIT("花多少？"),
            .silent = S_INIT("写了“无”并写明原因\n"
                             "成本单列为一级指标\n"
                             "一条产出指标也没有：由 F105 报，这里标“未判”"),
        },
    .en =
        {
            .title = S_INIT("quantity, quality, timeliness or cost is missing"),
            .why = S_INIT("Only the four together describe an output: how "
                          "much, how well, by when, at what cost. Where there "
                          "is none, say so with the reason."),
            .fix = S_INIT(
                "Add the missing one, or write that there is none and why."),
            .bad = S_INIT("timeliness: (blank)\n"
                          "cost: (blank)"),
            .good = S_INIT("timeliness: by the end of October\n"
                           "cost: at most 3000 yuan a trainee"),
            .mark = S_INIT("cost: (blank)"),
            .note = S_INIT("at what cost?"),
            .silent = S_INIT("It says that there is none, and why.\n"
                             "Cost is a group of its own.\n"
                             "There are no outputs at all: F105 reports that, "
                             "this rule is undecided."),
        },
    .source = SAID("34号 88号", "no. 34, no. 88"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F105 F107 I103 K105"),
    .check = f106_check,
};
