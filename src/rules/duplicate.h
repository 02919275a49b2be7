/* SPDX-License-Identifier: Apache-2.0
 * Measured targets of a whole form side by side, with comparable names: what
 * the rules on duplicates and contradictions look at. */
#ifndef DUPLICATE_H
#define DUPLICATE_H

#include "rules/name.h"
#include "rules/place.h"

typedef struct Named {
    Place place;
    const Target *target;
    Str name;      /* normal */
    uint64_t hash; /* of the name */
    Scope scope;
} Named;

typedef VEC(Named) Nameds;

/* The targets with a figure and a telling name, in the order of the form; goals
 * too where asked for. Second figures (力争12家) and names that need their
 * surroundings (合格率) are left out. */
Nameds named_targets(Run *run, unsigned kinds);
/* Same name, kind of figure, scope and deadline. */
bool named_alike(const Named *x, const Named *y);

#endif
