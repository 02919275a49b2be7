/* SPDX-License-Identifier: Apache-2.0
 * B106: income lines without money say 0. */
#include "check/label.h"
#include "rules/money.h"
#include "rules/printed.h"

static void b106_check(Run *run) {
    Str first = {0}, zh = S(""), en = S("");
    int blank = 0, filled = 0;
    if (!decl_is_unit_form(run->d) ||
        !form_prints(run, S("budget.revenue.total"))) {
        run_not_applicable(run, "表上没有收入分项", "no income lines");
        return;
    }
    for (size_t i = 0; i < REVENUE_LINES_N; i++) {
        Str path = REVENUE_LINES[i];
        if (!form_prints(run, path)) continue;
        if (!value_is_blank(decl_find(run->d, path))) {
            filled++;
            continue;
        }
        Said label = field_label(run, path);
        if (blank++ == 0) first = path;
        zh = str_format(run->a, "%.*s%s%.*s", STR_ARG(zh),
                        blank > 1 ? "、" : "", STR_ARG(label.zh));
        en = str_format(run->a, "%.*s%s%.*s", STR_ARG(en),
                        blank > 1 ? ", " : "", STR_ARG(label.en));
    }
    if (filled != 1 || blank == 0) return;
    Finding *f = run_fail(run, first);
    said_zh(run, &f->message, "%.*s%s %d 行空着，现按 0 计", STR_ARG(zh),
            blank > 1 ? "共" : "", blank);
    said_en(run, &f->message, "%.*s: %d blank, taken as 0", STR_ARG(en), blank);
    f->expected = (Said)SAID("0", "0");
    said_zh(run, &f->fix, "没有就填 0");
    said_en(run, &f->fix, "write 0 where there is nothing");
}
const Rule rule_b106 = {
    .code = S_INIT("B106"),
    .name = S_INIT("income-lines-blank"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("收入只填了一项，其余空着"),
            .why =
                S_INIT("空着的现按 0 计。但空着也可能是漏填，审核人分不清。"),
            .fix = S_INIT("没有的填 0。"),
            .bad = S_INIT("公共财政拨款：959.27　其他资金："),
            .good = S_INIT("公共财政拨款：959.27　其他资金：0"),
            .mark = S_INIT("其他资金："),
            .note = S_INIT("没有，还是漏填？"),
            .silent = S_INIT("项目表，或表上没有收入分项\n"
                             "填了两项以上，或一项也没填\n"
                             "空着的写上了 0"),
        },
    .en =
        {
            .title = S_INIT("all income lines but one are blank"),
            .why = S_INIT("A blank counts as 0, but it may have been "
                          "forgotten, and a reviewer cannot tell."),
            .fix = S_INIT("Write 0 where there is nothing."),
            .bad = S_INIT("public finance 959.27, other funds blank"),
            .good = S_INIT("public finance 959.27, other funds 0"),
            .mark = S_INIT("other funds blank"),
            .note = S_INIT("none, or forgotten?"),
            .silent = S_INIT("A project form, or one without income lines.\n"
                             "Two lines or more are filled in, or none.\n"
                             "The others say 0."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B101 B105"),
    .check = b106_check,
};
