/* SPDX-License-Identifier: Apache-2.0
 * Targets in words and signs. */
#include "flow/target_marks.h"

#include "base/rune_index.h"
#include "check/form_place.h"
#include "check/report.h"

/* "增长", "下降" before the sign of a change. */
static Str change_word(const Target *t, bool english) {
    static const Said up = SAID("增长", "up"), down = SAID("下降", "down"),
                      higher = SAID("提高", "up"), lower = SAID("降低", "down");
    if (t->relative == RELATIVE_NONE) return S("");
    bool points = t->relative == RELATIVE_YOY_POINTS;
    bool falls = t->direction == DIRECTION_DOWN;
    return said_in(points ? (falls ? lower : higher) : (falls ? down : up),
                   english);
}

static Str sign_of(TargetOp op) {
    static const Str signs[] = {
        [OP_NONE] = S_INIT(""),  [OP_GE] = S_INIT("≥"),
        [OP_LE] = S_INIT("≤"),   [OP_EQ] = S_INIT("="),
        [OP_GT] = S_INIT("＞"),  [OP_LT] = S_INIT("＜"),
        [OP_RANGE] = S_INIT(""), [OP_QUALITATIVE] = S_INIT("")};
    return signs[op];
}

static Str per_words(Per per, bool english) {
    static const Said words[] = {[PER_NONE] = SAID("", ""),
                                 [PER_YEAR] = SAID("每年", "a year"),
                                 [PER_HALF_YEAR] =
                                     SAID("每半年", "a half-year"),
                                 [PER_QUARTER] = SAID("每季度", "a quarter"),
                                 [PER_MONTH] = SAID("每月", "a month"),
                                 [PER_WEEK] = SAID("每周", "a week"),
                                 [PER_DAY] = SAID("每天", "a day"),
                                 [PER_SEMESTER] = SAID("每学期", "a semester"),
                                 [PER_HOUR] = SAID("每小时", "an hour")};
    return said_in(words[per], english);
}

/* 万元, 亿千瓦时, and units that take no word before them. */
static bool has_scale(Str unit) {
    static const Str begins[] = {S_INIT("万"), S_INIT("亿"), S_INIT("千"),
                                 S_INIT("百"), S_INIT("%"),  S_INIT("‰"),
                                 S_INIT("/"),  S_INIT("倍")};
    for (size_t i = 0; i < COUNT_OF(begins); i++)
        if (str_has_prefix(unit, begins[i])) return true;
    return false;
}

/* 320 and 万 of 3200000: round figures are read more easily with the word. */
static Str scale_of(Decimal *n, const Target *t, bool english) {
    static const struct {
        int64_t one;
        Str word;
    } scales[] = {{100000000, S_INIT("亿")}, {10000, S_INIT("万")}};
    if (english || t->unit.n == 0 || n->scale > 0 || has_scale(t->unit))
        return S("");
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        int64_t one = scales[i].one;
        if (n->digits < one || n->digits % one != 0) continue;
        n->digits /= one;
        return scales[i].word;
    }
    return S("");
}

static Str range_of(Arena *a, const Target *t) {
    Str low = decimal_to_str(a, t->value);
    Str high = decimal_to_str(a, t->high);
    return str_format(a, "%.*s–%.*s", STR_ARG(low), STR_ARG(high));
}

TargetParts target_parts(Arena *a, const Target *t, bool english) {
    TargetParts p = {sign_of(t->op), t->qual, t->unit};
    Str by = date_is_set(t->deadline) ? date_to_str(a, t->deadline) : (Str){0};
    if (!t->has_value && t->qual.p == NULL && by.p != NULL)
        return (TargetParts){english ? S("by") : S("不晚于"), by, S("")};
    if (t->has_value) {
        Decimal n = t->value;
        Str scale = t->has_high ? S("") : scale_of(&n, t, english);
        p.number = t->has_high ? range_of(a, t) : decimal_to_str(a, n);
        p.unit = str_join(a, scale, p.unit);
    }
    Str change = change_word(t, english);
    if (change.n > 0)
        p.op = t->op == OP_EQ || p.op.n == 0
                   ? change
                   : str_format(a, "%.*s %.*s", STR_ARG(change), STR_ARG(p.op));
    Str per = per_words(t->per, english);
    if (t->per != PER_NONE)
        p.unit = str_format(a, english ? "%.*s %.*s" : "%.*s（%.*s）",
                            STR_ARG(p.unit), STR_ARG(per));
    if (by.p != NULL)
        p.unit = str_format(a, english ? "%.*s by %.*s" : "%.*s，%.*s 前",
                            STR_ARG(p.unit), STR_ARG(by));
    return p;
}

Str target_parts_joined(Arena *a, const TargetParts *p) {
    const Str parts[] = {p->op, p->number, p->unit};
    Str out = S("");
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].n > 0)
            out = out.n == 0 ? parts[i]
                             : str_format(a, "%.*s %.*s", STR_ARG(out),
                                          STR_ARG(parts[i]));
    return out;
}

/* "数量指标", "数量指标（长期）" */
static Str place_of(const FormPlaces *places, const Indicator *i, Str path,
                    bool english) {
    FormPlace place = form_place(places, path);
    Str name = place.second.zh.p == NULL ? place.first.zh : place.second.zh;
    if (english) name = form_place_name(places->a, &place).en;
    if (i->scope.choice != SCOPE_LONG_TERM) return name;
    return str_format(places->a, english ? "%.*s (long term)" : "%.*s（长期）",
                      STR_ARG(name));
}

/* The indicator whose targets are marked. */
typedef struct Marking {
    const Indicator *i;
    Str path, place;
    RuneIndex text;
} Marking;

static WriteMark mark_of(Arena *a, const Marking *marking, const Target *t,
                         bool english) {
    TargetParts parts = target_parts(a, t, english);
    WriteMark m = {.path = marking->path,
                   .place = marking->place,
                   .start = (int)t->start,
                   .end = (int)t->end,
                   .name = t->name,
                   .op = parts.op,
                   .number = parts.number,
                   .unit = parts.unit,
                   .quote = rune_slice(&marking->text, t->start, t->end)};
    bool grid = indicator_is_grid(marking->i);
    m.chip = !grid;
    m.unsure = t->unit_inferred || t->approx ||
               (t->has_value && t->unit.p == NULL && !grid);
    Str joined = target_parts_joined(a, &parts);
    m.text = str_format(a, "%.*s %.*s", STR_ARG(m.name), STR_ARG(joined));
    return m;
}

void target_marks(WriteOptions *out, Arena *a, const Decl *d, bool english) {
    FormPlaces places = form_places(a, d);
    VEC(WriteMark) marks = {0};
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *indicator = &d->indicators.items[i];
        Marking m = {.i = indicator};
        if (indicator->targets.n == 0) continue;
        m.path = field_path(a, "indicators", i, "text");
        m.place = place_of(&places, indicator, m.path, english);
        m.text = rune_index(a, indicator->text.text);
        for (size_t t = 0; t < indicator->targets.n; t++)
            VEC_ADD(a, &marks,
                    mark_of(a, &m, &indicator->targets.items[t], english));
    }
    out->marks = marks.items;
    out->marks_n = marks.n;
}
