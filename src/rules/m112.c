/* SPDX-License-Identifier: Apache-2.0
 * M112: most indicators of a form can be measured. */
#include "base/utf8.h"
#include "rules/vague.h"

enum { SHARE_MIN = 60, ROWS_MIN = 4 };

static bool is_measured(const Vague *v, const Place *p) {
    if (p->measured) return true;
    if (p->kind == PLACE_PROSE) return false;
    return words_whole(&v->yes_no, p->text) != NULL;
}

static void m112_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Vague v = vague_words();
    int64_t least = run_setting(run, S("least_percent"));
    const Place *first = NULL;
    size_t all = 0, measured = 0;
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (text_is_residue(p->text)) continue;
        all++;
        if (is_measured(&v, p))
            measured++;
        else if (first == NULL)
            first = p;
    }
    if (all < ROWS_MIN) {
        run_not_applicable(run, "指标太少，不算占比",
                           "too few indicators for a share");
        return;
    }
    if ((int64_t)(measured * 100) >= least * (int64_t)all) return;
    Finding *f = run_fail_place(run, first);
    said_zh(run, &f->message,
            "%zu 项指标里能衡量的只有 %zu 项，占%zu%%，不到%lld%%", all,
            measured, measured * 100 / all, (long long)least);
    said_en(run, &f->message,
            "only %zu of %zu indicators can be measured (%zu %%, less than "
            "%lld %%)",
            measured, all, measured * 100 / all, (long long)least);
    said_zh(run, &f->expected, "%lld%%以上", (long long)least);
    said_en(run, &f->expected, "at least %lld %%", (long long)least);
    said_zh(run, &f->fix, "从这一项起，把没有数的逐项换成数或日期");
    said_en(run, &f->fix, "from here on, give each a figure or a date");
}

const Rule rule_m112 = {
    .code = S_INIT("M112"),
    .name = S_INIT("few-measurable-indicators"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("能衡量的指标太少"),
            .why = S_INIT("多数指标没有数，整张表就无法评分。审核的第一条就是"
                          "细化量化。"),
            .fix = S_INIT("没有数的逐项换成数、日期或是否；换不了的删去。"),
            .bad = S_INIT("10项指标里4项有数"),
            .good = S_INIT("10项指标里8项有数"),
            .mark = S_INIT("4项有数"),
            .note = S_INIT("不到六成"),
            .silent = S_INIT("六成以上（可调）有数、有日期，或值是是否\n"
                             "不到 4 项指标\n"
                             "占位符和“不适用”不算在内"),
        },
    .en =
        {
            .title = S_INIT("too few measurable indicators"),
            .why = S_INIT("A form whose indicators mostly lack figures cannot "
                          "be scored."),
            .fix = S_INIT("Give each a figure, a date or a yes or no; leave "
                          "out the rest."),
            .bad = S_INIT("4 of 10 indicators have a figure"),
            .good = S_INIT("8 of 10 indicators have a figure"),
            .mark = S_INIT("4 of 10"),
            .note = S_INIT("less than 60 %"),
            .silent =
                S_INIT("At least 60 % (a pack may set another share) have a "
                       "figure, a date or a yes or no.\n"
                       "There are fewer than 4 indicators.\n"
                       "Placeholders and “not applicable” are not counted."),
        },
    .source = SAID("88号 细化量化", "no. 88: split and quantified"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M101 I102 L102"),
    .settings =
        {
            SETTING("least_percent", SHARE_MIN,
                    "能衡量的指标最少占多少，百分数",
                    "share of indicators that can be measured, at least, in "
                    "per cent"),
        },
    .check = m112_check,
};
