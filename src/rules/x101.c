/* SPDX-License-Identifier: Apache-2.0
 * X101: one target stands in one place. */
#include "rules/duplicate.h"

static void report(Run *run, const Named *again, const Named *first) {
    Str group = indicator_group(first->place.indicator);
    Str own = indicator_group(again->place.indicator);
    Str figure = target_figure(run->a, again->target);
    Finding *f = run_fail_target(run, &again->place, again->target);
    said_zh(run, &f->message, "与%.*s重复：%.*s%.*s", STR_ARG(group),
            STR_ARG(again->name), STR_ARG(figure));
    said_en(run, &f->message, "the same target as in indicator %zu: %.*s",
            first->place.index + 1, STR_ARG(figure));
    said_zh(run, &f->expected, "一个目标只写一处");
    said_en(run, &f->expected, "each target once");
    said_zh(run, &f->fix, "产出留在产出，结果留在效益；%.*s里另写它自己的数",
            STR_ARG(own));
    said_en(run, &f->fix, "keep it in the group where it belongs");
}

/* Two groups, or two rows of one. */
static bool are_apart(const Named *x, const Named *y) {
    return x->place.index != y->place.index;
}

static void x101_check(Run *run) {
    Nameds all = named_targets(run, PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 1; i < all.n; i++)
        for (size_t n = 0; n < i; n++) {
            const Named *x = &all.items[i], *y = &all.items[n];
            if (!are_apart(x, y) || !named_alike(x, y)) continue;
            if (!targets_equal(x->target, y->target)) continue;
            report(run, x, y);
            break;
        }
}

const Rule rule_x101 = {
    .code = S_INIT("X101"),
    .name = S_INIT("target-in-two-groups"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("同一目标写了两处"),
            .why = S_INIT("同一个数放在两类里，评分时算两次，而且总有一处归错"
                          "了类。"),
            .fix = S_INIT("产出写在产出，结果写在效益，只留一处。"),
            .bad = S_INIT("数量：新认定高新技术企业20家以上\n经济：新认定高新"
                          "技术企业20家以上"),
            .good = S_INIT("数量：新认定高新技术企业20家以上\n经济：新认定企业"
                           "新增税收3000万元以上"),
            .mark = S_INIT("经济：新认定高新技术企业20家以上"),
            .note = S_INIT("数量里已有"),
            .silent = S_INIT(
                "名称、符号、数、单位、时间有一样不同；数不同由 N101 报\n"
                "年度和中期各写一处\n"
                "名称不到三个字，或只是“合格率”一类没有对象的"),
        },
    .en =
        {
            .title = S_INIT("the same target in two places"),
            .why = S_INIT("It is scored twice, and one of the places is the "
                          "wrong group."),
            .fix = S_INIT("Outputs under output, results under benefit; keep "
                          "one."),
            .bad = S_INIT("quantity: 20 new high-tech firms\neconomy: 20 new "
                          "high-tech firms"),
            .good = S_INIT("quantity: 20 new high-tech firms\neconomy: their "
                           "taxes of 30 million yuan"),
            .mark = S_INIT("economy: 20 new high-tech firms"),
            .note = S_INIT("quantity has it already"),
            .silent = S_INIT(
                "Name, sign, figure, unit or deadline differ; other figures "
                "are for N101.\n"
                "One stands in the year, one in the longer period.\n"
                "The name is shorter than three characters, or a bare rate."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("X102 K101 K102 N101"),
    .check = x101_check,
};
