/* SPDX-License-Identifier: Apache-2.0
 * M104: slogans and words for a process are no output. */
#include "rules/talk.h"
#include "rules/vague.h"
#include "rules/words.h"

static void report(Run *run, const Talk *t) {
    bool cost = indicator_is_cost(t->place->indicator);
    Finding *f = run_fail_span(run, t->place->path, t->start, t->end);
    said_zh(run, &f->message, "%.*s是口号或过程，不是%s", STR_ARG(t->words.zh),
            cost ? "成本目标" : "产出");
    said_en(run, &f->message, "%.*s: slogans or process words, no %s",
            STR_ARG(t->words.en), cost ? "cost target" : "output");
    said_zh(run, &f->fix,
            cost ? "删去，或写成数：公用经费不超过____万元"
                 : "删去，或写明做成什么、几件");
    said_en(run, &f->fix,
            cost ? "leave them out, or put a limit in figures"
                 : "leave them out, or say what is made and how many");
}

static Str slogan_word(const void *context, const Place *p, size_t i) {
    const Vague *v = context;
    Str clause = p->clauses->items[i].text;
    const Word *word = words_in(&v->slogan, clause);
    if (word == NULL) return (Str){0};
    return word->after.p != NULL ? clause : word->text;
}

/* A name or value that is a slogan; a value beside a number is none. */
static void look_at_row(Run *run, const Vague *v, const Place *p) {
    const Word *word = words_in(&v->slogan, p->text);
    if (word == NULL || text_has_figure(p->text)) return;
    if (p->kind == PLACE_NAME && indicator_has_figure(p->indicator)) return;
    Talk whole = talk_whole(run->a, p, word->text);
    report(run, &whole);
}

/* The row's name was reported: its value is the same fact. */
static bool row_is_reported(const Run *run, const Place *p) {
    if (p->kind != PLACE_VALUE || run->findings.n == 0) return false;
    const Finding *f = &run->findings.items[run->findings.n - 1];
    size_t dot = str_find_last(p->path, S("."));
    return str_has_prefix(f->path, str_upto(p->path, dot + 1));
}

static bool concerns(const Vague *v, const Words *quality, const Place *p) {
    Level1 level = indicator_level1(p->indicator);
    if (level != LEVEL1_OUTPUT && level != LEVEL1_COST) return false;
    Level2 two = indicator_level2(p->indicator);
    if (two == LEVEL2_QUALITY) return !quality_is_process(v, quality, p);
    if (p->kind == PLACE_PROSE && two == LEVEL2_QUANTITY)
        return false;                           /* M101 */
    if (two == LEVEL2_TIMELINESS) return false; /* K104, M101 */
    if (!indicator_is_cost(p->indicator)) return true;
    return indicator_has_figure(p->indicator); /* else K105 */
}

static void m104_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_NAME | PLACE_VALUE);
    Vague v = vague_words();
    Words quality = words_of(S("data/words-quality.txt"));
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (!concerns(&v, &quality, p)) continue;
        if (p->kind == PLACE_PROSE)
            talk_each(run, p, &v, slogan_word, report);
        else if (!row_is_reported(run, p))
            look_at_row(run, &v, p);
    }
}

const Rule rule_m104 = {
    .code = S_INIT("M104"),
    .name = S_INIT("slogan-as-output"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("口号当产出"),
            .why = S_INIT("“厉行节约”“贯彻落实”是应尽的义务或做事的过程，不是"
                          "这笔钱买来的东西，\n年底无法核对。"),
            .fix = S_INIT("删去，或换成做成的东西和数。"),
            .bad = S_INIT("厉行节约，专款专用，使财政资金发挥最大效益"),
            .good = S_INIT("公用经费不超过120万元，比上年（126万元）下降5%"),
            .mark = S_INIT("厉行节约，专款专用"),
            .note = S_INIT("年底核什么？"),
            .silent = S_INIT("效益、满意度里的话\n"
                             "名称或值里有数\n"
                             "数量由 M101 报，时效由 K104、M101 "
                             "报，整格没有数的成本由 K105 报"),
        },
    .en =
        {
            .title = S_INIT("a slogan in place of an output"),
            .why = S_INIT("Thrift and implementing policy are duties or "
                          "process. They are not what the money\nbuys, and "
                          "cannot be checked."),
            .fix = S_INIT("Leave them out, or say what is made and how many."),
            .bad = S_INIT("strict thrift, to make the most of public money"),
            .good = S_INIT("office costs at most 1.2 million yuan"),
            .mark = S_INIT("strict thrift"),
            .note = S_INIT("what is checked at the year's end?"),
            .silent = S_INIT("It stands among benefits or satisfaction.\n"
                             "Name or value holds a figure.\n"
                             "Quantity is for M101, timeliness for K104 and "
                             "M101, cost without any figure for K105."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M102 K105 K103"),
    .check = m104_check,
};
