/* SPDX-License-Identifier: Apache-2.0
 * What waits for a person: the states of the cycles in which it is the turn of
 * a role that the person has, and whose declarations. */
#ifndef WEB_WAITING_H
#define WEB_WAITING_H

#include "office/declaration.h"
#include "web/web.h"

/* One state of one cycle. */
typedef struct Waiting {
    Str cycle, state, name;
    Str section, unit, parent; /* whose; absent: any of the region */
    bool closed;               /* the cycle is: adjustments go on */
    int days;                  /* that the step should take; 0: no date */
} Waiting;
typedef VEC(Waiting) Waitings;

bool waitings_of(Waitings *out, Request *r, Err *e) MUST_USE;
/* What a list leaves out. */
typedef struct WaitingFilter {
    Str state;          /* absent: of all */
    Str section;        /* 归口科室; absent: any */
    Str code;           /* of a finding */
    Str due;            /* "late", "today", "soon"; absent: any */
    bool names_section; /* each row says which is in charge */
} WaitingFilter;

bool waiting_rows(Rows *out, Request *r, const Waiting *w,
                  const WaitingFilter *f, int64_t rows, int64_t from,
                  Err *e) MUST_USE;
/* When a row's step should be done; 0: there is no date. */
int64_t waiting_due(const Rows *rows, size_t row, const Waiting *w);
/* How many, but no more than WAITING_COUNT_MOST. */
enum { WAITING_COUNT_MOST = 1000 };
bool waiting_count(size_t *out, Request *r, const Waiting *w, Err *e) MUST_USE;
/* "12", "999+" */
Str waiting_count_said(Arena *a, size_t n);

#endif
