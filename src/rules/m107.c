/* SPDX-License-Identifier: Apache-2.0
 * M107: growth says from which year and from how much. */
#include <stdlib.h>

#include "rules/baseline.h"
#include "rules/name.h"
#include "rules/words.h"

/* So many targets before and after one are looked at for where its own words
 * begin and end. */
enum { NEIGHBOURS = 32 };

typedef struct Look {
    Run *run;
    NameWords names;
    Words measures;
    bool year_is_enough;
} Look;

/* The absolute figure of the same name in last year's form, or NULL. */
static const Target *last_year(const Look *k, Str name) {
    const Decl *previous = k->run->context->previous;
    if (previous == NULL) return NULL;
    Str normal = name_normal(k->run->a, &k->names, name);
    for (size_t i = 0; i < previous->indicators.n; i++) {
        const Targets *all = &previous->indicators.items[i].targets;
        for (size_t n = 0; n < all->n; n++)
            if (all->items[n].has_value &&
                all->items[n].relative == RELATIVE_NONE &&
                str_equal(name_normal(k->run->a, &k->names, all->items[n].name),
                          normal))
                return &all->items[n];
    }
    return NULL;
}

/* 比2017年（____件）: the base to fill in, with last year's figure if known. */
static Str base_words(const Look *k, const Target *t) {
    Arena *a = k->run->a;
    const Value *year = &k->run->d->year;
    Str when = value_is_blank(year)
                   ? S("上年")
                   : str_format(a, "%d年", (int)year->number.digits - 1);
    const Target *before = last_year(k, t->name);
    if (before != NULL) {
        Str amount = target_amount(a, before);
        return str_format(a, "比%.*s（%.*s）", STR_ARG(when), STR_ARG(amount));
    }
    const Word *measure = words_end(&k->measures, t->name);
    Str unit = measure == NULL ? S("") : measure->value;
    if (t->relative == RELATIVE_YOY_POINTS) unit = S("%");
    return str_format(a, "比%.*s（____%.*s）", STR_ARG(when), STR_ARG(unit));
}

/* The clause with the base put in before the word of change. */
static Str rewrite(const Look *k, Str words, const Target *t) {
    static const Str changes[] = {
        S_INIT("同比"), S_INIT("增长"), S_INIT("提高"), S_INIT("增加"),
        S_INIT("下降"), S_INIT("减少"), S_INIT("降低"), S_INIT("压减"),
        S_INIT("提升"), S_INIT("上升"), S_INIT("翻")};
    Arena *a = k->run->a;
    size_t at = STR_NONE;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        size_t found = str_find(words, changes[i]);
        if (found < at) at = found;
    }
    if (at == STR_NONE) return (Str){0};
    Str rest = str_from(words, at);
    if (str_has_prefix(rest, S("同比"))) rest = str_from(rest, S("同比").n);
    bool open = t->op == OP_EQ && str_has_suffix(words, t->unit);
    Str lead = str_upto(words, at);
    Str named = baseline_words(lead);
    if (named.p != NULL) lead = str_upto(lead, (size_t)(named.p - lead.p));
    Str base = base_words(k, t);
    return str_format(a, "%.*s%.*s%.*s%s", STR_ARG(lead), STR_ARG(base),
                      STR_ARG(rest), open ? "以上" : "");
}

static void report(const Look *k, const Place *p, const Target *t, Str around) {
    Run *run = k->run;
    Str figure = target_figure(run->a, t);
    Str named = baseline_words(around);
    Finding *f = run_fail_target(run, p, t);
    if (named.n > 0) {
        said_zh(run, &f->message, "“%.*s”只说%.*s，没写当时是多少",
                STR_ARG(figure), STR_ARG(named));
        said_en(run, &f->message,
                "“%.*s” names the base year but not its figure",
                STR_ARG(figure));
    } else {
        said_zh(run, &f->message, "“%.*s”没有基数：比哪一年，从多少算起",
                STR_ARG(figure));
        said_en(run, &f->message,
                "“%.*s” has no base: since which year, from how much",
                STR_ARG(figure));
    }
    said_zh(run, &f->expected, "基期年份和当年实际数");
    said_en(run, &f->expected, "the base year and its actual figure");
    f->rewrite = rewrite(k, target_words(p, t), t);
    Str words = f->rewrite.n > 0 ? f->rewrite : base_words(k, t);
    said_zh(run, &f->fix, "补上基数：%.*s", STR_ARG(words));
    said_en(run, &f->fix, "add the base year and its figure");
}

/* Names of the absolute figures of one place. */
typedef struct Levels {
    Str *items; /* sorted */
    size_t n;
} Levels;

static int name_order(const void *x, const void *y) {
    return str_compare(*(const Str *)x, *(const Str *)y);
}

static Levels levels_of(Arena *a, const Targets *targets) {
    Levels out = {ARENA_ARRAY(a, Str, targets->n + 1), 0};
    for (size_t i = 0; i < targets->n; i++) {
        const Target *t = &targets->items[i];
        if (t->has_value && t->relative == RELATIVE_NONE)
            out.items[out.n++] = t->name;
    }
    qsort(out.items, out.n, sizeof(Str), name_order);
    return out;
}

/* The same name also has an absolute figure: the base follows from it. */
static bool has_level(const Levels *levels, const Target *t) {
    return bsearch(&t->name, levels->items, levels->n, sizeof(Str),
                   name_order) != NULL;
}

/* Everything beside a row that may tell the base. */
static Str row_text(Run *run, const Indicator *i) {
    const Value *cells[] = {&i->name,        &i->text,  &i->standard,
                            &i->explanation, &i->basis, &i->note};
    Buf b = buf_new(run->a, 1 << 16);
    for (size_t n = 0; n < COUNT_OF(cells); n++) {
        buf_add(&b, cells[n]->text);
        buf_byte(&b, '\n');
    }
    return buf_str(&b);
}

