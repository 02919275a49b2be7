/* SPDX-License-Identifier: Apache-2.0
 * F109: every row of a grid has a name, a sign and a value. */
#include "check/label.h"
#include "rules/grid.h"
#include "rules/texts.h"

/* True where the grid has a column for signs: some row has one. */
static bool has_sign_column(const Decl *d) {
    for (size_t i = 0; i < d->indicators.n; i++)
        if (!value_is_blank(&d->indicators.items[i].sign)) return true;
    return false;
}

static bool is_plain_number(Str s) {
    Decimal n;
    s = str_trim(s);
    if (str_has_suffix(s, S("%"))) s = str_upto(s, s.n - 1);
    return decimal_from_str(&n, s);
}

static void report(Run *run, size_t index, const char *field, const char *zh,
                   const char *en, const char *fix_zh, const char *fix_en) {
    Said row =
        field_label(run, field_path(run->a, "indicators", index, "name"));
    Finding *f = run_fail(run, field_path(run->a, "indicators", index, field));
    said_zh(run, &f->message, "%.*s%s", STR_ARG(row.zh), zh);
    said_en(run, &f->message, "%.*s: %s", STR_ARG(row.en), en);
    f->fix = (Said){str_from_c(fix_zh), str_from_c(fix_en)};
}

static void look_at_row(Run *run, size_t index, bool signs) {
    const Indicator *i = &run->d->indicators.items[index];
    if (value_is_blank(&i->name))
        report(run, index, "name", "没有三级指标名称", "no name",
               "写上量的是什么", "write what is measured");
    if (value_is_blank(&i->text))
        report(run, index, "text", "没有指标值", "no value",
               "写上指标值，或删去这一行",
               "write the value, or remove the row");
    else if (text_is_nothing(i->text.raw) && !grid_value_is_nothing(i))
        report(run, index, "text", "的指标值只画了一道或写了“无”",
               "the value says nothing", "写上指标值，或删去这一行",
               "write the value, or remove the row");
    else if (signs && value_is_blank(&i->sign) && is_plain_number(i->text.raw))
        report(run, index, "sign", "没有写符号", "no sign",
               "写 ≥、≤ 或 =", "write ≥, ≤ or =");
}

static void f109_check(Run *run) {
    const Decl *d = run->d;
    if (!grid_is_given(run)) return;
    bool signs = has_sign_column(d);
    for (size_t i = 0; i < d->indicators.n; i++)
        look_at_row(run, i, signs);
}
const Rule rule_f109 = {
    .code = S_INIT("F109"),
    .name = S_INIT("grid-cell-blank"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("指标行里缺名称、符号或指标值"),
            .why = S_INIT(
                "一行指标少了名称、符号或值，就不知道量什么、做到多少算完成。\n"
                "值是日期或等级词的，可以不写符号。"),
            .fix = S_INIT("把这一行补全，不用的行删去。"),
            .bad = S_INIT("采购完成时间｜（空）"),
            .good = S_INIT("采购完成时间｜2024年6月30日前"),
            .mark = S_INIT("（空）"),
            .note = S_INIT("哪天前？"),
            .silent = S_INIT("指标写成文字，不是逐行的表\n"
                             "值是日期、等级或文字：可以不写符号\n"
                             "全表没有一行写符号：没有符号栏\n"
                             "占着权重却写“/”或“无”的：由 I106 报"),
        },
    .en =
        {
            .title = S_INIT("a row of the grid lacks its name, sign or value"),
            .why = S_INIT(
                "A row without a name, a sign or a value does not say what is "
                "measured or when it is met. A date or a grade needs no sign."),
            .fix = S_INIT("Complete the row, or remove it."),
            .bad = S_INIT("purchase done by | (blank)"),
            .good = S_INIT("purchase done by | 30 June 2024"),
            .mark = S_INIT("(blank)"),
            .note = S_INIT("by which day?"),
            .silent = S_INIT(
                "The indicators are prose, no grid.\n"
                "The value is a date, a grade or words: no sign is needed.\n"
                "No row has a sign: there is no such column.\n"
                "A row with a weight whose value is a stroke: I106 reports "
                "that."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("I106 I105 M101"),
    .check = f109_check,
};
