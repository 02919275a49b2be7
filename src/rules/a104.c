/* SPDX-License-Identifier: Apache-2.0
 * A104: the review has opinion, reviewer and date together. */
#include "check/label.h"
#include "rules/printed.h"

static const Str PATHS[] = {S_INIT("review.opinion"), S_INIT("review.reviewer"),
                            S_INIT("review.date")};

static void a104_check(Run *run) {
    Str zh = S(""), en = S(""), first = {0};
    bool any = false;
    for (size_t i = 0; i < COUNT_OF(PATHS); i++) {
        if (!form_prints(run, PATHS[i])) continue;
        if (!value_is_blank(decl_find(run->d, PATHS[i]))) {
            any = true;
            continue;
        }
        Said label = field_label(run, PATHS[i]);
        if (first.p == NULL) first = PATHS[i];
        zh = str_format(run->a, "%.*s%s%.*s", STR_ARG(zh), zh.n > 0 ? "、" : "",
                        STR_ARG(label.zh));
        en = str_format(run->a, "%.*s%s%.*s", STR_ARG(en), en.n > 0 ? ", " : "",
                        STR_ARG(label.en));
    }
    if (!any) {
        run_not_applicable(run, "还没有审核", "not reviewed yet");
        return;
    }
    if (first.p == NULL) return;
    Finding *f = run_fail(run, first);
    said_zh(run, &f->message, "审核栏已经填了，%.*s空着", STR_ARG(zh));
    said_en(run, &f->message, "the review is filled in but lacks %.*s",
            STR_ARG(en));
    said_zh(run, &f->fix, "由审核人补上");
    said_en(run, &f->fix, "the reviewer adds it");
}
const Rule rule_a104 = {
    .code = S_INIT("A104"),
    .name = S_INIT("review-incomplete"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("财政审核意见缺意见、审核人或日期"),
            .why = S_INIT("审核留下的意见、人和日期是一套，缺一样说不清谁在什么"
                          "时候同意的。"),
            .fix = S_INIT("补上缺的。"),
            .bad = S_INIT("审核意见：同意。　（空）年（空）月（空）日"),
            .good = S_INIT("审核意见：同意。　审核人：王示例　2017年12月20日"),
            .mark = S_INIT("（空）年（空）月（空）日"),
            .note = S_INIT("谁在什么时候同意的？"),
            .silent = S_INIT("意见、审核人、日期三项全空：还没有审核，不适用\n"
                             "表上没有印的那一项不要求"),
        },
    .en =
        {
            .title = S_INIT("the review lacks its opinion, reviewer or date"),
            .why = S_INIT("Opinion, person and date belong together; without "
                          "one nobody can tell who agreed when."),
            .fix = S_INIT("Add what is missing."),
            .bad = S_INIT("opinion: agreed; date: (blank)"),
            .good = S_INIT("opinion: agreed; Wang Shili, 20 December 2017"),
            .mark = S_INIT("(blank)"),
            .note = S_INIT("who agreed, and when?"),
            .silent = S_INIT(
                "Opinion, reviewer and date are all blank: not reviewed yet.\n"
                "What the form does not print is not asked for."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("A101 D106"),
    .check = a104_check,
};
