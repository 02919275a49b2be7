/* SPDX-License-Identifier: Apache-2.0
 * A declaration of the demo sent on its way: each act by the person whose turn
 * it is, allowed by the same table as everybody's. */
#ifndef DEMO_WAY_H
#define DEMO_WAY_H

#include "office/demo_region.h"

typedef struct DemoJourney {
    Demo *demo;
    size_t unit; /* number */
    Str cycle, form_digest;
    int year;
    Str way;            /* words: how it is written, what is done */
    int64_t begin, end; /* between which it happens */
    Str document;       /* number of the approval (文号) */
} DemoJourney;

/* Fails with ERR_FORMAT at a word that may not be done there. */
bool demo_journey(const DemoJourney *j, Err *e) MUST_USE;

#endif
