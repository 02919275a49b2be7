/* SPDX-License-Identifier: Apache-2.0
 * X102: no long clause stands twice, word for word. */
#include "check/label.h"
#include "rules/repeat.h"

static void x102_check(Run *run) {
    int64_t least = run_setting(run, S("characters"));
    Repeats repeats = repeats_of(run, REPEAT_NEAR_MIN, REPEAT_ALIKE_MIN);
    for (size_t i = 0; i < repeats.n; i++) {
        const Repeat *r = &repeats.items[i];
        if (!r->same || r->length < least) continue;
        Said where = field_label(run, r->earlier.path);
        Finding *f =
            run_fail_span(run, r->place.path, r->clause.start, r->clause.end);
        said_zh(run, &f->message, "这句与%.*s里的一字不差（%d 字）",
                STR_ARG(where.zh), r->length);
        said_en(run, &f->message, "the same words stand in %.*s",
                STR_ARG(where.en));
        said_zh(run, &f->fix, "只留一处，另一处删去或写它自己的数");
        said_en(run, &f->fix, "keep one; give the other its own figure");
    }
}

const Rule rule_x102 = {
    .code = S_INIT("X102"),
    .name = S_INIT("clause-repeated"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("整句重复"),
            .why = S_INIT("同一句话放在两格里，一格是多余的：不是归错了类，就是"
                          "凑字数。"),
            .fix = S_INIT("留在该在的一格，另一格删去。"),
            .bad =
                S_INIT("质量：举办产业立市、创新发展、产学研金合作等专场活动\n"
                       "经济：举办产业立市、创新发展、产学研金合作等专场活动"),
            .good =
                S_INIT("数量：举办专场活动6场\n经济：活动签约金额2亿元以上"),
            .mark =
                S_INIT("经济：举办产业立市、创新发展、产学研金合作等专场活动"),
            .note = S_INIT("与质量一字不差"),
            .silent =
                S_INIT("不到 20 个字（可调）：短句由 X103 看\n"
                       "两格里带数的句子（由 X101 看）；年度和中期各写一处\n"
                       "逐行的表"),
        },
    .en =
        {
            .title = S_INIT("a clause stands twice"),
            .why = S_INIT("The same clause in two cells: one is in the wrong "
                          "group, or fills space."),
            .fix = S_INIT("Keep it where it belongs."),
            .bad = S_INIT("quality: hold matching events for the city\n"
                          "economy: hold matching events for the city"),
            .good = S_INIT("quantity: 6 events\neconomy: contracts worth 200 "
                           "million yuan"),
            .mark = S_INIT("economy: hold matching events for the city"),
            .note = S_INIT("as under quality"),
            .silent = S_INIT("It is shorter than 20 characters (a pack may set "
                             "another number): X103 looks at those.\n"
                             "The clauses hold figures and stand in two cells "
                             "(X101), or in two periods.\n"
                             "Rows of a grid."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("X103 X101 G106"),
    .settings =
        {
            SETTING("characters", REPEAT_EXACT_MIN, "几个字以上的整句重复才报",
                    "characters of a repeated clause, at least"),
        },
    .check = x102_check,
};
