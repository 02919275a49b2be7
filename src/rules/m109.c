/* SPDX-License-Identifier: Apache-2.0
 * M109: a number has its unit, and money its 元. */
#include "rules/place.h"
#include "rules/words.h"

/* The name itself says what is counted (培训人次), or needs no unit. */
static bool name_tells(const Words *unitless, const Target *t, Str name) {
    static const Str marks[] = {S_INIT("%"), S_INIT("％"), S_INIT("（"),
                                S_INIT("(")};
    if (words_end(unitless, t->name) != NULL) return true;
    if (words_in(unitless, t->name) != NULL &&
        words_end(unitless, name) != NULL)
        return true;
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_has(name, marks[i])) return true;
    return false;
}

/* A bare year is a time, not a number without unit. */
static bool looks_like_year(const Target *t) {
    return t->value.scale == 0 && t->value.digits >= 1990 &&
           t->value.digits <= 2100;
}

static bool lacks_unit(const Words *unitless, const Place *p, const Target *t) {
    if (!t->has_value || t->relative != RELATIVE_NONE) return false;
    if (t->unit_inferred) return true;
    if (t->unit.n > 0 || decimal_is_zero(t->value)) return false;
    if (t->op == OP_QUALITATIVE || looks_like_year(t)) return false;
    Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
    return !name_tells(unitless, t, name);
}

static void report(Run *run, const Place *p, const Target *t) {
    Str words = target_number(p, t);
    Finding *f = run_fail_target(run, p, t);
    if (words.p >= p->text.p && words.p < p->text.p + p->text.n)
        f->start = points_until(&p->points, (size_t)(words.p - p->text.p));
    if (t->unit_inferred) {
        said_zh(run, &f->message, "“%.*s”后面没有单位，已按“元”读出",
                STR_ARG(words));
        said_en(run, &f->message, "“%.*s” has no unit; read as yuan",
                STR_ARG(words));
        f->rewrite = str_join(run->a, words, S("元"));
        said_zh(run, &f->fix, "补上单位：%.*s", STR_ARG(f->rewrite));
    } else {
        said_zh(run, &f->message, "“%.*s”没有单位", STR_ARG(words));
        said_en(run, &f->message, "“%.*s” has no unit", STR_ARG(words));
        said_zh(run, &f->fix, "补上单位：%.*s____", STR_ARG(words));
    }
    said_zh(run, &f->expected, "数后面有单位");
    said_en(run, &f->expected, "a unit after the number");
    said_en(run, &f->fix, "add the unit");
}

static void m109_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Words unitless = words_of(S("data/words-unitless.txt"));
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        for (size_t n = 0; n < p->targets->n; n++)
            if (lacks_unit(&unitless, p, &p->targets->items[n]))
                report(run, p, &p->targets->items[n]);
    }
}

const Rule rule_m109 = {
    .code = S_INIT("M109"),
    .name = S_INIT("number-without-unit"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("数没有单位"),
            .why = S_INIT("“7000万”可以是元，也可以是件。单位不写，汇总和核对"
                          "都会错。"),
            .fix = S_INIT("数后面写单位；钱要写到“元”。"),
            .bad = S_INIT("专利质押达到7000万"),
            .good = S_INIT("专利质押融资达到7000万元"),
            .mark = S_INIT("7000万"),
            .note = S_INIT("元，还是件？"),
            .silent = S_INIT(
                "名称说明了数的是什么：人次、指数、排名，或括号里有单位\n"
                "0；年份（1990 到 2100）\n"
                "写的是增减；目标（不是指标）里的数"),
        },
    .en =
        {
            .title = S_INIT("a number without its unit"),
            .why = S_INIT("Seventy million of what? Without the unit the "
                          "figure can be neither added up nor\nchecked."),
            .fix = S_INIT("Write the unit after the number; money in full."),
            .bad = S_INIT("patent pledges reach 70 million"),
            .good = S_INIT("loans on patents reach 70 million yuan"),
            .mark = S_INIT("70 million"),
            .note = S_INIT("of what?"),
            .silent = S_INIT("The name says what is counted (visits, an index, "
                             "a rank), or has the unit in brackets.\n"
                             "0, and years (1990 to 2100).\n"
                             "It is a change, or stands in a goal."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("U101 U102 M106"),
    .offer = OFFER_PROPOSAL,
    .check = m109_check,
};
