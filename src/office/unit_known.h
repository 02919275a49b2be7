/* SPDX-License-Identifier: Apache-2.0
 * All units of a region with their sections, for who looks many of them up. */
#ifndef OFFICE_UNIT_KNOWN_H
#define OFFICE_UNIT_KNOWN_H

#include "office/units.h"

typedef struct UnitsKnown {
    Units units;    /* by code */
    Unit **by_uscc; /* those that have one */
    size_t by_uscc_n;
    Unit **by_name;
    Unit **by_id;
    Rows charges;  /* id, name: the finance bureau's */
    Rows sections; /* id, unit, name, state: all, by unit */
} UnitsKnown;

bool units_known(UnitsKnown *out, Arena *a, Store *s, Str region,
                 Err *e) MUST_USE;

/* NULL where there is none. */
const Unit *known_by_code(const UnitsKnown *k, Str code);
const Unit *known_by_uscc(const UnitsKnown *k, Str uscc);
const Unit *known_by_name(const UnitsKnown *k, Str name);
const Unit *known_by_id(const UnitsKnown *k, Str id);

/* The section in charge of that name: its id; absent: none. */
Str known_charge(const UnitsKnown *k, Str name);
Str known_charge_name(const UnitsKnown *k, Str id);

typedef struct SectionKnown {
    Str id; /* absent: the unit has none of that name */
    bool closed;
} SectionKnown;
SectionKnown known_section(const UnitsKnown *k, Str unit, Str name);
Str known_section_name(const UnitsKnown *k, Str unit, Str id);

#endif
