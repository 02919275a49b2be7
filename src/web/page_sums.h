/* SPDX-License-Identifier: Apache-2.0
 * 部门汇总: a department's money beside that of its units. pages/sums.html. */
#ifndef PAGE_SUMS_H
#define PAGE_SUMS_H

#include "web/page_review.h"

typedef struct SumsUnit {
    Str name, state, url;
} SumsUnit;

typedef struct SumsCell {
    Str text;
    bool broken;
} SumsCell;

typedef struct SumsRow {
    Str path, place;
    VEC(SumsCell) subs;
    Str own;   /* as it was said, or typed */
    Str rest;  /* what it would have to be; absent: it was said */
    Str wrong; /* why what was typed is none */
    SumsCell sum, form;
    Str gap;   /* absent: none */
    bool fits; /* form and sum are the same */
} SumsRow;

/* A cell that would say something else. */
typedef struct SumsTake {
    Str path, place, was, becomes;
    bool ticked;
} SumsTake;

typedef struct SumsPage {
    ReviewHead head;
    Str url, take_url, act, said;
    bool wrong, fills, inferred;
    Str unit; /* 万元 */
    VEC(SumsUnit) units;
    VEC(SumsRow) rows;
    VEC(SumsTake) takes;
    size_t gaps;
} SumsPage;

#endif
