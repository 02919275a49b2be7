/* SPDX-License-Identifier: Apache-2.0
 * A cycle as it is being set up: its page, and what is sent from it. */
#ifndef WEB_CYCLE_EDIT_H
#define WEB_CYCLE_EDIT_H

#include "office/cycle.h"
#include "rules/all.h"
#include "web/web.h"

typedef struct CycleEditing {
    Cycle old, wanted, from; /* old.id absent: a new one */
    CycleTyped typed;
    CycleFaults faults;
    Said wrong_forms;
    Said wrong;
    CycleCounts counts;
} CycleEditing;

bool cycle_is_new(const CycleEditing *q);
/* The names of a rule's and a form's boxes. */
Str cycle_rule_field(Request *r, const Rule *rule);
Str cycle_form_field(Request *r, Str form);
/* The cycle of the path. NULL: answered. */
CycleEditing *cycle_editing_open(Request *r) MUST_USE;
/* The cycle that a new one is made after. False: answered. */
bool cycle_editing_from(CycleEditing *q, Request *r, Str id) MUST_USE;
void cycle_editing_show(Request *r, const CycleEditing *q, int status);

#endif
