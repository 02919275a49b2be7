/* SPDX-License-Identifier: Apache-2.0
 * U104: a change of a rate is in percentage points, of an amount in percent. */
#include "rules/place.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Words rates;
    Words amounts;
    Words changes; /* 提高幅度 behind the name of a rate */
} Look;

static Str without_change(const Look *k, Str name) {
    const Word *w = words_end(&k->changes, name);
    return w == NULL ? name : str_upto(name, name.n - w->text.n);
}

/* Both levels are given: N104 compares them with the change. */
static bool has_levels(const Place *p, const Target *t) {
    Str sentence = place_sentence(p, (int)t->start).text;
    return (str_has(sentence, S("由")) || str_has(sentence, S("从"))) &&
           (str_has(sentence, S("到")) || str_has(sentence, S("至")));
}

static Str replaced(Arena *a, Str text, Str old, Str by) {
    size_t at = str_find(text, old);
    if (at == STR_NONE) return (Str){0};
    return str_format(a, "%.*s%.*s%.*s", STR_ARG(str_upto(text, at)),
                      STR_ARG(by), STR_ARG(str_from(text, at + old.n)));
}

/* The target's words with its other unit. */
static Str rewrite(Arena *a, const Place *p, const Target *t, bool rate) {
    static const Str percents[] = {S_INIT("%"), S_INIT("％"), S_INIT("百分比")};
    static const Str points[] = {S_INIT("个百分点"), S_INIT("百分点")};
    const Str *olds = rate ? percents : points;
    size_t n = rate ? COUNT_OF(percents) : COUNT_OF(points);
    Str words = target_words(p, t);
    for (size_t i = 0; i < n; i++) {
        Str out = replaced(a, words, olds[i], rate ? S("个百分点") : S("%"));
        if (out.n > 0) return out;
    }
    return (Str){0};
}

static void report(const Look *k, const Place *p, const Target *t, bool rate) {
    Run *run = k->run;
    Str figure = target_amount(run->a, t);
    Str value = decimal_to_str(run->a, t->value);
    Finding *f = run_fail_target(run, p, t);
    said_zh(run, &f->message,
            rate ? "“%.*s”是率，变化写“%.*s”分不清是百分点还是百分比"
                 : "“%.*s”不是率，变化不能写“%.*s”",
            STR_ARG(t->name), STR_ARG(figure));
    said_en(run, &f->message,
            rate ? "“%.*s” is a rate: points or percent?"
                 : "“%.*s” is no rate and does not change by points",
            STR_ARG(t->name));
    said_zh(run, &f->expected, rate ? "%.*s个百分点" : "%.*s%%",
            STR_ARG(value));
    said_en(run, &f->expected, rate ? "%.*s percentage points" : "%.*s %%",
            STR_ARG(value));
    f->rewrite = rewrite(run->a, p, t, rate);
    said_zh(run, &f->fix,
            rate ? "写成“%.*s个百分点”，或写明由多少到多少"
                 : "写成“%.*s%%”，或写明由多少到多少",
            STR_ARG(value));
    said_en(run, &f->fix, "correct the unit, or give both levels");
}

static void look_at(const Look *k, const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->has_value || t->direction == DIRECTION_NONE) continue;
        Str name = without_change(k, t->name);
        bool rate =
            str_equal(t->unit, S("%")) && words_end(&k->rates, name) != NULL;
        bool amount = t->relative == RELATIVE_YOY_POINTS &&
                      words_end(&k->amounts, name) != NULL;
        if ((rate && !has_levels(p, t)) || amount) report(k, p, t, rate);
    }
}

static void u104_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .rates = words_of(S("data/words-rates.txt")),
              .amounts = words_of(S("data/words-amounts.txt")),
              .changes = words_of(S("data/words-change-names.txt"))};
    for (size_t i = 0; i < places.n; i++)
        look_at(&k, &places.items[i]);
}

const Rule rule_u104 = {
    .code = S_INIT("U104"),
    .name = S_INIT("points-and-percent"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("百分点和百分比混用"),
            .why = S_INIT(
                "覆盖率从80%提高3%，是到83%还是82.4%"
                "？率的增减要写“个百分点”；产值、人数这些数的增减写百分比。"),
            .fix = S_INIT("率的变化写“提高3个百分点”，或写明由多少提高到多少；"
                          "数的变化写“增长3%”。"),
            .bad = S_INIT("自来水普及率提高3%"),
            .good = S_INIT("自来水普及率提高3个百分点（由89%到92%）"),
            .mark = S_INIT("提高3%"),
            .note = S_INIT("百分点还是百分比？"),
            .silent = S_INIT(
                "同一句写了由多少到多少（由 N104 核）\n"
                "名称本身是增幅：增长率、下降率；频率、汇率一类不是占比的率\n"
                "写的是水平，不是增减"),
        },
    .en =
        {
            .title = S_INIT("percent and percentage points mixed up"),
            .why = S_INIT("Does a coverage of 80 % that rises by 3 % come to "
                          "83 % or to 82.4 %? A change of a rate is\nin "
                          "percentage points; of an amount, in percent."),
            .fix = S_INIT("Write percentage points for rates, or both levels."),
            .bad = S_INIT("coverage up by 3 %"),
            .good = S_INIT("coverage up by 3 points, from 89 % to 92 %"),
            .mark = S_INIT("up by 3 %"),
            .note = S_INIT("points or percent?"),
            .silent =
                S_INIT("The sentence gives both levels (N104 compares them).\n"
                       "The name is a change itself, or a rate that is no "
                       "share: a frequency, an exchange rate.\n"
                       "It is a level, no change."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("N104 M107 M110"),
    .offer = OFFER_PROPOSAL,
    .check = u104_check,
};
