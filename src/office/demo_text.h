/* SPDX-License-Identifier: Apache-2.0
 * What the units of the demo region declare: data/demo.txt read, and made into
 * declarations of a year that are sound or flawed in a way of one's choice. */
#ifndef DEMO_TEXT_H
#define DEMO_TEXT_H

#include "decl/decl.h"

enum { DEMO_UNITS_MAX = 64 };

typedef struct DemoLine {
    Str key, text;
} DemoLine;

typedef struct DemoUnit {
    Str name, code, section; /* 科学技术局; 219; 科教文卫科 */
    Str under; /* the name of the unit above; absent for a department */
    VEC(DemoLine) lines;
} DemoUnit;

typedef VEC(DemoUnit) DemoUnits;

/* Fails with ERR_FORMAT and the line. */
bool demo_units_read(DemoUnits *out, Arena *a, Str text, Err *e) MUST_USE;

/* The text of the unit's line, or the absent Str. */
Str demo_line(const DemoUnit *unit, Str key);

/* What is amiss with a declaration. */
typedef enum DemoFlaw {
    FLAW_NONE,
    FLAW_COST,      /* 成本 names more than the project spending */
    FLAW_VAGUE,     /* slogans in the place of figures */
    FLAW_BASELINE,  /* growth without a base */
    FLAW_COPIED,    /* the same targets twice */
    FLAW_DUTIES,    /* a goal that is none of its duties */
    FLAW_SUM,       /* spending does not add up: must be mended */
    FLAW_HALF_DONE, /* a draft: half of it is still blank */
    FLAW_COUNT
} DemoFlaw;

/* The flaw of a word of `way` ("sound", "cost"), or FLAW_COUNT. */
DemoFlaw demo_flaw_find(Str word);

/* A declaration of the year in the form unit-2018. The same unit, year and
 * flaw give the same. `place` stands before the name: 示例市. `now` is the day
 * on the form. */
void demo_decl(Decl *out, Arena *a, const DemoUnit *unit, Str place, int year,
               DemoFlaw flaw, Str preparer, Date now);
/* 资金总额 that the declaration of the year would name, in 分. */
int64_t demo_total(Arena *a, const DemoUnit *unit, int year);

#endif
