/* SPDX-License-Identifier: Apache-2.0
 * Units, sections and people of the demo region. */
#ifndef DEMO_REGION_H
#define DEMO_REGION_H

#include "office/demo.h"
#include "office/demo_text.h"
#include "office/people.h"

typedef struct DemoPerson {
    Session session; /* id, names, unit, section, roles */
} DemoPerson;

typedef struct DemoPlace {
    Str id, parent, parents; /* parent absent for a department */
    Str in_charge;           /* section of the bureau */
} DemoPlace;

typedef struct Demo {
    Arena *a;
    Store *store;
    const DemoOptions *options;
    DemoUnits units;
    VEC(DemoPlace) places; /* as the units */
    VEC(DemoPerson) people;
    DemoAccounts accounts;
    Str region, region_name, bureau;
    int year; /* that is declared for */
} Demo;

/* Writes region, units, sections, people. */
bool demo_region(Demo *d, Err *e) MUST_USE;
/* Who has the role for a unit (its own, the one above, the section in charge,
 * the bureau), or NULL. */
const Session *demo_person(const Demo *d, PersonRole role, size_t unit);
/* Writes the batch; a conflict is a failure. */
bool demo_write(Demo *d, const Batch *b, Err *e) MUST_USE;
/* The year that is declared for on a day: the next, from July on. */
int demo_year(int64_t now);

#endif
