/* SPDX-License-Identifier: Apache-2.0
 * Measures: what kind of unit a unit is, and money of any unit in 元. */
#ifndef MEASURE_H
#define MEASURE_H

#include "base/decimal.h"
#include "rules/words.h"

typedef enum MeasureKind {
    MEASURE_NONE,  /* no unit */
    MEASURE_OTHER, /* of length, weight … or unknown */
    MEASURE_MONEY,
    MEASURE_PERCENT,
    MEASURE_TIME,
    MEASURE_COUNT /* of things and acts: 家, 件, 人次 */
} MeasureKind;

/* The kind of a unit by data/words-units.txt; of "元/亩" that of 元. */
MeasureKind measure_kind(const Words *units, Str unit);
/* What stands after the stroke in "元/亩"; absent without. */
Str measure_per(Str unit);
/* An amount of money in 元. False where the unit is no whole amount of
 * renminbi ("元/亩", "万美元") or does not fit. */
bool money_in_yuan(Decimal *out, Decimal value, Str unit);

#endif
