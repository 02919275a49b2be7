/* SPDX-License-Identifier: Apache-2.0
 * M108: a rate says of what. */
#include "rules/name.h"
#include "rules/place.h"

static bool is_rate(const Target *t) {
    return t->has_value && t->relative == RELATIVE_NONE &&
           (str_equal(t->unit, S("%")) || str_equal(t->unit, S("‰")));
}

/* In prose the thing may stand in an earlier clause: 受理投诉，办结率100%. */
static bool stands_alone(const Place *p, const Target *t) {
    if (p->kind == PLACE_VALUE) return true;
    Clause sentence = place_sentence(p, (int)t->start);
    for (size_t i = 0; i < p->clauses->n; i++)
        if (p->clauses->items[i].start == sentence.start)
            return (int)t->start < p->clauses->items[i].end;
    return true;
}

static void look_at(Run *run, const Words *bare, const NameWords *names,
                    const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!is_rate(t)) continue;
        Str name = name_normal(run->a, names, t->name);
        if (words_whole(bare, name) == NULL || !stands_alone(p, t)) continue;
        Finding *f = run_fail_target(run, p, t);
        said_zh(run, &f->message, "“%.*s”没说是什么的%.*s：谁除以谁",
                STR_ARG(t->name), STR_ARG(name));
        said_en(run, &f->message, "“%.*s” does not say of what",
                STR_ARG(t->name));
        said_zh(run, &f->expected, "____%.*s，分子分母说得清",
                STR_ARG(t->name));
        said_en(run, &f->expected, "the rate with its object");
        Str figure = target_figure(run->a, t);
        said_zh(run, &f->fix, "前面加上对象：____%.*s%.*s", STR_ARG(t->name),
                STR_ARG(figure));
        said_en(run, &f->fix, "put what is counted before it");
    }
}

static void m108_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Words bare = words_of(S("data/words-bare-rate.txt"));
    NameWords names = name_words();
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        /* 及时完成率 under 时效 is of all the work */
        if (indicator_level2(p->indicator) == LEVEL2_TIMELINESS) continue;
        look_at(run, &bare, &names, p);
    }
}

const Rule rule_m108 = {
    .code = S_INIT("M108"),
    .name = S_INIT("rate-without-object"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("率没有对象"),
            .why = S_INIT("只写“达标率95%”，不知道是水质、校舍还是产品，分子"
                          "分母都没法取数。"),
            .fix = S_INIT("写全：什么的达标率。必要时写明分子和分母。"),
            .bad = S_INIT("达标率95%"),
            .good = S_INIT("国控断面水质达标率95%"),
            .mark = S_INIT("达标率"),
            .note = S_INIT("什么的？"),
            .silent = S_INIT(
                "名称里有对象：水质达标率\n"
                "文字式的表里，同一句前面的分句已说对象：受理投诉，办结率100%\n"
                "时效指标里的及时率、完成率；写的是增减"),
        },
    .en =
        {
            .title = S_INIT("a rate without its object"),
            .why = S_INIT("A bare rate names neither its numerator nor its "
                          "denominator; nobody can collect it."),
            .fix = S_INIT("Say of what; where needed name both terms."),
            .bad = S_INIT("pass rate 95 %"),
            .good = S_INIT("pass rate of river sections 95 %"),
            .mark = S_INIT("pass rate"),
            .note = S_INIT("of what?"),
            .silent =
                S_INIT("The name has its object.\n"
                       "In prose an earlier clause of the sentence has it.\n"
                       "Rates of being on time under timeliness; changes."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K110 M107 M109"),
    .check = m108_check,
};
