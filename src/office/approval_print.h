/* SPDX-License-Identifier: Apache-2.0
 * A 批复 as a document to be signed and sent: the notice, and its annex of
 * units and figures. */
#ifndef APPROVAL_PRINT_H
#define APPROVAL_PRINT_H

#include "paper/paper.h"
#include "store/store.h"

/* A unit in the annex. */
typedef struct ApprovedUnit {
    Str declaration, unit;
    Str total, basic, project; /* 万元; "—" where not known */
    Str grade;                 /* 优 */
    Str digest;                /* of the revision */
    bool revoked;              /* not printed */
    Str revoked_by, state, revision, approved; /* as they are now */
} ApprovedUnit;

typedef struct ApprovalDocument {
    Str id, region, cycle; /* absent: there is no such document */
    Str number, dated, title, remark;
    Str person, organ, cycle_title; /* who approved, of which unit */
    int64_t created;
    int year;
    VEC(ApprovedUnit) units;
    size_t in_force;
    Str sum; /* of totals in force, 万元 */
} ApprovalDocument;

bool approval_load(ApprovalDocument *out, Arena *a, Store *s, Str id,
                   Err *e) MUST_USE;

/* Lives in the arena. */
void approval_paper(Paper *out, Arena *a, const ApprovalDocument *d);

#endif
