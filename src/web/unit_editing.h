/* SPDX-License-Identifier: Apache-2.0
 * A unit that is being changed: its page (units.c) and its sections
 * (unit_sections.c). */
#ifndef WEB_UNIT_EDITING_H
#define WEB_UNIT_EDITING_H

#include "office/units.h"
#include "web/web.h"

typedef struct UnitEditing {
    Unit old, wanted;
    UnitFaults faults;
    Str wrong, wrong_section;
    Str section, section_name; /* as typed; section absent: a new one */
    bool clashed;              /* `old` is what another has just saved */
} UnitEditing;

/* The unit of the route, that the person may change; kept in r->state. NULL:
 * answered. */
UnitEditing *unit_editing_open(Request *r);
void unit_editing_show(Request *r, const UnitEditing *q, int status);
/* What stands there now is shown beside what was typed; saved once more, the
 * latter counts. False: answered. */
bool unit_editing_again(Request *r, UnitEditing *q) MUST_USE;
/* The outcome of a batch. */
void unit_editing_written(Request *r, const Outcome *outcome, const Err *e);

#endif
