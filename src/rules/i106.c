/* SPDX-License-Identifier: Apache-2.0
 * I106: a row that weighs has a value. */
#include "check/label.h"
#include "rules/grid.h"

static void i106_check(Run *run) {
    if (!grid_is_given(run)) return;
    for (size_t n = 0; n < run->d->indicators.n; n++) {
        const Indicator *i = &run->d->indicators.items[n];
        if (!indicator_is_grid(i) || !grid_value_is_nothing(i)) continue;
        Said row =
            field_label(run, field_path(run->a, "indicators", n, "name"));
        Finding *f = run_fail(run, field_path(run->a, "indicators", n, "text"));
        said_zh(run, &f->message, "%.*s有权重 %.*s，值只写了“%.*s”",
                STR_ARG(row.zh), STR_ARG(i->weight.text), STR_ARG(i->text.raw));
        said_en(run, &f->message, "%.*s weighs %.*s, but its value is “%.*s”",
                STR_ARG(row.en), STR_ARG(i->weight.text), STR_ARG(i->text.raw));
        said_zh(run, &f->fix, "写上指标值；不考核的删去这一行");
        said_en(run, &f->fix, "write the value, or remove the row");
    }
}

const Rule rule_i106 = {
    .code = S_INIT("I106"),
    .name = S_INIT("value-says-nothing"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("有权重的指标没有指标值"),
            .why = S_INIT("这一行占着分，值却只画了一道或写“无”，年底没有东西可"
                          "对，分没法打。"),
            .fix =
                S_INIT("写上指标值；不考核的，删去这一行，把权重给别的指标。"),
            .bad = S_INIT("救助工作｜/｜权重5"),
            .good = S_INIT("困难群众救助人次｜≥3200人次｜权重5"),
            .mark = S_INIT("/"),
            .note = S_INIT("5 分凭什么给？"),
            .silent = S_INIT("没有权重的行：由 F109 报\n"
                             "值写了字、数或日期\n"
                             "指标写成文字，不是逐行的表"),
        },
    .en =
        {
            .title = S_INIT("a row that weighs has no value"),
            .why = S_INIT(
                "The row takes part in the score, but its value is a stroke or "
                "“none”: nothing can be\ncompared at the end of the year."),
            .fix = S_INIT("Write the value, or remove the row and give its "
                          "weight to others."),
            .bad = S_INIT("relief work | / | weight 5"),
            .good = S_INIT("people helped | ≥3200 | weight 5"),
            .mark = S_INIT("/"),
            .note = S_INIT("what are the 5 for?"),
            .silent = S_INIT("The row has no weight: F109 reports it.\n"
                             "The value is a figure, a date or words.\n"
                             "The indicators are prose, no grid."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F109 W103 M101"),
    .check = i106_check,
};
