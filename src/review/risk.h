/* SPDX-License-Identifier: Apache-2.0
 * How much a declaration wants a reviewer's eye, and why: the order of the
 * queue. Points out of data/risk.json; the same facts give the same points.
 *
 * The rank is worked out with each act and kept with the declaration; its
 * reasons are worked out again where they are shown. */
#ifndef RISK_H
#define RISK_H

#include "check/check.h"

typedef enum RiskWeight {
    RISK_MOST,  /* the rank goes from 0 to this */
    RISK_SHOWN, /* rules that give a reason, at most */
    RISK_ERROR, /* for each 必改, and at most */
    RISK_ERROR_MOST,
    RISK_WARNING,
    RISK_WARNING_MOST,
    RISK_UNANSWERED, /* 应改 without an explanation */
    RISK_UNANSWERED_MOST,
    RISK_LATE, /* for being late, for each day more, at most */
    RISK_LATE_DAY,
    RISK_LATE_MOST,
    RISK_TODAY,
    RISK_TOMORROW,
    RISK_SOON,
    RISK_SOON_DAYS,
    RISK_OVER, /* over the control figure, for each per cent, at most */
    RISK_OVER_PERCENT,
    RISK_OVER_MOST,
    RISK_CHANGE_FROM, /* per cent against last year */
    RISK_CHANGE,
    RISK_RETURNED, /* was returned; for each reason that is not mended */
    RISK_UNMENDED,
    RISK_UNMENDED_MOST,
    RISK_MEASURABLE_FROM, /* per cent of indicators */
    RISK_MEASURABLE,
    RISK_ALIKE_FROM, /* per cent of the text of another unit's form */
    RISK_ALIKE,
    RISK_WEIGHT_COUNT
} RiskWeight;

typedef struct RuleRisk {
    Str code;
    int points;
} RuleRisk;

typedef struct RiskWeights {
    int of[RISK_WEIGHT_COUNT];
    VEC(RuleRisk) rules;
} RiskWeights;

RiskWeights risk_weights_default(Arena *a);

typedef struct RiskReason {
    int points;
    Said text; /* 成本指标 326.20 与项目支出 316.20 不一致 */
} RiskReason;
typedef VEC(RiskReason) RiskReasons;

/* What stands beside the findings. */
typedef struct RiskFacts {
    size_t errors, warnings;
    size_t unanswered; /* of the warnings: without an explanation */
    bool has_due;
    int days_left; /* negative: late */
    bool has_total, has_control, has_previous;
    Decimal total, control, previous; /* in one unit: 万元 */
    size_t measurable, indicators;
    size_t returned, mended; /* reasons of the last return */
    int alike_percent;
    Str alike_with; /* the unit */
} RiskFacts;

typedef struct Risk {
    int points;
    RiskReasons reasons; /* heaviest first */
} Risk;

/* The reasons out of a report: one a rule, heaviest first. */
RiskReasons risk_of_report(Arena *a, const RiskWeights *weights,
                           const Report *report);
Risk risk_rank(Arena *a, const RiskWeights *weights, const RiskFacts *facts,
               const RiskReasons *of_report);

#endif
