/* SPDX-License-Identifier: Apache-2.0
 * I103: every group has rows for the year, outputs of three kinds. */
#include "rules/filled.h"
#include "rules/grid.h"
#include "rules/place.h"

enum { OUTPUT_LEAST = 3 };

static size_t annual_rows(const Decl *d, Level1 one, Level2 two) {
    size_t n = 0;
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *row = &d->indicators.items[i];
        n += grid_row_is_annual(row) &&
             (one == LEVEL1_NONE || indicator_level1(row) == one) &&
             (two == LEVEL2_NONE || indicator_level2(row) == two);
    }
    return n;
}

/* What the form has somewhere, and the year's table does not. F105 to F108
 * speak of what the whole form lacks. */
static bool lacks(const Decl *d, Level1 one, Level2 two) {
    return filled_group(d, one, two) && annual_rows(d, one, two) == 0;
}

static void report(Run *run, Str zh, Str en) {
    static const Str labels[] = {S_INIT("年度指标"), S_INIT("年度绩效指标"),
                                 S_INIT("一级指标")};
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, labels, COUNT_OF(labels));
    said_zh(run, &f->message, "年度指标里没有%.*s，中长期指标里有",
            STR_ARG(zh));
    said_en(run, &f->message,
            "the year's table has no %.*s, the longer one has", STR_ARG(en));
    said_zh(run, &f->fix, "补上当年的%.*s", STR_ARG(zh));
    said_en(run, &f->fix, "add a row for the year");
}

/* Rows without a second level: their kinds cannot be told, their number can. */
static void look_at_number(Run *run) {
    size_t n = annual_rows(run->d, LEVEL1_OUTPUT, LEVEL2_NONE);
    size_t kinds = 0;
    for (int two = LEVEL2_NONE + 1; two < LEVEL2_COUNT; two++)
        kinds += annual_rows(run->d, LEVEL1_OUTPUT, (Level2)two);
    if (n == 0 || n >= OUTPUT_LEAST || kinds > 0) return;
    Str label = level1_chinese(LEVEL1_OUTPUT);
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, &label, 1);
    said_zh(run, &f->message, "产出指标只有 %zu 个", n);
    said_en(run, &f->message, "only %zu rows of output", n);
    said_zh(run, &f->expected, "至少 %d 个：数量、质量、时效", OUTPUT_LEAST);
    said_en(run, &f->expected, "at least %d: quantity, quality, time",
            OUTPUT_LEAST);
    said_zh(run, &f->fix, "补上缺的方面");
    said_en(run, &f->fix, "add what is missing");
}

static void i103_check(Run *run) {
    static const Level2 kinds[] = {LEVEL2_QUANTITY, LEVEL2_QUALITY,
                                   LEVEL2_TIMELINESS};
    if (!grid_is_given(run)) return;
    if (annual_rows(run->d, LEVEL1_NONE, LEVEL2_NONE) == 0) {
        run_not_applicable(run, "没有年度指标", "no rows for the year");
        return;
    }
    for (int one = LEVEL1_COST; one <= LEVEL1_SATISFACTION; one++)
        if (lacks(run->d, (Level1)one, LEVEL2_NONE))
            report(run, level1_chinese((Level1)one), level1_word((Level1)one));
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (!lacks(run->d, LEVEL1_OUTPUT, LEVEL2_NONE) &&
            lacks(run->d, LEVEL1_NONE, kinds[i]))
            report(run, level2_chinese(kinds[i]), level2_word(kinds[i]));
    look_at_number(run);
}

const Rule rule_i103 = {
    .code = S_INIT("I103"),
    .name = S_INIT("group-without-row"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("一级指标下缺三级指标"),
            .why = S_INIT("每个一级指标下至少要有一个三级指标；产出要说数量、质"
                          "量、时效三方面，少一面就只看到一半。\n中期有的指标，"
                          "当年也要有当年的数。"),
            .fix = S_INIT("补上缺的一类。当年确实没有的，在备注里说明。"),
            .bad = S_INIT("年度指标的产出只有“改造小区数量”"),
            .good = S_INIT("改造小区数量、竣工验收合格率、完工时间"),
            .mark = S_INIT("“改造小区数量”"),
            .note = S_INIT("质量、时效呢？"),
            .silent =
                S_INIT("中期也没有的一类：整张表缺什么由 F105 到 F108 报\n"
                       "产出分了二级指标的，不另数三级的个数\n"
                       "指标写成文字，或没有年度指标"),
        },
    .en =
        {
            .title = S_INIT("a group lacks its rows"),
            .why = S_INIT("Each group needs a row of its own, and outputs need "
                          "quantity, quality and time. What the\nmid-term "
                          "table measures needs a figure for the year too."),
            .fix = S_INIT("Add the missing kind, or say in the notes why there "
                          "is none this year."),
            .bad = S_INIT("outputs of the year: only a count"),
            .good = S_INIT("a count, a pass rate, a date"),
            .mark = S_INIT("only a count"),
            .note = S_INIT("how well, and when?"),
            .silent = S_INIT(
                "The table of several years lacks the kind too: F105 to F108 "
                "report what the whole form lacks.\n"
                "The outputs have second levels: then their rows are not "
                "counted.\n"
                "The indicators are prose, or there are none for the year."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F105 F106 I102 I111"),
    .check = i103_check,
};
