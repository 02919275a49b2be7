/* SPDX-License-Identifier: Apache-2.0
 * N103: a part counts no more than the whole. */
#include "rules/subset.h"

static void report(Run *run, const Subset *s, const Target *part, Str amount,
                   bool together) {
    Finding *f = run_fail_target(run, &s->place, part);
    Str whole = target_amount(run->a, s->whole);
    said_zh(run, &f->message, "其中%s%.*s大于总数%.*s",
            together ? "各项合计" : "的", STR_ARG(amount), STR_ARG(whole));
    said_en(run, &f->message, "the part%s %.*s more than the whole %.*s",
            together ? "s together are" : " is", STR_ARG(amount),
            STR_ARG(whole));
    said_zh(run, &f->expected, "不超过%.*s", STR_ARG(whole));
    said_en(run, &f->expected, "at most %.*s", STR_ARG(whole));
    said_zh(run, &f->fix, "核对各数；不是包含关系的，去掉“其中”");
    said_en(run, &f->fix, "check both; where one is no part, do not say so");
}

static void look_at(Run *run, const Subset *s) {
    Decimal sum;
    bool reported = false;
    for (size_t i = 0; i < s->parts.n; i++) {
        const Target *part = s->parts.items[i];
        if (decimal_compare(part->value, s->whole->value) <= 0) continue;
        report(run, s, part, target_amount(run->a, part), false);
        reported = true;
    }
    if (reported || !subset_sum(&sum, s, false)) return;
    if (decimal_compare(sum, s->whole->value) <= 0) return;
    Str amount = str_join(run->a, decimal_to_str(run->a, sum), s->whole->unit);
    report(run, s, s->parts.items[s->parts.n - 1], amount, true);
}

static void n103_check(Run *run) {
    Subsets all = subsets_of(run, false);
    for (size_t i = 0; i < all.n; i++)
        look_at(run, &all.items[i]);
}

const Rule rule_n103 = {
    .code = S_INIT("N103"),
    .name = S_INIT("part-exceeds-whole"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("部分大于整体"),
            .why =
                S_INIT("“其中”后面的数都在总数里，单项和合计都不能比总数大。"),
            .fix = S_INIT("核对各数；不是包含关系的，分开写。"),
            .bad = S_INIT("新增孵化器1家，其中国家级2家"),
            .good = S_INIT("新增孵化器3家，其中国家级2家"),
            .mark = S_INIT("其中国家级2家"),
            .note = S_INIT("大于总数 1 家"),
            .silent = S_INIT("各项单独和合计都不大于总数\n"
                             "单位与总数不同，或是百分数；钱由 C103 报\n"
                             "隔了句号、分号或右括号：不算前面那个数的部分"),
        },
    .en =
        {
            .title = S_INIT("a part larger than the whole"),
            .why =
                S_INIT("“Of which” means within the whole, each and together."),
            .fix = S_INIT("Check the figures; where one is no part, say so."),
            .bad = S_INIT("1 new incubator, of which 2 national"),
            .good = S_INIT("3 new incubators, of which 2 national"),
            .mark = S_INIT("2 national"),
            .note = S_INIT("more than the whole, 1"),
            .silent = S_INIT(
                "Each part and all together lie within the whole.\n"
                "The unit differs, or it is a percentage; money is for C103.\n"
                "A full stop, a semicolon or a closing bracket stands "
                "between."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("C103 N101"),
    .check = n103_check,
};
