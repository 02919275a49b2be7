/* SPDX-License-Identifier: Apache-2.0
 * U101: the unit fits what the name counts. */
#include "base/buf.h"
#include "base/utf8.h"
#include "rules/measure.h"
#include "rules/name.h"
#include "rules/place.h"

typedef struct Look {
    Run *run;
    Words units;
    Words fits; /* nouns with their units */
    Words any;  /* units that go with every noun */
    NameWords names;
} Look;

/* Leads a list of units that leaves out those of every noun. */
static const Str ONLY = S_INIT("only,");

static bool is_listed(Str list, Str unit) {
    while (list.n > 0)
        if (str_equal(str_cut(&list, S(",")), unit)) return true;
    return false;
}

/* Whether a unit of this kind cannot go with the noun. */
static bool conflicts(const Look *k, const Word *noun, Str unit) {
    MeasureKind kind = measure_kind(&k->units, unit);
    bool counts = kind == MEASURE_COUNT, money = kind == MEASURE_MONEY;
    if (measure_per(unit).n > 0) return false;
    if (str_equal(noun->value, S("percent"))) return counts || money;
    if (str_equal(noun->value, S("measure"))) return counts || money;
    if (str_equal(noun->value, S("money"))) return counts;
    if (!counts || is_listed(noun->value, unit)) return false;
    return str_has_prefix(noun->value, ONLY) ||
           words_whole(&k->any, unit) == NULL;
}

/* The noun that the name ends in. */
static const Word *noun_of(const Look *k, Str name) {
    const Word *noun = words_end(&k->fits, name);
    if (noun != NULL) return noun;
    return words_end(&k->fits, name_normal(k->run->a, &k->names, name));
}

static Str units_said(Arena *a, const Word *noun) {
    if (str_equal(noun->value, S("percent"))) return S("%");
    if (str_equal(noun->value, S("measure"))) return S("长度、面积单位");
    if (str_equal(noun->value, S("money"))) return S("元、万元");
    Str list = noun->value;
    if (str_has_prefix(list, ONLY)) list = str_from(list, ONLY.n);
    Buf b = buf_new(a, list.n * 3 + 1);
    while (list.n > 0) {
        buf_add(&b, str_cut(&list, S(",")));
        if (list.n > 0) buf_add(&b, S("、"));
    }
    return buf_str(&b);
}

/* The place of the unit: the value cell, or the column of units. */
static Finding *fail_at_unit(Run *run, const Place *p, const Target *t) {
    const Indicator *i = p->indicator;
    if (p->kind == PLACE_VALUE && !value_is_blank(&i->measure) &&
        !str_has(p->text, t->unit))
        return run_fail(run,
                        field_path(run->a, "indicators", p->index, "measure"));
    return run_fail_target(run, p, t);
}

static void report_noun(const Look *k, const Place *p, const Target *t,
                        const Word *noun) {
    Run *run = k->run;
    Str units = units_said(run->a, noun);
    Finding *f = fail_at_unit(run, p, t);
    said_zh(run, &f->message, "“%.*s”不按“%.*s”计", STR_ARG(t->name),
            STR_ARG(t->unit));
    said_en(run, &f->message, "“%.*s” is not counted in “%.*s”",
            STR_ARG(t->name), STR_ARG(t->unit));
    f->expected = (Said){units, units};
    said_zh(run, &f->fix, "改单位；名称写错了就改名称");
    said_en(run, &f->fix, "correct the unit, or the name");
}

/* 28.8万元 beside a column that says %. */
static bool cells_conflict(const Look *k, const Indicator *i, const Target *t) {
    MeasureKind value = measure_kind(&k->units, t->unit);
    MeasureKind column =
        measure_kind(&k->units, str_squash(k->run->a, i->measure.raw));
    return value > MEASURE_OTHER && column > MEASURE_OTHER && value != column;
}

