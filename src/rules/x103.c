/* SPDX-License-Identifier: Apache-2.0
 * X103: no clause says nearly the same as an earlier one. */
#include "check/label.h"
#include "rules/repeat.h"

static void x103_check(Run *run) {
    int64_t least = run_setting(run, S("characters"));
    int64_t alike = run_setting(run, S("alike_percent"));
    Repeats repeats = repeats_of(run, least, alike);
    for (size_t i = 0; i < repeats.n; i++) {
        const Repeat *r = &repeats.items[i];
        if (r->same && r->length >= REPEAT_EXACT_MIN) continue; /* X102 */
        Said where = field_label(run, r->earlier.path);
        Finding *f =
            run_fail_span(run, r->place.path, r->clause.start, r->clause.end);
        if (r->same)
            said_zh(run, &f->message, "这句与%.*s里的相同", STR_ARG(where.zh));
        else
            said_zh(run, &f->message, "这句与%.*s里的“%.*s”几乎相同",
                    STR_ARG(where.zh), STR_ARG(r->first.text));
        said_en(run, &f->message, "nearly the same stands in %.*s",
                STR_ARG(where.en));
        said_zh(run, &f->fix, "只留一处");
        said_en(run, &f->fix, "keep one");
    }
}

const Rule rule_x103 = {
    .code = S_INIT("X103"),
    .name = S_INIT("clause-nearly-repeated"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("几乎相同的句子"),
            .why = S_INIT("换一两个字又说一遍，是同一件事报了两次。"),
            .fix = S_INIT("只留一处；确是两件事的，写出各自的数。"),
            .bad =
                S_INIT("培育和转化一批高价值专利\n再培育和转化一批高价值专利"),
            .good = S_INIT("培育高价值专利12件，转化高价值专利5件"),
            .mark = S_INIT("再培育和转化一批高价值专利"),
            .note = S_INIT("与上一句几乎一样"),
            .silent = S_INIT("不到 10 个字，或相似不到八成（都可调）\n"
                             "20 字以上一字不差的：由 X102 报\n"
                             "两格里带数的句子；年度和中期各写一处；逐行的表"),
        },
    .en =
        {
            .title = S_INIT("nearly the same clause twice"),
            .why = S_INIT("The same thing in slightly other words is counted "
                          "twice."),
            .fix = S_INIT("Keep one; for two things give each its figure."),
            .bad =
                S_INIT("foster a batch of valuable patents\nfoster a further "
                       "batch of valuable patents"),
            .good = S_INIT("12 valuable patents, of which 5 are licensed"),
            .mark = S_INIT("foster a further batch of valuable patents"),
            .note = S_INIT("said before"),
            .silent = S_INIT(
                "It is shorter than 10 characters, or less than 80 % alike (a "
                "pack may set others).\n"
                "Twenty characters or more, word for word: X102 reports that.\n"
                "The clauses hold figures and stand in two cells, or in two "
                "periods; rows of a grid."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("X102 X101 M102"),
    .settings =
        {
            SETTING("characters", REPEAT_NEAR_MIN, "几个字以上的句子才比",
                    "characters of a clause that is compared, at least"),
            SETTING("alike_percent", REPEAT_ALIKE_MIN, "像到多少才报，百分数",
                    "likeness, at least, in per cent"),
        },
    .check = x103_check,
};
