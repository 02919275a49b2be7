/* SPDX-License-Identifier: Apache-2.0
 * M101: what stands under 数量 and 时效 has a number, a date or a state. */
#include "rules/vague.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Vague words;
    Words context; /* what begins a clause that leads up to the next */
    const Place *place;
} Look;

static void report(const Look *k, int start, int end) {
    Run *run = k->run;
    Str quote = points_slice(&k->place->points, start, end);
    Finding *f = run_fail_span(run, k->place->path, start, end);
    said_zh(run, &f->message, "“%.*s”没有数、日期或是否，无法衡量",
            STR_ARG(quote));
    said_en(run, &f->message,
            "“%.*s” has no number, date or state and cannot be measured",
            STR_ARG(quote));
    said_zh(run, &f->expected, "写明做成几件、到哪天，或建成没有");
    said_en(run, &f->expected, "how many, by which day, or done or not");
    said_zh(run, &f->fix, "写明做成几件；写不出数的，移到工作计划");
    said_en(run, &f->fix,
            "say how many; what has no number belongs in the work plan");
}

static bool clause_is_measured(const Look *k, size_t i) {
    return k->place->clauses->items[i].measured;
}

/* A run of clauses beside measured ones is a promise of its own where it holds
 * an uncounted count, or goes on for several clauses of endeavour. */
static bool run_is_promise(const Look *k, size_t first, size_t past) {
    size_t strong = 0;
    for (size_t i = first; i < past; i++) {
        Str text = k->place->clauses->items[i].text;
        if (clause_is_state(&k->words, text)) return false;
        if (words_in(&k->words.unclear_count, text) != NULL) return true;
        if (words_begin(&k->context, text) != NULL) continue;
        strong += words_in(&k->words.strength, text) != NULL;
    }
    return past - first >= 2 && strong > 0;
}

static bool is_stuff(const Look *k, size_t i) {
    return k->place->clauses->items[i].mark != ':' && !clause_is_measured(k, i);
}

static void look_at_runs(const Look *k, size_t first, size_t past) {
    for (size_t i = first; i < past;) {
        size_t end = i;
        while (end < past && is_stuff(k, end))
            end++;
        if (end > i && run_is_promise(k, i, end))
            report(k, k->place->clauses->items[i].start,
                   k->place->clauses->items[end - 1].end);
        i = end > i ? end : i + 1;
    }
}

static void look_at_sentence(const Look *k, size_t first, size_t past) {
    bool measured = false, state = false;
    for (size_t i = first; i < past; i++) {
        measured |= clause_is_measured(k, i);
        state |= clause_is_state(&k->words, k->place->clauses->items[i].text);
    }
    if (measured) {
        look_at_runs(k, first, past);
        return;
    }
    if (state ||
        (past - first == 1 && k->place->clauses->items[first].mark == ':'))
        return;
    report(k, k->place->clauses->items[first].start,
           k->place->clauses->items[past - 1].end);
}

static void look_at_prose(const Look *k, bool timeliness) {
    Words time = words_of(S("data/words-time.txt"));
    if (text_is_residue(k->place->text)) return;
    if (timeliness && !text_has_figure(k->place->text) &&
        words_in(&time, k->place->text) == NULL)
        return; /* K104 speaks of the whole cell */
    for (size_t i = 0; i < k->place->clauses->n;) {
        size_t past = i;
        while (past < k->place->clauses->n &&
               k->place->clauses->items[past].sentence ==
                   k->place->clauses->items[i].sentence)
            past++;
        look_at_sentence(k, i, past);
        i = past;
    }
}

/* A value without a number that no other rule speaks of. */
static void look_at_value(const Look *k) {
    const Place *p = k->place;
    if (p->measured || text_is_residue(p->text)) return;
    if (value_is_state(&k->words, p->text)) return;
    if (value_is_vague(&k->words, p)) return;
    if (words_in(&k->words.unclear_count, p->text) != NULL) return;
    Clause all = place_whole(p);
    report(k, all.start, all.end);
}

static void m101_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .words = vague_words(),
              .context = words_of(S("data/words-context.txt"))};
    for (size_t i = 0; i < places.n; i++) {
        k.place = &places.items[i];
        Level2 level = indicator_level2(k.place->indicator);
        bool timeliness = level == LEVEL2_TIMELINESS;
        if (level != LEVEL2_QUANTITY && !timeliness) continue;
        if (k.place->kind == PLACE_PROSE)
            look_at_prose(&k, timeliness);
        else if (!timeliness)
            look_at_value(&k);
    }
}

const Rule rule_m101 = {
    .code = S_INIT("M101"),
    .name = S_INIT("target-without-figure"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("数量、时效里没有数"),
            .why = S_INIT("数量指标和时效指标是年底逐条核对的。没有数、日期，"
                          "也说不清做成没有，\n年底就无法判断完成了没有。"),
            .fix = S_INIT("写明做成几件、到哪天；说不出数的写成是否："
                          "建成、启用、通过验收。\n只讲过程的话移到工作计划。"),
            .bad = S_INIT("深入开展河湖清四乱专项行动"),
            .good = S_INIT("清理整治河湖四乱问题60处，10月底前销号"),
            .mark = S_INIT("深入开展"),
            .note = S_INIT("做成几件？"),
            .silent = S_INIT(
                "同一句里有数、日期，或做成没有：建成、启用、通过验收\n"
                "以冒号收尾、引出下文的话；占位符（见 F110）\n"
                "值是“是”“已完成”一类；“明显”由 M103 报，“一批”由 M106 报\n"
                "时效整格没有时间：由 K104 报"),
        },
    .en =
        {
            .title = S_INIT("no figure under quantity or timeliness"),
            .why = S_INIT("Quantity and timeliness are checked item by item at "
                          "the year's end. Without a\nnumber, a date or a "
                          "state nobody can say whether it was reached."),
            .fix = S_INIT("Say how many and by when, or name a state that can "
                          "be answered with yes or no."),
            .bad = S_INIT("carry out the river clean-up in depth"),
            .good = S_INIT("60 river sites cleaned up by the end of October"),
            .mark = S_INIT("in depth"),
            .note = S_INIT("how many?"),
            .silent = S_INIT("The sentence holds a figure, a date or a state "
                             "that can be answered with yes or no.\n"
                             "It ends in a colon and leads up to what follows; "
                             "placeholders (F110).\n"
                             "The value is a yes or no; “obvious” is for M103, "
                             "“a batch” for M106.\n"
                             "A whole cell of timeliness without a time: K104 "
                             "reports that."),
        },
    .source = SAID("88号 细化量化", "no. 88: split and quantified"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M102 M104 M106 K104"),
    .check = m101_check,
};