static void report_cells(Run *run, const Place *p, const Target *t) {
    Str column = p->indicator->measure.raw;
    Finding *f =
        run_fail(run, field_path(run->a, "indicators", p->index, "measure"));
    said_zh(run, &f->message, "指标值的单位是“%.*s”，单位栏写“%.*s”",
            STR_ARG(t->unit), STR_ARG(column));
    said_en(run, &f->message, "the value is in “%.*s”, the column says “%.*s”",
            STR_ARG(t->unit), STR_ARG(column));
    f->expected = (Said){t->unit, t->unit};
    said_zh(run, &f->fix, "核对后两处写成一样");
    said_en(run, &f->fix, "make them agree");
}

/* A number in the column of units. */
static void look_at_column(Run *run, size_t index) {
    const Indicator *i = &run->d->indicators.items[index];
    Decimal n;
    if (value_is_blank(&i->measure)) return;
    if (!decimal_from_str(&n, i->measure.raw)) return;
    Finding *f =
        run_fail(run, field_path(run->a, "indicators", index, "measure"));
    said_zh(run, &f->message, "单位栏写的是数“%.*s”", STR_ARG(i->measure.raw));
    said_en(run, &f->message, "the column of units holds a number, %.*s",
            STR_ARG(i->measure.raw));
    said_zh(run, &f->fix, "写单位：个、%%、万元");
    said_en(run, &f->fix, "write the unit");
}

static void look_at(const Look *k, const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->has_value || t->relative != RELATIVE_NONE) continue;
        if (p->kind == PLACE_VALUE && cells_conflict(k, p->indicator, t)) {
            report_cells(k->run, p, t);
            continue;
        }
        if (p->kind == PLACE_VALUE && p->targets->n > 1) continue; /* I101 */
        const Word *noun = noun_of(k, t->name);
        if (noun != NULL && conflicts(k, noun, t->unit))
            report_noun(k, p, t, noun);
    }
}

static void u101_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .units = words_of(S("data/words-units.txt")),
              .fits = words_of(S("data/words-unit-fits.txt")),
              .any = words_of(S("data/words-unit-any.txt")),
              .names = name_words()};
    for (size_t i = 0; i < places.n; i++)
        look_at(&k, &places.items[i]);
    for (size_t i = 0; i < run->d->indicators.n; i++)
        look_at_column(run, i);
}

const Rule rule_u101 = {
    .code = S_INIT("U101"),
    .name = S_INIT("unit-does-not-fit"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("单位与名称对不上"),
            .why = S_INIT("企业论家，专利论件，率用百分比。单位配错了，数就不知"
                          "道是什么的数，汇总时会加到别处。"),
            .fix = S_INIT("按名称量的东西改单位；名称写错了就改名称。"),
            .bad = S_INIT("新增专利20家"),
            .good = S_INIT("新增专利20件"),
            .mark = S_INIT("20家"),
            .note = S_INIT("专利论件"),
            .silent = S_INIT(
                "名称结尾的词不在单位表里：不敢断定\n"
                "什么都能配的单位：个、项、次、场、批\n"
                "复合单位（元/亩）；写的是增减；一格几个数（由 I101 报）"),
        },
    .en =
        {
            .title = S_INIT("the unit does not fit the name"),
            .why = S_INIT(
                "Firms, patents, rates each have their own units. With a wrong "
                "one nobody knows what the\nfigure counts, and sums go wrong."),
            .fix = S_INIT("Correct the unit, or the name."),
            .bad = S_INIT("new patents: 20 firms"),
            .good = S_INIT("new patents: 20"),
            .mark = S_INIT("20 firms"),
            .note = S_INIT("patents are no firms"),
            .silent = S_INIT(
                "The noun at the end of the name is not in the list of units.\n"
                "Units that go with everything: pieces, rounds, lots.\n"
                "Units of two terms; changes; several figures in a cell "
                "(I101)."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M109 U102 U103"),
    .check = u101_check,
};
