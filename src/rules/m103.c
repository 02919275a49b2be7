/* SPDX-License-Identifier: Apache-2.0
 * M103: a result is more than 明显, 较好 or 有所提高. */
#include "base/utf8.h"
#include "rules/repeat.h"
#include "rules/talk.h"
#include "rules/vague.h"
#include "rules/words.h"

static void report(Run *run, const Talk *t) {
    const Place *p = t->place;
    Finding *f = run_fail_span(run, p->path, t->start, t->end);
    said_zh(run, &f->message, "%.*s不能当结果：到什么程度没有数",
            STR_ARG(t->words.zh));
    said_en(run, &f->message, "%.*s: no result, nothing says how much",
            STR_ARG(t->words.en));
    said_zh(run, &f->expected, "一个数，或分级的标准");
    said_en(run, &f->expected, "a number, or levels with their criteria");
    if (p->kind == PLACE_VALUE)
        said_zh(run, &f->fix,
                "换成数：%.*s____；定性的写明优、良、中、差各是什么样",
                STR_ARG(p->indicator->name.text));
    else
        said_zh(run, &f->fix, "写出数：由____提高到____");
    said_en(run, &f->fix,
            "put a figure; for a qualitative one say what each level means");
}

static void report_whole(Run *run, const Place *p) {
    Talk whole = talk_whole(run->a, p, str_trim(p->text));
    report(run, &whole);
}

static void look_at_value(Run *run, const Vague *v, const Place *p) {
    if (!value_is_vague(v, p)) return;
    if (words_in(&v->unclear_count, p->text) != NULL) return; /* M106 */
    report_whole(run, p);
}

static Str weak_word(const void *context, const Place *p, size_t i) {
    const Wording *k = context;
    const Clause *c = &p->clauses->items[i];
    const Word *word = words_in(&k->words.weak, c->text);
    if (word == NULL || clause_is_near_figure(p, i) ||
        clause_is_slogan(&k->words, p, c->text)) /* M104 */
        return (Str){0};
    Repeats repeats = repeats_of(k->run, REPEAT_NEAR_MIN, REPEAT_ALIKE_MIN);
    if (repeats_touch(&repeats, p->path, c->start, c->end)) /* X102, X103 */
        return (Str){0};
    return word->text;
}

/* The cells of prose whose results are judged by their words. */
static bool prose_is_judged(const Vague *v, const Words *quality,
                            const Place *p) {
    if (indicator_is_benefit(p->indicator)) return true;
    return indicator_level2(p->indicator) == LEVEL2_QUALITY &&
           !quality_is_process(v, quality, p);
}

/* 群众满意, 满意度提高: nobody's share of anything. */
static bool is_bare_satisfaction(const Place *p) {
    if (!indicator_is_satisfaction(p->indicator) ||
        !str_has(p->text, S("满意")))
        return false;
    for (size_t i = 0; i < p->targets->n; i++)
        if (p->targets->items[i].has_value) return false;
    for (Str rest = p->text; rest.n > 0;)
        if (rune_is_digit(rune_fold(utf8_next(&rest)))) return false;
    return true;
}

/* The values that another rule answers for: K104, K105, M115. */
static bool value_is_judged(const Place *p) {
    return indicator_level2(p->indicator) != LEVEL2_TIMELINESS &&
           !indicator_is_cost(p->indicator);
}

static void m103_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Wording k = wording_of(run);
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (p->kind == PLACE_VALUE && value_is_judged(p))
            look_at_value(run, &k.words, p);
        if (p->kind == PLACE_PROSE && is_bare_satisfaction(p))
            report_whole(run, p);
        if (p->kind == PLACE_PROSE && prose_is_judged(&k.words, &k.quality, p))
            talk_each(run, p, &k, weak_word, report);
    }
}

const Rule rule_m103 = {
    .code = S_INIT("M103"),
    .name = S_INIT("vague-result"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("结果只有“明显”“较好”之类"),
            .why = S_INIT("“效果明显”“有所提高”谁都能说达到了，也谁都能说没"
                          "达到。年底打分没有依据。"),
            .fix = S_INIT("换成数，写清从多少到多少。实在只能定性的，写明分"
                          "几级、每级是什么样。"),
            .bad = S_INIT("困难群众生活水平　有所提高"),
            .good = S_INIT("低保标准由每月600元提高到650元"),
            .mark = S_INIT("有所提高"),
            .note = S_INIT("从多少到多少？"),
            .silent = S_INIT(
                "同一句里、相邻的分句有数\n"
                "含这些字、意思不同的词：有效期、一定比例\n"
                "“健全”“优、良”一类：由 M111 看\n"
                "时效、成本的值（见 K104、K105）；重复的句子（见 X102、X103）"),
        },
    .en =
        {
            .title = S_INIT("a result in vague words only"),
            .why =
                S_INIT("Everybody can claim an obvious effect, and everybody "
                       "can deny it. Nothing to\nscore by."),
            .fix = S_INIT("Put a figure, from how much to how much; or state "
                          "the levels and what each means."),
            .bad = S_INIT("living standard: improved somewhat"),
            .good = S_INIT("monthly allowance raised from 600 to 650 yuan"),
            .mark = S_INIT("improved somewhat"),
            .note = S_INIT("from how much to how much?"),
            .silent =
                S_INIT("A clause beside it in the same sentence has a figure.\n"
                       "Words that hold one of these and mean something else, "
                       "such as a period of validity.\n"
                       "“Sound”, “good”: M111 looks at those.\n"
                       "Values of timeliness and cost (K104, K105); repeated "
                       "clauses (X102, X103)."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M102 M111 K110"),
    .check = m103_check,
};
