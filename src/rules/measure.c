/* SPDX-License-Identifier: Apache-2.0
 * Kinds of units. */
#include "rules/measure.h"

Str measure_per(Str unit) {
    str_cut(&unit, S("/"));
    return unit;
}

MeasureKind measure_kind(const Words *units, Str unit) {
    static const struct {
        Str word;
        MeasureKind kind;
    } kinds[] = {{S_INIT("money"), MEASURE_MONEY},
                 {S_INIT("percent"), MEASURE_PERCENT},
                 {S_INIT("time"), MEASURE_TIME},
                 {S_INIT("count"), MEASURE_COUNT}};
    Str rest = unit;
    Str first = str_trim(str_cut(&rest, S("/")));
    if (first.n == 0) return rest.p == NULL ? MEASURE_NONE : MEASURE_OTHER;
    if (str_has_suffix(first, S("元"))) return MEASURE_MONEY;
    const Word *w = words_whole(units, first);
    for (size_t i = 0; w != NULL && i < COUNT_OF(kinds); i++)
        if (str_equal(w->value, kinds[i].word)) return kinds[i].kind;
    return MEASURE_OTHER;
}

bool money_in_yuan(Decimal *out, Decimal value, Str unit) {
    static const struct {
        Str unit;
        int power;
    } scales[] = {{S_INIT("元"), 0},     {S_INIT("千元"), 3},
                  {S_INIT("万元"), 4},   {S_INIT("百万元"), 6},
                  {S_INIT("千万元"), 7}, {S_INIT("亿元"), 8},
                  {S_INIT("万亿元"), 12}};
    for (size_t i = 0; i < COUNT_OF(scales); i++)
        if (str_equal(unit, scales[i].unit))
            return decimal_shift(out, value, scales[i].power);
    return false;
}
