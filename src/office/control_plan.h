/* SPDX-License-Identifier: Apache-2.0
 * Control figures out of a table: which unit a row is about, by its code or its
 * name, and what its figure would be. */
#ifndef CONTROL_PLAN_H
#define CONTROL_PLAN_H

#include "office/control.h"
#include "office/plan.h"

enum { CONTROL_COLUMNS_N = 3 };
extern const PlanColumn CONTROL_COLUMNS[CONTROL_COLUMNS_N];

typedef struct ControlPlanned {
    const ControlRow *row; /* NULL: no such unit */
    bool has;
    int64_t amount;
} ControlPlanned;

typedef struct ControlPlan {
    Planning p;
    ControlRows rows;
    VEC(ControlPlanned) lines; /* as p.lines */
    Str unit;                  /* of the amounts in the table: 万元 */
} ControlPlan;

/* `out->rows` are those that controls_load gave. Fails as plan_begin does, and
 * where the heading says another unit than 元 or 万元. */
bool control_plan(ControlPlan *out, Arena *a, const ControlRows *rows,
                  const TextTable *table, Err *e) MUST_USE;
void control_plan_write(Batch *b, const Writing *w, const Cycle *c,
                        const ControlPlan *plan);

#endif
