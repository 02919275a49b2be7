/* SPDX-License-Identifier: Apache-2.0
 * The trail, for the audit administrator. pages/trail.html. */
#ifndef PAGE_TRAIL_H
#define PAGE_TRAIL_H

#include "web/page_frame.h"

typedef struct TrailLine {
    Str url, at, person, role, unit, address, action, outcome;
    Str object, id; /* in words, and as it is kept */
    bool refused;
} TrailLine;

typedef struct TrailChoice {
    Str value, label;
    bool chosen;
} TrailChoice;

typedef struct TrailPage {
    FramePage frame;
    Str wrong; /* of a date */
    Str from, to, person, unit, action, object;
    VEC(TrailChoice) actions;
    VEC(TrailLine) lines;
    Str before, after;
    int most; /* entries of an export */
} TrailPage;

typedef struct TrailPair {
    Str name, value;
    bool digest;
} TrailPair;

typedef struct TrailChangeLine {
    Str field, old, now;
} TrailChangeLine;

typedef struct TrailEntryPage {
    FramePage frame;
    Str title;
    VEC(TrailPair) pairs;
    VEC(TrailChangeLine) changes;
} TrailEntryPage;

typedef struct TrailVerifyPage {
    FramePage frame;
    bool done;
    bool whole;
    Str counts;
    VEC(Str) faults;
} TrailVerifyPage;

#endif
