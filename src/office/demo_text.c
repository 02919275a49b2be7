/* SPDX-License-Identifier: Apache-2.0
 * The texts of the demo region: reading them, filling in their figures. */
#include "office/demo_text.h"

#include "base/buf.h"
#include "base/utf8.h"

enum {
    TEXT_MAX = 16 * 1024,
    NAMES_MAX = 32,
    FIRST_YEAR = 2024, /* figures grow from here on */
    CENTS = 100,       /* money of a form: 0.01 万元 */
    FEN_OF_CENT = 10000,
    PHONE_LAST = 10000
};

/* ---- reading ---- */

static bool refuse(Err *e, Arena *a, size_t line, const char *zh,
                   const char *en) {
    err_set(e, ERR_FORMAT, zh, en, "请对照 data/demo.txt 的开头改正。",
            "Compare with the head of data/demo.txt.");
    return err_in(e, str_format(a, "data/demo.txt:%zu", line));
}

static bool read_unit(DemoUnits *out, Arena *a, Str text, Str *under) {
    DemoUnit *u = VEC_PUSH(a, out);
    u->name = str_cut(&text, S(" "));
    u->code = str_cut(&text, S(" "));
    u->section = text;
    u->under = *under;
    *under = (Str){0};
    return u->section.n > 0 && out->n <= DEMO_UNITS_MAX;
}

bool demo_units_read(DemoUnits *out, Arena *a, Str text, Err *e) {
    Str under = {0};
    *out = (DemoUnits){0};
    for (size_t number = 1; text.p != NULL; number++) {
        Str line = str_trim(str_cut(&text, S("\n")));
        if (line.n == 0 || line.p[0] == '#') continue;
        Str rest = line, key = str_cut(&rest, S(": "));
        if (rest.p == NULL)
            return refuse(e, a, number, "没有“: ”", "there is no \": \"");
        if (str_equal(key, S("under"))) {
            under = rest;
        } else if (str_equal(key, S("unit"))) {
            if (!read_unit(out, a, rest, &under))
                return refuse(e, a, number, "单位要名称、编码、归口科室",
                              "a unit has name, code and section");
        } else if (out->n == 0) {
            return refuse(e, a, number, "前面没有单位", "no unit stands above");
        } else {
            VEC_ADD(a, &out->items[out->n - 1].lines, ((DemoLine){key, rest}));
        }
    }
    return true;
}

Str demo_line(const DemoUnit *unit, Str key) {
    for (size_t i = 0; i < unit->lines.n; i++)
        if (str_equal(unit->lines.items[i].key, key))
            return unit->lines.items[i].text;
    return (Str){0};
}

DemoFlaw demo_flaw_find(Str word) {
    static const Str words[FLAW_COUNT] = {
        [FLAW_NONE] = S_INIT("sound"),    [FLAW_COST] = S_INIT("cost"),
        [FLAW_VAGUE] = S_INIT("vague"),   [FLAW_BASELINE] = S_INIT("baseline"),
        [FLAW_COPIED] = S_INIT("copied"), [FLAW_DUTIES] = S_INIT("duties"),
        [FLAW_SUM] = S_INIT("sum"),       [FLAW_HALF_DONE] = S_INIT("half"),
    };
    DemoFlaw flaw = 0;
    while (flaw < FLAW_COUNT && !str_equal(words[flaw], word))
        flaw++;
    return flaw;
}

/* ---- figures ---- */

/* A range "12~18" or "0.6~0.9" taken at a place from 0 to 999. */
static Str figure_at(Arena *a, Str range, int64_t place) {
    Str high = range, low = str_cut(&high, S("~"));
    size_t point = str_find_byte(low, '.');
    int decimals = point == STR_NONE ? 0 : (int)(low.n - point - 1);
    Decimal from, to, figure;
    if (!decimal_from_str(&from, low) || !decimal_from_str(&to, high) ||
        !decimal_shift(&from, from, decimals) ||
        !decimal_shift(&to, to, decimals) || from.scale + to.scale != 0)
        return range;
    int64_t n = from.digits + (to.digits - from.digits) * place / 999;
    if (!decimal_shift(&figure, decimal_from_int(n), -decimals)) return range;
    return decimal_to_str(a, figure);
}

typedef struct Named {
    Str name, figure;
} Named;

typedef struct Filling {
    Arena *a;
    const DemoUnit *unit;
    int year;
    Named names[NAMES_MAX];
    size_t names_n;
    int64_t total, basic; /* in 0.01 万元 */
} Filling;

