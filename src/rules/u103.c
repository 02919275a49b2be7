/* SPDX-License-Identifier: Apache-2.0
 * U103: measures are in legal units. */
#include "base/utf8.h"
#include "rules/points.h"
#include "rules/texts.h"
#include "rules/words.h"

/* "0.5公斤": what one of the old unit is. */
typedef struct Legal {
    Decimal factor;
    Str unit;
} Legal;

static bool legal_of(Legal *out, Str value) {
    size_t n = 0;
    while (n < value.n &&
           ((value.p[n] >= '0' && value.p[n] <= '9') || value.p[n] == '.'))
        n++;
    out->unit = str_from(value, n);
    return decimal_from_str(&out->factor, str_upto(value, n));
}

/* A digit, or a numeral that may stand before a unit. */
static bool is_numeral(uint32_t rune) {
    static const Str numerals =
        S_INIT("一二三四五六七八九十百千万亿两半几余多");
    char c[UTF8_MAX];
    size_t n = utf8_encode(c, rune);
    return rune_is_digit(rune) || str_has(numerals, (Str){c, n});
}

/* The figure that ends the text: its digits and the 万 or 亿 behind them. */
static bool figure_before(Decimal *out, Str *scale, size_t *from, Str text) {
    static const Str scales[] = {S_INIT("万"), S_INIT("亿")};
    size_t to = text.n;
    for (size_t i = 0; i < COUNT_OF(scales); i++)
        if (str_has_suffix(text, scales[i])) to = text.n - scales[i].n;
    *scale = str_from(text, to);
    size_t start = to;
    while (start > 0 &&
           ((text.p[start - 1] >= '0' && text.p[start - 1] <= '9') ||
            text.p[start - 1] == '.'))
        start--;
    *from = start;
    return start < to && decimal_from_str(out, str_slice(text, start, to));
}

static void report(Run *run, Str path, const Points *points,
                   const WordHit *hit) {
    Str text = points->text;
    Legal legal;
    if (!legal_of(&legal, hit->word->value)) return;
    Decimal figure, value;
    Str scale = S("");
    size_t from = hit->at;
    Str one = decimal_to_str(run->a, legal.factor);
    bool known =
        figure_before(&figure, &scale, &from, str_upto(text, hit->at)) &&
        decimal_multiply(&value, figure, legal.factor);
    if (!known) from = hit->at;
    Str old = str_slice(text, from, hit->end);
    Finding *f = run_fail_span(run, path, points_until(points, from),
                               points_until(points, hit->end));
    said_zh(run, &f->message, "“%.*s”是旧的计量单位", STR_ARG(hit->word->text));
    said_en(run, &f->message, "“%.*s” is an old unit",
            STR_ARG(hit->word->text));
    f->expected = (Said){legal.unit, legal.unit};
    said_en(run, &f->fix, "convert it to %.*s", STR_ARG(legal.unit));
    if (!known) {
        said_zh(run, &f->fix, "换算成%.*s（1%.*s=%.*s%.*s）",
                STR_ARG(legal.unit), STR_ARG(hit->word->text), STR_ARG(one),
                STR_ARG(legal.unit));
        return;
    }
    Str number = decimal_to_str(run->a, value);
    f->rewrite = str_format(run->a, "%.*s%.*s%.*s", STR_ARG(number),
                            STR_ARG(scale), STR_ARG(legal.unit));
    said_zh(run, &f->fix, "“%.*s”写成“%.*s”", STR_ARG(old),
            STR_ARG(f->rewrite));
}

/* A unit stands behind a number; in a column of units it stands alone. */
static void look_at(Run *run, const Words *old, Str path, Str text,
                    bool column) {
    size_t from = 0;
    WordHit hit;
    Points points = {0};
    while (words_hit_next(&hit, old, text, &from)) {
        size_t n;
        uint32_t before =
            hit.at == 0 ? 0 : utf8_last(str_upto(text, hit.at), &n);
        if (!column && (before == 0 || !is_numeral(before))) continue;
        if (points.n == 0) points = points_of(run->a, text);
        report(run, path, &points, &hit);
    }
}

static void u103_check(Run *run) {
    Words old = words_of(S("data/words-old-units.txt"));
    Texts texts = texts_written(run);
    for (size_t i = 0; i < texts.n; i++)
        look_at(run, &old, texts.items[i].path, texts.items[i].text, false);
    for (size_t i = 0; i < run->d->indicators.n; i++) {
        const Value *v = &run->d->indicators.items[i].measure;
        if (!value_is_blank(v))
            look_at(run, &old, field_path(run->a, "indicators", i, "measure"),
                    v->text, true);
    }
}

const Rule rule_u103 = {
    .code = S_INIT("U103"),
    .name = S_INIT("old-unit"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("用了旧的计量单位"),
            .why = S_INIT("公文用国家法定计量单位。市斤、公分、华里这些旧称已停"
                          "用，各地习惯也不一样。亩在工作中可以用。"),
            .fix = S_INIT("换成法定单位：公斤、厘米、公里、千瓦。"),
            .bad = S_INIT("粮食增产500市斤"),
            .good = S_INIT("粮食增产250公斤"),
            .mark = S_INIT("500市斤"),
            .note = S_INIT("写 250公斤"),
            .silent = S_INIT("前面没有数（单位栏除外）\n"
                             "亩：工作中可以用\n"
                             "含这些字、意思不同的词：公分母、平方米"),
        },
    .en =
        {
            .title = S_INIT("an old unit of measure"),
            .why =
                S_INIT("Official papers use the legal units. Old Chinese and "
                       "foreign units are no longer in use and\nare read "
                       "differently from place to place. 亩 is accepted."),
            .fix = S_INIT("Use kilograms, centimetres, kilometres, kilowatts."),
            .bad = S_INIT("500 市斤 more grain"),
            .good = S_INIT("250 kg more grain"),
            .mark = S_INIT("500 市斤"),
            .note = S_INIT("write 250 kg"),
            .silent = S_INIT(
                "No figure stands before it (except in a column of units).\n"
                "The unit 亩 is accepted.\n"
                "Words that hold one of these and mean something else."),
        },
    .source = SAID("GB 3100", "GB 3100"),
    .since = S_INIT("0.1"),
    .related = S_INIT("U101 M109"),
    .offer = OFFER_PROPOSAL,
    .check = u103_check,
};
