/* SPDX-License-Identifier: Apache-2.0
 * target/: the language of targets. Chinese text in, the measurable targets
 * that it states out: what is measured, the comparison, the figure, its unit,
 * by when. Deterministic; says what is written, not what is meant.
 *
 * The meaning of each key, with every ambiguous case settled, is fixed by the
 * project's label scheme (docs/targets.md). */
#ifndef TARGET_H
#define TARGET_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/vec.h"

typedef enum TargetOp {
    OP_NONE, /* a deadline alone has OP_LE; never in a result */
    OP_GE,
    OP_LE,
    OP_EQ,
    OP_GT,
    OP_LT,
    OP_RANGE,
    OP_QUALITATIVE
} TargetOp;

typedef enum Relative {
    RELATIVE_NONE,
    RELATIVE_YOY_PERCENT, /* change over last year in % */
    RELATIVE_YOY_POINTS,  /* in 百分点 */
    RELATIVE_YOY_ABS,     /* in its own unit */
    RELATIVE_BASELINE     /* against a named other base, and multiples */
} Relative;

typedef enum Direction {
    DIRECTION_NONE,
    DIRECTION_UP,
    DIRECTION_DOWN
} Direction;

typedef enum Per {
    PER_NONE,
    PER_YEAR,
    PER_HALF_YEAR,
    PER_QUARTER,
    PER_MONTH,
    PER_WEEK,
    PER_DAY,
    PER_SEMESTER,
    PER_HOUR
} Per;

typedef struct Target {
    Str name;
    TargetOp op;
    bool has_value, has_high;
    Decimal value, high; /* high only with OP_RANGE */
    Str unit;            /* absent: none written */
    bool unit_inferred;  /* 元 was left out and supplied */
    Relative relative;
    Direction direction;
    Date deadline; /* year 0: none */
    Per per;
    bool approx;
    bool stretch;
    Str qual;          /* the words of a qualitative value; else absent */
    size_t start, end; /* code points in the text: [first, past-last] */
} Target;

typedef VEC(Target) Targets;

/* What a cell of a row is. */
typedef enum TargetColumn {
    COLUMN_OTHER,
    COLUMN_NAME,
    COLUMN_VALUE,
    COLUMN_TARGET,
    COLUMN_UNIT,
    COLUMN_OP,
    COLUMN_TYPE,
    COLUMN_ACTUAL,
    COLUMN_SCORE,
    COLUMN_GOT,
    COLUMN_BASE,        /* base_2020: year in base_year */
    COLUMN_TARGET_YEAR, /* target_2025 */
    COLUMN_ATTRIBUTE,
    COLUMN_NAME_VALUE /* name(value) */
} TargetColumn;

typedef struct TargetCell {
    TargetColumn kind;
    int year; /* of COLUMN_BASE and COLUMN_TARGET_YEAR */
    Str text;
} TargetCell;

/* The kind of indicator the text stands under; TARGET_ANY where unknown. */
typedef enum TargetCategory {
    TARGET_ANY,
    TARGET_QUANTITY,
    TARGET_QUALITY,
    TARGET_TIMELINESS,
    TARGET_COST,
    TARGET_ECONOMIC,
    TARGET_SOCIAL,
    TARGET_ECOLOGICAL,
    TARGET_SUSTAINABLE,
    TARGET_SATISFACTION
} TargetCategory;

typedef struct TargetContext {
    TargetCategory category;
    int form_year; /* 0: unknown; resolves dates without a year */
} TargetContext;

/* The targets of running text. out is appended to; texts of the results live
 * in arena a or borrow from text. Spans count in `text`. Cannot fail: text
 * without a target gives none. */
void targets_in_text(Targets *out, Arena *a, Str text, TargetContext context);

/* The targets of one row of an indicator grid. Spans count in the cells joined
 * by TAB. */
void targets_in_row(Targets *out, Arena *a, const TargetCell *cells, size_t n,
                    TargetContext context);

/* One request line of `jixiao targets` (the contract's keys) to one answer
 * line without line end. Fails with ERR_FORMAT where it is no such JSON. */
bool targets_answer(Buf *out, Arena *a, Str request, Err *e) MUST_USE;

/* The contract's words: ">=", "yoy_percent", "up", "month"; absent for none. */
Str target_op_name(TargetOp op);
TargetOp target_op_from_name(Str name);
Str relative_name(Relative r);
Str direction_name(Direction d);
Str per_name(Per p);
TargetCategory target_category_from_name(Str name);

/* A target as the contract's JSON object. */
void target_to_json(JsonOut *j, Arena *a, const Target *t);

#endif
