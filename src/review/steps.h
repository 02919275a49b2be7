/* SPDX-License-Identifier: Apache-2.0
 * The way of a declaration: its states, and the review steps between submitting
 * and accepting, which a bureau sets (data/steps.json is the default).
 * What a person may do in a state: review/acts.h. Source: DOMAIN 4.2;
 * 财预〔2015〕88号 art. 24 to 28. */
#ifndef STEPS_H
#define STEPS_H

#include "base/json.h"
#include "check/check.h"
#include "review/rights.h"

typedef enum StateKind {
    STATE_DRAFT,     /* 未送审 */
    STATE_RETURNED,  /* 被退回: the unit mends it */
    STATE_WITHDRAWN, /* 已撤回: the unit took it back */
    STATE_CONFIRM,   /* a step: the unit's head confirms */
    STATE_REVIEW,    /* a step: passed on or returned */
    STATE_GRADE,     /* the last step: graded */
    STATE_EDITS,     /* 良: the unit is to accept the edits */
    STATE_REFUSED,   /* 不予安排 */
    STATE_ACCEPTED,  /* 审核通过 */
    STATE_APPROVED,  /* 批复: frozen */
    STATE_PUBLISHED, /* 已公开 */
    STATE_KIND_COUNT
} StateKind;

enum { STEPS_MAX = 12, STEP_WORD_MAX = 32, STEP_NAME_MAX = 12, DAYS_MAX = 90 };

/* A step that somebody reviews at; it is a state too. */
typedef struct ReviewStep {
    Str word; /* "business": how the state is stored */
    Str name; /* 业务科审核 */
    StateKind kind;
    PersonRole role;
    int days;           /* that the step should take; 0: no date */
    bool with_superior; /* only for units that stand below another */
    bool needs_scan;    /* the sealed paper is there before it is passed */
} ReviewStep;

typedef struct Steps {
    Str name;
    VEC(ReviewStep) items; /* first the head's, last the one that grades */
} Steps;

/* Reads a pack of steps. Fails with ERR_FORMAT and the step: what stands there
 * and what may. */
bool steps_read(Steps *out, Arena *a, Str json, Err *e) MUST_USE;
/* The steps that a cycle keeps; blank: those of data/steps.json. */
bool steps_of_cycle(Steps *out, Arena *a, Str json, Err *e) MUST_USE;
/* The steps of data/steps.json. */
Steps steps_default(Arena *a);

/* A state as it is stored ("draft", "business"). */
typedef struct State {
    Str word;
    Said name;
    StateKind kind;
    const ReviewStep *step; /* NULL where it is none */
} State;

/* The state of a word. False where there is none: a step that the bureau has
 * dropped since. Borrows from steps. */
bool state_find(State *out, const Steps *steps, Str word);
/* The state of a kind that is no step. */
State state_of(StateKind kind);
/* The first step, or the one after `step`, for a unit with or without a
 * superior; NULL after the last. */
const ReviewStep *steps_next(const Steps *steps, const ReviewStep *step,
                             bool has_superior);
/* May the unit change its text? */
bool state_is_with_unit(StateKind kind);
bool state_is_step(StateKind kind);

/* The whole way, for the chart: 填报, the steps, 审核通过, 批复. */
typedef struct WayPoint {
    Said name;
    Str word; /* of the state that stands there; 填报: draft */
} WayPoint;
typedef VEC(WayPoint) Way;
Way steps_way(Arena *a, const Steps *steps, bool has_superior);
/* Where a state stands on the way, from 0; of STATE_REFUSED the last step. */
size_t way_index(const Way *way, const State *state);

#endif