/* Where in its range a figure stands: by the unit and the figure, and a little
 * higher every year. */
static int64_t place_of(const Filling *f, Str figure, int year) {
    uint64_t hash = str_hash(f->unit->name) * 31 + str_hash(figure);
    int64_t place = (int64_t)(hash % 400) + 120 * (year - FIRST_YEAR);
    return place < 0 ? 0 : place > 999 ? 999 : place;
}

static Str cents_str(Arena *a, int64_t cents) {
    Decimal n;
    if (!decimal_shift(&n, decimal_from_int(cents), -2)) return S("0");
    return decimal_to_str(a, n);
}

static Str named_find(const Filling *f, Str name) {
    for (size_t i = 0; i < f->names_n; i++)
        if (str_equal(f->names[i].name, name)) return f->names[i].figure;
    return (Str){0};
}

static Str filled_field(Filling *f, Str field) {
    if (str_equal(field, S("年"))) return str_format(f->a, "%d", f->year);
    if (str_equal(field, S("上年"))) return str_format(f->a, "%d", f->year - 1);
    if (str_equal(field, S("总额"))) return cents_str(f->a, f->total);
    if (str_equal(field, S("基本"))) return cents_str(f->a, f->basic);
    if (str_equal(field, S("项目")))
        return cents_str(f->a, f->total - f->basic);
    Str rest = field, name = str_cut(&rest, S("="));
    if (rest.p != NULL) {
        Str figure = figure_at(f->a, rest, place_of(f, name, f->year));
        if (f->names_n < NAMES_MAX)
            f->names[f->names_n++] = (Named){name, figure};
        return figure;
    }
    if (str_has_prefix(field, S("上年:"))) {
        Str range = str_from(field, S("上年:").n);
        return figure_at(f->a, range, place_of(f, range, f->year - 1));
    }
    if (str_has(field, S("~")))
        return figure_at(f->a, field, place_of(f, field, f->year));
    return named_find(f, field);
}

static Str filled(Filling *f, Str text) {
    Buf b = buf_new(f->a, TEXT_MAX);
    while (text.p != NULL) {
        buf_add(&b, str_cut(&text, S("{")));
        if (text.p == NULL) break;
        buf_add(&b, filled_field(f, str_cut(&text, S("}"))));
    }
    return buf_str(&b);
}

/* {总=980~1080} 70: the total in 万元, and how much of it is basic. */
static void fill_money(Filling *f) {
    Str rest = demo_line(f->unit, S("money"));
    Decimal total, cents, percent = {0};
    Str range = str_cut(&rest, S(" "));
    if (!decimal_from_str(&total, filled(f, range)) ||
        !decimal_shift(&cents, total, 2) || cents.scale != 0 ||
        !decimal_from_str(&percent, rest))
        return;
    int64_t odd = (int64_t)(str_hash(f->unit->code) % 10) * 10;
    f->total = cents.digits + odd;
    f->basic = f->total * percent.digits / 100 / 10 * 10;
}

static Filling filling_of(Arena *a, const DemoUnit *unit, int year) {
    Filling f = {.a = a, .unit = unit, .year = year};
    fill_money(&f);
    return f;
}

int64_t demo_total(Arena *a, const DemoUnit *unit, int year) {
    return filling_of(a, unit, year).total * FEN_OF_CENT;
}

/* ---- a declaration ---- */

static void put(Filling *f, Decl *d, Str path, Str raw) {
    bool known = decl_set(d, f->a, path, raw, (Origin){0});
    assert(known);
    (void)known;
}

static void put_money(Filling *f, Decl *d, DemoFlaw flaw) {
    enum { AMISS = 1000 };
    Str total = cents_str(f->a, f->total);
    int64_t basic = f->basic + (flaw == FLAW_SUM ? AMISS : 0);
    put(f, d, S("budget.unit"), S("万元"));
    put(f, d, S("budget.total"), total);
    put(f, d, S("budget.revenue.total"), total);
    put(f, d, S("budget.revenue.general_public"), total);
    put(f, d, S("budget.revenue.government_fund"), S("0"));
    put(f, d, S("budget.revenue.special_account"), S("0"));
    put(f, d, S("budget.revenue.other"), S("0"));
    put(f, d, S("budget.expenditure.total"), total);
    put(f, d, S("budget.expenditure.basic"), cents_str(f->a, basic));
    put(f, d, S("budget.expenditure.project"),
        cents_str(f->a, f->total - f->basic));
}

