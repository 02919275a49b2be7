/* SPDX-License-Identifier: Apache-2.0
 * C103: what is said to be part of an amount is not more than it. */
#include "rules/subset.h"

static void report_part(Run *run, const Subset *s, const Target *part) {
    Finding *f = run_fail_target(run, &s->place, part);
    Str whole = target_amount(run->a, s->whole);
    Str amount = target_amount(run->a, part);
    said_zh(run, &f->message, "其中的%.*s大于总数%.*s", STR_ARG(amount),
            STR_ARG(whole));
    said_en(run, &f->message, "the part %.*s is more than the whole %.*s",
            STR_ARG(amount), STR_ARG(whole));
    said_zh(run, &f->expected, "不超过%.*s", STR_ARG(whole));
    said_en(run, &f->expected, "at most %.*s", STR_ARG(whole));
    said_zh(run, &f->fix, "核对两个数；不是包含关系的，去掉“含”“其中”");
    said_en(run, &f->fix, "check both; where one is no part, do not say so");
}

static void report_sum(Run *run, const Subset *s, Decimal sum) {
    Finding *f = run_fail_target(run, &s->place, s->whole);
    Str whole = target_amount(run->a, s->whole);
    Decimal wan;
    Str total =
        decimal_shift(&wan, sum, -4) ? decimal_to_str(run->a, wan) : S("?");
    said_zh(run, &f->message, "其中各项合计%.*s万元，大于总数%.*s",
            STR_ARG(total), STR_ARG(whole));
    said_en(run, &f->message, "the parts add up to more than the whole %.*s",
            STR_ARG(whole));
    said_zh(run, &f->expected, "各项合计不超过%.*s", STR_ARG(whole));
    said_en(run, &f->expected, "parts of at most %.*s together",
            STR_ARG(whole));
    said_zh(run, &f->fix, "逐项核对金额");
    said_en(run, &f->fix, "check each amount");
}

static void say_agrees(Run *run, const Subset *s, const Target *part) {
    Str amount = target_amount(run->a, part);
    Str whole = target_amount(run->a, s->whole);
    Str line =
        str_format(run->a, "%.*s ≤ %.*s", STR_ARG(amount), STR_ARG(whole));
    run_agrees(run, (Said){line, line});
}

static void look_at(Run *run, const Subset *s) {
    Decimal whole, sum, part;
    if (!subset_value(&whole, s->whole, true)) return;
    bool reported = false;
    for (size_t i = 0; i < s->parts.n; i++) {
        if (!subset_value(&part, s->parts.items[i], true)) continue;
        if (decimal_compare(part, whole) <= 0) {
            say_agrees(run, s, s->parts.items[i]);
            continue;
        }
        report_part(run, s, s->parts.items[i]);
        reported = true;
    }
    if (!reported && subset_sum(&sum, s, true) &&
        decimal_compare(sum, whole) > 0)
        report_sum(run, s, sum);
}

static void c103_check(Run *run) {
    Subsets all = subsets_of(run, true);
    for (size_t i = 0; i < all.n; i++)
        look_at(run, &all.items[i]);
}

const Rule rule_c103 = {
    .code = S_INIT("C103"),
    .name = S_INIT("part-exceeds-amount"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("“其中”大于总数"),
            .why = S_INIT("写了“含”“其中”，各项就都在总数里，单项和合计都不能"
                          "比总数大。"),
            .fix = S_INIT("核对金额；不是包含关系的，分开写。"),
            .bad = S_INIT("部门预算250万元（含专项资金959.27万元）"),
            .good = S_INIT("部门预算959.27万元（含专项资金250万元）"),
            .mark = S_INIT("959.27万元"),
            .note = S_INIT("大于 250 万元"),
            .silent = S_INIT("各项单独和合计都不大于总数\n"
                             "“其中”后面的不是钱（见 N103）\n"
                             "隔了句号、分号或右括号：不算前面那个数的部分"),
        },
    .en =
        {
            .title = S_INIT("a part larger than the whole"),
            .why =
                S_INIT("“Of which” means that the parts lie within the whole, "
                       "each and together."),
            .fix = S_INIT("Check the amounts; where one is no part, say so."),
            .bad = S_INIT("2.5 million yuan, of which 9.6 million special "
                          "funds"),
            .good = S_INIT("9.6 million yuan, of which 2.5 million special "
                           "funds"),
            .mark = S_INIT("9.6 million"),
            .note = S_INIT("more than 2.5 million"),
            .silent =
                S_INIT("Each part and all together lie within the whole.\n"
                       "The parts are no money (N103).\n"
                       "A full stop, a semicolon or a closing bracket stands "
                       "between: no part of that amount."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("N103 C101"),
    .check = c103_check,
};
