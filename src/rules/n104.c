/* SPDX-License-Identifier: Apache-2.0
 * N104: a change in percent agrees with the figures that it is made of. */
#include "base/utf8.h"
#include "rules/place.h"

/* 由A提高到B. */
typedef struct Change {
    Decimal from, to;
    bool percent; /* both are shares */
    bool up;
} Change;

enum { FIGURE_BYTES_MAX = 24 };

/* A number at the start of *s; moves past it and the unit up to `stop`. */
static bool take_figure(Decimal *out, Str *s, bool *percent) {
    size_t n = 0;
    while (n < s->n && n < FIGURE_BYTES_MAX &&
           ((s->p[n] >= '0' && s->p[n] <= '9') || s->p[n] == '.' ||
            s->p[n] == ','))
        n++;
    if (n == 0 || !decimal_from_str(out, str_upto(*s, n))) return false;
    *s = str_from(*s, n);
    *percent = str_has_prefix(*s, S("%")) || str_has_prefix(*s, S("％"));
    return true;
}

/* The word of change between A and B. */
static bool take_turn(Str *s, bool *up) {
    static const struct {
        Str word;
        bool up;
    } turns[] = {{S_INIT("提高到"), true},  {S_INIT("提升到"), true},
                 {S_INIT("增加到"), true},  {S_INIT("增长到"), true},
                 {S_INIT("上升到"), true},  {S_INIT("提高至"), true},
                 {S_INIT("提升至"), true},  {S_INIT("增加至"), true},
                 {S_INIT("增长至"), true},  {S_INIT("下降到"), false},
                 {S_INIT("降低到"), false}, {S_INIT("减少到"), false},
                 {S_INIT("降到"), false},   {S_INIT("降至"), false},
                 {S_INIT("下降至"), false}, {S_INIT("降低至"), false},
                 {S_INIT("减少至"), false}};
    size_t best = STR_NONE, which = 0;
    for (size_t i = 0; i < COUNT_OF(turns); i++) {
        size_t at = str_find(*s, turns[i].word);
        if (at < best) {
            best = at;
            which = i;
        }
    }
    if (best > 40) return false; /* also STR_NONE */
    *up = turns[which].up;
    *s = str_from(*s, best + turns[which].word.n);
    return true;
}

static bool find_change(Change *out, Str text) {
    static const Str leads[] = {S_INIT("由"), S_INIT("从")};
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        size_t at = str_find(text, leads[i]);
        if (at == STR_NONE) continue;
        Str rest = str_from(text, at + leads[i].n);
        /* 由2017年的85%: past the year */
        size_t year = str_find(str_upto(rest, 10), S("年"));
        if (year != STR_NONE) rest = str_from(rest, year + S("年").n);
        if (str_has_prefix(rest, S("的"))) rest = str_from(rest, S("的").n);
        bool from_percent, to_percent;
        if (!take_figure(&out->from, &rest, &from_percent)) continue;
        if (!take_turn(&rest, &out->up)) continue;
        if (!take_figure(&out->to, &rest, &to_percent)) continue;
        out->percent = from_percent && to_percent;
        return from_percent == to_percent;
    }
    return false;
}

/* 增长5% behind (or before) the two figures: the percent and its place. */
static bool find_percent(Decimal *out, Str text, bool up, size_t *start,
                         size_t *end) {
    static const Str ups[] = {S_INIT("增长"), S_INIT("提高"), S_INIT("提升"),
                              S_INIT("增加"), S_INIT("上升")};
    static const Str downs[] = {S_INIT("下降"), S_INIT("降低"), S_INIT("减少")};
    const Str *words = up ? ups : downs;
    size_t n = up ? COUNT_OF(ups) : COUNT_OF(downs);
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        for (Str rest = text; (at = str_find(rest, words[i])) != STR_NONE;) {
            rest = str_from(rest, at + words[i].n);
            Str figure = rest;
            if (str_has_prefix(figure, S("了")))
                figure = str_from(figure, S("了").n);
            bool percent;
            size_t from = text.n - rest.n - words[i].n;
            if (!take_figure(out, &figure, &percent) || !percent) continue;
            *start = from;
            *end = text.n - figure.n +
                   (str_has_prefix(figure, S("%")) ? 1 : S("％").n);
            return true;
        }
    }
    return false;
}

static Decimal size_of(Decimal d) {
    return (Decimal){d.digits < 0 ? -d.digits : d.digits, d.scale};
}

/* |to - from| * 100 against percent * from, to within half of the percent's
 * last digit. */