static void put_goal(Filling *f, Decl *d, Str text) {
    size_t n = d->goals.n;
    put(f, d, field_path(f->a, "goals", n, "no"),
        str_format(f->a, "%zu", n + 1));
    put(f, d, field_path(f->a, "goals", n, "text"), text);
}

static void put_goals(Filling *f, Decl *d, DemoFlaw flaw) {
    for (size_t i = 0; i < f->unit->lines.n; i++) {
        const DemoLine *line = &f->unit->lines.items[i];
        if (str_equal(line->key, S("goal")))
            put_goal(f, d, filled(f, line->text));
    }
    if (flaw == FLAW_DUTIES)
        put_goal(f, d, S("组织文艺演出进校园，丰富师生文化生活。"));
}

static const struct Cell {
    Str key, level1;
} CELLS[] = {
    {S_INIT("quantity"), S_INIT("output")},
    {S_INIT("quality"), S_INIT("output")},
    {S_INIT("timeliness"), S_INIT("output")},
    {S_INIT("cost"), S_INIT("output")},
    {S_INIT("economic"), S_INIT("benefit")},
    {S_INIT("social"), S_INIT("benefit")},
    {S_INIT("ecological"), S_INIT("benefit")},
    {S_INIT("sustainable"), S_INIT("benefit")},
    {S_INIT("satisfaction"), S_INIT("benefit")},
};

/* Up to the first ； of the text. */
static Str first_target(Str text) {
    return str_cut(&text, S("；"));
}

/* A text as somebody wrote it who did not take the trouble. */
static Str spoilt(Filling *f, Str key, Str text, DemoFlaw flaw) {
    enum { MORE = 1000 };
    if (flaw == FLAW_COST && str_equal(key, S("cost"))) {
        Str more = cents_str(f->a, f->total - f->basic + MORE);
        return str_format(f->a, "全年项目经费%.*s万元，厉行节约。",
                          STR_ARG(more));
    }
    if (flaw == FLAW_VAGUE && str_equal(key, S("quality")))
        return S("深入推进各项重点工作，进一步提升服务水平，确保工作质量。");
    if (flaw == FLAW_VAGUE && str_equal(key, S("social")))
        return S("社会效益明显，群众获得感不断增强。");
    if (flaw == FLAW_BASELINE && str_equal(key, S("economic")))
        return str_join(f->a, S("业务量增长15%；"), text);
    if (flaw == FLAW_COPIED && str_equal(key, S("economic"))) {
        Str first = first_target(filled(f, demo_line(f->unit, S("quantity"))));
        return str_format(f->a, "%.*s；%.*s", STR_ARG(first), STR_ARG(text));
    }
    return text;
}

static void put_indicators(Filling *f, Decl *d, DemoFlaw flaw) {
    size_t n = flaw == FLAW_HALF_DONE ? 2 : COUNT_OF(CELLS);
    for (size_t i = 0; i < n; i++) {
        const struct Cell *c = &CELLS[i];
        Str text = filled(f, demo_line(f->unit, c->key));
        put(f, d, field_path(f->a, "indicators", i, "level1"), c->level1);
        put(f, d, field_path(f->a, "indicators", i, "level2"), c->key);
        put(f, d, field_path(f->a, "indicators", i, "text"),
            spoilt(f, c->key, text, flaw));
    }
}

static void put_foot(Filling *f, Decl *d, Str preparer, Date now) {
    unsigned last = (unsigned)(str_hash(f->unit->code) % PHONE_LAST);
    put(f, d, S("preparer.name"), preparer);
    put(f, d, S("preparer.phone"), str_format(f->a, "0739-555%04u", last));
    put(f, d, S("preparer.date"), date_to_str(f->a, now));
}

void demo_decl(Decl *out, Arena *a, const DemoUnit *unit, Str place, int year,
               DemoFlaw flaw, Str preparer, Date now) {
    Filling f = filling_of(a, unit, year);
    Str name = str_join(a, place, unit->name);
    *out = (Decl){.index = 1, .form = S("unit-2018")};
    put(&f, out, S("year"), str_format(a, "%d", year));
    put(&f, out, S("unit"), name);
    put(&f, out, S("department"), name);
    put_money(&f, out, flaw);
    put(&f, out, S("duties"), demo_line(unit, S("duties")));
    put_goals(&f, out, flaw);
    put_indicators(&f, out, flaw);
    if (flaw != FLAW_HALF_DONE) put_foot(&f, out, preparer, now);
}
