/* SPDX-License-Identifier: Apache-2.0
 * Units out of a table: what each row makes or changes, and what is wrong with
 * it. A unit is known by its budget code, which says where it stands in the
 * tree; a unit above may stand in the same table. */
#ifndef OFFICE_UNIT_PLAN_H
#define OFFICE_UNIT_PLAN_H

#include "office/plan.h"
#include "office/units.h"

enum { UNIT_COLUMNS_N = 8 };
extern const PlanColumn UNIT_COLUMNS[UNIT_COLUMNS_N];

typedef struct UnitPlanned {
    Unit old, wanted;          /* old.id absent: a new one */
    PlanTexts sections;        /* that are to be added */
    struct UnitPlanned *above; /* in the same table; or NULL */
    size_t line, row;
} UnitPlanned;

typedef struct UnitPlan {
    Planning p;
    VEC(UnitPlanned) units; /* as p.lines.all */
} UnitPlan;

/* Fails where the table has no such heading or the store cannot be read; what
 * is wrong in a row stands in its line. */
bool unit_plan(UnitPlan *out, Arena *a, Store *s, Str region,
               const TextTable *table, Err *e) MUST_USE;
/* What is new or changes, units above first. */
void unit_plan_write(Batch *b, const Writing *w, UnitPlan *plan);

#endif