static bool agrees(const Change *c, Decimal percent) {
    Decimal gap, grown, stated, off, half, room;
    Decimal five = {5, 0};
    if (!decimal_subtract(&gap, c->to, c->from)) return true;
    if (!decimal_shift(&grown, size_of(gap), 2) ||
        !decimal_multiply(&stated, percent, c->from) ||
        !decimal_subtract(&off, grown, stated) ||
        !decimal_shift(&half, five, -(percent.scale + 1)) ||
        !decimal_multiply(&room, half, c->from))
        return true;
    return decimal_compare(size_of(off), room) <= 0;
}

/* A change of a rate, called by the size of its points. */
static bool is_points(const Change *c, Decimal percent) {
    Decimal gap;
    return c->percent && decimal_subtract(&gap, c->to, c->from) &&
           decimal_compare(size_of(gap), percent) == 0;
}

static void say_fix(Run *run, Finding *f, Str words, bool points,
                    Decimal percent) {
    if (!points) {
        said_zh(run, &f->fix, "核对三个数，重算百分数");
        said_en(run, &f->fix, "check the three figures");
        return;
    }
    Str size = decimal_to_str(run->a, percent);
    said_zh(run, &f->expected, "%.*s个百分点", STR_ARG(size));
    said_en(run, &f->expected, "%.*s percentage points", STR_ARG(size));
    f->rewrite =
        str_format(run->a, "%.*s%.*s个百分点",
                   STR_ARG(str_upto(words, S("增长").n)), STR_ARG(size));
    f->rewrite_safe = true;
    said_zh(run, &f->fix, "率的变化写个百分点：%.*s", STR_ARG(f->rewrite));
    said_en(run, &f->fix, "a change of a rate is in percentage points");
}

static void report(Run *run, const Place *p, const Change *c, Decimal percent,
                   int start, int end) {
    Str from = decimal_to_str(run->a, c->from);
    Str to = decimal_to_str(run->a, c->to);
    Str words = points_slice(&p->points, start, end);
    const char *sign = c->percent ? "%" : "";
    Finding *f = run_fail_span(run, p->path, start, end);
    said_zh(run, &f->message, "从%.*s%s到%.*s%s不是“%.*s”", STR_ARG(from), sign,
            STR_ARG(to), sign, STR_ARG(words));
    said_en(run, &f->message, "from %.*s%s to %.*s%s is not “%.*s”",
            STR_ARG(from), sign, STR_ARG(to), sign, STR_ARG(words));
    say_fix(run, f, words, is_points(c, percent), percent);
}

static void look_at(Run *run, const Place *p) {
    Clauses sentences = {0};
    sentences_of(&sentences, run->a, p->text);
    for (size_t i = 0; i < sentences.n; i++) {
        Clause c = sentences.items[i];
        Change change;
        Decimal percent;
        size_t start, end;
        if (!find_change(&change, c.text)) continue;
        if (!find_percent(&percent, c.text, change.up, &start, &end)) continue;
        if (is_points(&change, percent) || !agrees(&change, percent))
            report(run, p, &change, percent,
                   c.start + points_before(c.text, start),
                   c.start + points_before(c.text, end));
    }
}

static void n104_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++)
        if (str_has(places.items[i].text, S("由")) ||
            str_has(places.items[i].text, S("从")))
            look_at(run, &places.items[i]);
}

const Rule rule_n104 = {
    .code = S_INIT("N104"),
    .name = S_INIT("percentage-disagrees-with-figures"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("百分数与前后的数不符"),
            .why = S_INIT("从85%到90%是提高5个百分点，不是增长5%。写错了，目标"
                          "就成了两个。"),
            .fix = S_INIT("率的变化写“个百分点”；数量的变化按（后数－前数）除以"
                          "前数重算。"),
            .bad = S_INIT("普及率由85%提高到90%，增长5%"),
            .good = S_INIT("普及率由85%提高到90%，提高5个百分点"),
            .mark = S_INIT("增长5%"),
            .note = S_INIT("是 5 个百分点"),
            .silent = S_INIT("差在百分数最后一位的四舍五入里\n"
                             "同一句里没有“由…到…”两个数，或只有一个是百分数"),
        },
    .en =
        {
            .title = S_INIT("a percentage disagrees with its figures"),
            .why = S_INIT("From 85 % to 90 % is 5 percentage points, not a "
                          "growth of 5 %."),
            .fix = S_INIT("Use percentage points for rates; recalculate the "
                          "rest."),
            .bad = S_INIT("from 85 % to 90 %, a growth of 5 %"),
            .good = S_INIT("from 85 % to 90 %, 5 percentage points"),
            .mark = S_INIT("a growth of 5 %"),
            .note = S_INIT("that is 5 points"),
            .silent = S_INIT(
                "The difference is rounding of the percentage's last digit.\n"
                "The sentence does not give both figures, or only one of them "
                "is a percentage."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("U104 M107 N101"),
    .offer = OFFER_SAFE,
    .check = n104_check,
};
