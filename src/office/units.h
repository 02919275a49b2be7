/* SPDX-License-Identifier: Apache-2.0
 * Units of the tree and their sections: made, changed, closed. Each writes into
 * a batch that the caller sends; whether the person may is asked before. */
#ifndef UNITS_H
#define UNITS_H

#include "office/declaration.h"

/* A unit as it is kept; id absent: none. */
typedef struct Unit {
    Str id, region, parent, parents, code, uscc, name, short_name, kind;
    Str in_charge, state;
    int64_t position, version;
} Unit;

bool unit_load(Unit *out, Arena *a, Store *s, Str id, Err *e) MUST_USE;
bool unit_by_code(Unit *out, Arena *a, Store *s, Str region, Str code,
                  Err *e) MUST_USE;
/* For may_over. */
Object unit_object(const Unit *unit);
/* Itself and those above, as `parents` of a unit right below holds them. */
Str unit_way(Arena *a, const Unit *unit);

/* What is wrong, each at its field; absent: nothing. */
typedef struct UnitFaults {
    Said code, uscc, name, kind, in_charge;
} UnitFaults;
bool unit_faults_any(const UnitFaults *faults);

/* A unit as it is to be: code, uscc, name, short_name, kind, in_charge are
 * taken from `wanted`. Who it is below says its code: 219001 is below 219.
 * Sets what is wrong, and the parent where all is well. `old` is the unit as
 * it is now, or NULL for a new one. */
bool unit_check(UnitFaults *faults, Unit *wanted, Arena *a, Store *s,
                const Unit *old, Err *e) MUST_USE;
/* The part of it that needs no other unit: name, uscc, kind. */
void unit_check_own(UnitFaults *faults, const Unit *wanted, Arena *a);
/* "department" of 部门, and so on; "" where the word is none. */
Str unit_kind_of(Str word);
Said unit_kind_said(Str kind);
/* The units of a region that come after a code, by code; at most UNITS_PART:
 * fewer are the last. */
enum { UNITS_PART = 5000 };
typedef VEC(Unit) Units;
bool units_after(Units *out, Arena *a, Store *s, Str region, Str code,
                 Err *e) MUST_USE;
/* Sets the id; what unit_check found well. */
void unit_create(Batch *b, const Writing *w, Unit *unit);
void unit_change(Batch *b, const Writing *w, const Unit *old,
                 const Unit *wanted);
/* 'active' or 'closed'. */
void unit_set_state(Batch *b, const Writing *w, const Unit *unit, Str state);
/* Why it cannot be closed yet; false: it can. */
bool unit_is_held(Said *why, Arena *a, Store *s, const Unit *unit,
                  Err *e) MUST_USE;

typedef struct Section {
    Str id, region, unit, name, state;
    int64_t position, version;
} Section;

bool section_load(Section *out, Arena *a, Store *s, Str id, Err *e) MUST_USE;
bool section_name_is_sound(Str name);
/* Sets the id. */
void section_create(Batch *b, const Writing *w, const Unit *unit,
                    Section *section);
void section_change(Batch *b, const Writing *w, const Section *old, Str name,
                    Str state);

#endif