/* Of the target's sentence what belongs to it alone: from the end of the one
 * before to the start of the one behind; all of it where figures go 分别. */
static Str own_words(const Place *p, size_t index) {
    const Target *t = &p->targets->items[index];
    Clause sentence = place_sentence(p, (int)t->start);
    int start = sentence.start, end = sentence.end;
    if (str_has(sentence.text, S("分别"))) return sentence.text;
    size_t first = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
    size_t last = index + NEIGHBOURS;
    for (size_t i = first; i < p->targets->n && i <= last; i++) {
        int from = (int)p->targets->items[i].start;
        int to = (int)p->targets->items[i].end;
        if (i < index && to > start && to <= (int)t->start) start = to;
        if (i > index && from < end && from >= (int)t->end) end = from;
    }
    return points_slice(&p->points, start, end);
}

static Str text_around(Run *run, const Place *p, size_t index) {
    return p->kind == PLACE_VALUE ? row_text(run, p->indicator)
                                  : own_words(p, index);
}

/* A goal says again what an indicator was found for. */
static bool is_said(const Places *places, size_t past, const Target *t) {
    for (size_t i = past; i < places->n; i++) {
        const Targets *all = places->items[i].targets;
        for (size_t n = 0; n < all->n; n++)
            if (targets_alike(&all->items[n], t) &&
                decimal_compare(all->items[n].value, t->value) == 0)
                return true;
    }
    return false;
}

static void look_at(const Look *k, const Places *places, size_t index) {
    const Place *p = &places->items[index];
    if (p->indicator != NULL && !value_is_blank(&p->indicator->previous))
        return;
    Levels levels = {0};
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!target_needs_baseline(p, t)) continue;
        Str around = text_around(k->run, p, i);
        if (baseline_is_given(around)) continue;
        if (levels.items == NULL) levels = levels_of(k->run->a, p->targets);
        if (has_level(&levels, t)) continue;
        if (k->year_is_enough && baseline_words(around).n > 0) continue;
        if (p->kind == PLACE_GOAL && is_said(places, index + 1, t)) continue;
        report(k, p, t, around);
    }
}

static void m107_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .names = name_words(),
              .measures = words_of(S("data/words-measure-of.txt")),
              .year_is_enough = run_setting(run, S("accept_year_only")) != 0};
    for (size_t i = 0; i < places.n; i++)
        look_at(&k, &places, i);
}

const Rule rule_m107 = {
    .code = S_INIT("M107"),
    .name = S_INIT("relative-without-baseline"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("增长目标没有基数"),
            .why = S_INIT("“增长15%”要有上年的数才知道要做到多少。没有基数，"
                          "年底谁来算、拿哪个数算，\n结果都可能不同；审核时也"
                          "看不出这个目标是高是低。"),
            .fix = S_INIT("把基期年份和当年实际数写在目标里，任选一种写法：\n"
                          "比2024年（2140件）增长15%以上；从2140件增加到2461件"
                          "以上；\n2461件以上（2024年：2140件）。\n上年没有统计"
                          "数的，写“首年统计，不比”，改用绝对数。"),
            .bad = S_INIT("发明专利申请量增长15%\n信访件下降两成"),
            .good = S_INIT("发明专利申请量比2024年（2140件）增长15%以上\n"
                           "信访件比2024年（120件）下降20%以上"),
            .mark = S_INIT("增长15%"),
            .note = S_INIT("比哪一年？从多少增？"),
            .silent = S_INIT(
                "同一句里有基数：较2024年（2140件）…、由85%提高到90%"
                "、在2140件的基础上…\n"
                "逐行的表里，“上年指标值”栏填了，或备注、依据里写了基数\n"
                "同名的目标另有绝对数；与全省平均、标准、GDP 相比\n"
                "目标里的增幅，指标里又写了一遍：只在指标处报\n"
                "给了上年的表（--"
                "previous）、其中有同名指标：照报，建议里带出上年的数"),
        },
    .en =
        {
            .title = S_INIT("growth without a baseline"),
            .why = S_INIT("A growth of 15 % means something only with last "
                          "year's figure. Without it, each\nreckoning may "
                          "differ, and a reviewer cannot tell a high target "
                          "from a low one."),
            .fix = S_INIT("Write the base year and its actual figure into the "
                          "target, or give both figures:\nfrom 2140 to 2461."),
            .bad = S_INIT("patent applications grow by 15 %"),
            .good = S_INIT("patent applications grow by 15 % over 2024 "
                           "(2140)"),
            .mark = S_INIT("grow by 15 %"),
            .note = S_INIT("since which year, from how much?"),
            .silent = S_INIT("The sentence has the base: than in 2024 (2140), "
                             "from 85 % to 90 %, on the basis of 2140.\n"
                             "In a grid last year's value is filled in, or "
                             "notes or basis tell it.\n"
                             "The same name also has an absolute figure; or it "
                             "is compared with an average, a standard or GDP.\n"
                             "A goal's growth that an indicator repeats is "
                             "reported at the indicator only.\n"
                             "With last year's form (--previous) it is still "
                             "reported, and the proposal brings its figure."),
        },
    .source = SAID("101号 历史标准", "no. 101: historical standard"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M108 N104 T102 U104"),
    .offer = OFFER_PROPOSAL,
    .settings =
        {
            SETTING("accept_year_only", 0,
                    "填 1 时只写基期年份、不写当时的数也可以",
                    "1: a base year without its figure is enough"),
        },
    .check = m107_check,
};
