/* SPDX-License-Identifier: Apache-2.0
 * M106: how many is a number, not 一批, 若干 or 左右. */
#include "base/utf8.h"
#include "rules/clause.h"
#include "rules/place.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Words unclear;
    Words measures; /* what a noun is counted in */
    const Place *place;
} Look;

/* The clause with the words at [at, end) taken out and the count put at its
 * end: 培育高价值专利____件. */
static Str put_gap(const Look *k, Str clause, size_t at, size_t end) {
    Arena *a = k->run->a;
    Str rest = str_from(clause, end);
    Str noun =
        str_has_suffix(rest, S("。")) ? str_upto(rest, rest.n - 3) : rest;
    const Word *measure = words_end(&k->measures, noun);
    Str unit = measure == NULL ? S("个") : measure->value;
    return str_format(a, "%.*s%.*s____%.*s", (int)at, clause.p, STR_ARG(noun),
                      STR_ARG(unit));
}

static void report_word(const Look *k, const Clause *c, const WordHit *hit) {
    Run *run = k->run;
    Str word = hit->word->text;
    int start = c->start + points_before(c->text, hit->at);
    Finding *f = run_fail_span(run, k->place->path, start,
                               start + (int)utf8_count(word));
    said_zh(run, &f->message, "“%.*s”没有数", STR_ARG(word));
    said_en(run, &f->message, "“%.*s” is no number", STR_ARG(word));
    if (hit->end < c->text.n) {
        f->rewrite = put_gap(k, c->text, hit->at, hit->end);
        said_zh(run, &f->fix, "写明几件：%.*s", STR_ARG(f->rewrite));
    } else {
        said_zh(run, &f->fix, "写明几件，带上单位：____");
    }
    said_en(run, &f->fix, "say how many, with the unit: ____");
}

static void look_for_words(const Look *k) {
    const Clauses *clauses = k->place->clauses;
    for (size_t i = 0; i < clauses->n; i++) {
        WordHit hit;
        size_t from = 0;
        const Clause *c = &clauses->items[i];
        while (words_hit_next(&hit, &k->unclear, c->text, &from))
            report_word(k, c, &hit);
    }
}

/* 约300人, 7%左右: the target itself says that it is approximate. */
static void look_at_targets(const Look *k) {
    Run *run = k->run;
    const Place *p = k->place;
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->approx || !t->has_value) continue;
        Str words = target_words(p, t);
        Str amount = target_amount(run->a, t);
        Finding *f = run_fail_target(run, p, t);
        said_zh(run, &f->message, "“%.*s”是大概数，多少算完成没有界线",
                STR_ARG(words));
        said_en(run, &f->message,
                "“%.*s” is approximate: nothing says what is enough",
                STR_ARG(words));
        said_zh(run, &f->expected, "%.*s以上，或%.*s—____", STR_ARG(amount),
                STR_ARG(amount));
        said_en(run, &f->expected, "a bound or a range");
        said_zh(run, &f->fix, "写出界线：%.*s以上", STR_ARG(amount));
        said_en(run, &f->fix, "give a bound");
    }
}

static void m106_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .unclear = words_of(S("data/words-unclear-count.txt")),
              .measures = words_of(S("data/words-measure-of.txt"))};
    for (size_t i = 0; i < places.n; i++) {
        k.place = &places.items[i];
        look_for_words(&k);
        look_at_targets(&k);
    }
}

const Rule rule_m106 = {
    .code = S_INIT("M106"),
    .name = S_INIT("count-without-number"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("“一批”“左右”不是数"),
            .why = S_INIT("一批是几件，左右差多少，谁也说不准。做一件、做一百"
                          "件都能说完成。"),
            .fix = S_INIT("写明几件。说不准的写下限（20家以上）或范围"
                          "（20—25家）。"),
            .bad = S_INIT("培育和转化一批高价值专利"),
            .good = S_INIT("培育和转化高价值专利12件以上"),
            .mark = S_INIT("一批"),
            .note = S_INIT("几件？"),
            .silent = S_INIT("第一批、同一批、一批次：说的是次序\n"
                             "写了下限或范围：20家以上、20—25家\n"
                             "逐行表的三级指标名称里的"),
        },
    .en =
        {
            .title = S_INIT("a count without a number"),
            .why = S_INIT("A batch, several, about: any result can be called "
                          "a success."),
            .fix = S_INIT("Give the number; where it is uncertain a lower "
                          "bound or a range."),
            .bad = S_INIT("a batch of high-value patents"),
            .good = S_INIT("at least 12 high-value patents"),
            .mark = S_INIT("a batch"),
            .note = S_INIT("how many?"),
            .silent =
                S_INIT("The first batch, the same batch: an order, no count.\n"
                       "A bound or a range is given.\n"
                       "It stands in the name of a row."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M105 M101 M109"),
    .offer = OFFER_PROPOSAL,
    .check = m106_check,
};
