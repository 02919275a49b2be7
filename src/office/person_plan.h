/* SPDX-License-Identifier: Apache-2.0
 * Persons out of a table: accounts that are made or changed, or the roles of
 * accounts that are there. Who may make accounts may not grant roles, so the
 * same table serves both. A person is known by the login. */
#ifndef OFFICE_PERSON_PLAN_H
#define OFFICE_PERSON_PLAN_H

#include "office/people.h"
#include "office/plan.h"
#include "office/unit_known.h"

enum { PERSON_COLUMNS_N = 6, PERSONS_NEW_MAX = 200 };
extern const PlanColumn PERSON_COLUMNS[PERSON_COLUMNS_N];

/* An account with what it is to be. */
typedef struct PersonPlanned {
    Account account; /* id absent: a new one */
    Person old;      /* its name, phone, section */
    NewPerson wanted;
    Str state;
    Str unit_name;
    Str password; /* of a new one: the first one, to be told; not kept */
    size_t line, row;
} PersonPlanned;

typedef struct PersonPlan {
    Planning p;
    VEC(PersonPlanned) people; /* as p.lines.all */
    bool roles;                /* roles are planned, nothing else */
    bool has_roles;            /* of accounts: the table names roles, too */
} PersonPlan;

/* `who` plans it: may the roles be granted, whose account is his own. */
bool person_plan(PersonPlan *out, Arena *a, Store *s, const Session *who,
                 const TextTable *table, Err *e) MUST_USE;
bool role_plan(PersonPlan *out, Arena *a, Store *s, const Session *who,
               const TextTable *table, Err *e) MUST_USE;
/* What is new or changes; new ones have wanted.password by then. */
void person_plan_write(Batch *b, const Writing *w, PersonPlan *plan);

#endif
