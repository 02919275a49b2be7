/* SPDX-License-Identifier: Apache-2.0
 * Units and their sections. pages/units.html. */
#ifndef PAGE_UNITS_H
#define PAGE_UNITS_H

#include "web/page_frame.h"

typedef struct UnitLine {
    Str url, code, uscc, name, kind, in_charge, people;
    int level; /* 0: a department; deeper than 3 looks like 3 */
    bool closed;
} UnitLine;

typedef struct UnitsPage {
    FramePage frame;
    Str find;
    VEC(UnitLine) units;
    Str before, after; /* other parts of the list; absent: none */
} UnitsPage;

typedef struct UnitChoice {
    Str value, label;
    bool chosen;
} UnitChoice;

/* What another has saved in a field meanwhile. */
typedef struct UnitNow {
    Str name, text;
} UnitNow;

typedef struct SectionLine {
    Str url, name, version;
    bool closed;
} SectionLine;

typedef struct UnitPage {
    FramePage frame;
    Str title, url, said, wrong; /* wrong: of the whole */
    Str id;                      /* absent: a new one */
    Str version;
    Str code, uscc, name, short_name;
    Str wrong_code, wrong_uscc, wrong_name, wrong_kind, wrong_in_charge;
    Str wrong_section;
    Str section; /* name of the new one, as typed */
    VEC(UnitNow) nows;
    VEC(UnitChoice) kinds, charges;
    VEC(SectionLine) sections;
    bool closed;
} UnitPage;

#endif
