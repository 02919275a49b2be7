/* SPDX-License-Identifier: Apache-2.0
 * M102: words of endeavour stand beside a figure. */
#include "rules/repeat.h"
#include "rules/talk.h"
#include "rules/vague.h"
#include "rules/words.h"

static void report(Run *run, const Talk *t) {
    Str group = indicator_group(t->place->indicator);
    Finding *f = run_fail_span(run, t->place->path, t->start, t->end);
    said_zh(run, &f->message, "只有%.*s，没有可量的数", STR_ARG(t->words.zh));
    said_en(run, &f->message, "%.*s: words of endeavour, no figure beside them",
            STR_ARG(t->words.en));
    said_zh(run, &f->expected, "至少有一个数");
    said_en(run, &f->expected, "at least one figure");
    said_zh(run, &f->fix, "写出做到多少：%.*s____；确实没有的写不适用及理由",
            STR_ARG(group));
    said_en(run, &f->fix,
            "say how much; where nothing can be counted, say not applicable "
            "and why");
}

/* X102 and X103 speak of some clause of the sentence. */
static bool is_repeated(const Wording *k, const Place *p, int sentence) {
    Repeats repeats = repeats_of(k->run, REPEAT_NEAR_MIN, REPEAT_ALIKE_MIN);
    for (size_t i = 0; i < p->clauses->n; i++) {
        const Clause *c = &p->clauses->items[i];
        if (c->sentence == sentence &&
            repeats_touch(&repeats, p->path, c->start, c->end))
            return true;
    }
    return false;
}

static Str empty_word(const void *context, const Place *p, size_t i) {
    const Wording *k = context;
    const Clause *c = &p->clauses->items[i];
    const Word *word = words_in(&k->words.strength, c->text);
    if (word == NULL || clause_is_near_figure(p, i) ||
        words_in(&k->words.weak, c->text) != NULL || /* M103 */
        clause_is_slogan(&k->words, p, c->text) ||   /* M104 */
        clause_is_completion(c->text) ||             /* M115 */
        is_repeated(k, p, c->sentence))
        return (Str){0};
    return word->text;
}

/* Cells that no other rule of wording answers for. */
static bool concerns(const Wording *k, const Place *p) {
    Level2 level = indicator_level2(p->indicator);
    if (level == LEVEL2_QUANTITY || level == LEVEL2_TIMELINESS) return false;
    if (indicator_is_satisfaction(p->indicator)) return false;
    if (indicator_is_cost(p->indicator) && !indicator_has_figure(p->indicator))
        return false; /* K105 */
    if (p->kind == PLACE_VALUE) return value_is_prose(p);
    return level != LEVEL2_QUALITY ||
           !quality_is_process(&k->words, &k->quality, p);
}

static void m102_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Wording k = wording_of(run);
    for (size_t i = 0; i < places.n; i++)
        if (concerns(&k, &places.items[i]))
            talk_each(run, &places.items[i], &k, empty_word, report);
}

const Rule rule_m102 = {
    .code = S_INIT("M102"),
    .name = S_INIT("endeavour-without-figure"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("只有力度词，没有数"),
            .why = S_INIT("“大力”“加强”“推进”说的是使多大劲，不是做到什么。"
                          "旁边有数就行，\n没有数就无法考核。"),
            .fix = S_INIT("在同一句里写出做到多少。没有可量的，写不适用及"
                          "理由。"),
            .bad = S_INIT("引导社会资本参与孵化载体建设"),
            .good = S_INIT("引导社会资本投入孵化载体2000万元以上"),
            .mark = S_INIT("引导"),
            .note = S_INIT("做到多少？"),
            .silent = S_INIT(
                "同一句里、相邻的分句有数\n"
                "数量、时效（见 M101），满意度，没有数的成本（见 K105）\n"
                "“明显”一类由 M103 报，口号由 M104 报，“完成任务”由 M115 "
                "报，重复的句子由 X102、X103 报"),
        },
    .en =
        {
            .title = S_INIT("endeavour without a figure"),
            .why = S_INIT("Words such as strengthen or promote say how hard "
                          "one tries, not what is reached.\nThey are fine "
                          "beside a figure."),
            .fix = S_INIT("Say in the same sentence how much; or say that it "
                          "does not apply, and why."),
            .bad = S_INIT("guide private capital into incubators"),
            .good = S_INIT("at least 20 million yuan of private capital in "
                           "incubators"),
            .mark = S_INIT("guide"),
            .note = S_INIT("how much?"),
            .silent =
                S_INIT("A clause beside it in the same sentence has a figure.\n"
                       "Quantity and timeliness (M101), satisfaction, cost "
                       "without a figure (K105).\n"
                       "Vague results are for M103, slogans for M104, a mere "
                       "“done” for M115, repeated clauses for X102 and X103."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M101 M103 M104 K103"),
    .check = m102_check,
};
