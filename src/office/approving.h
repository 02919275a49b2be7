/* SPDX-License-Identifier: Apache-2.0
 * 批复: many declarations approved by one document, all or none of them; and
 * what a document has approved. */
#ifndef APPROVING_H
#define APPROVING_H

#include "office/declaration.h"
#include "review/document_number.h"

enum {
    APPROVE_MOST = 500, /* at once */
    APPROVE_TITLE_MAX = 300,
    APPROVE_REMARK_MAX = 4000
};

/* A declaration that is accepted and not approved yet. */
typedef struct Candidate {
    Declaration d; /* as far as approving it needs */
    Str digest;    /* of the revision that is approved */
    bool again;    /* after an adjustment */
} Candidate;
typedef VEC(Candidate) Candidates;

/* Those of a cycle, at most APPROVE_MOST, with *more where there are others;
 * with the cycle's steps. */
bool candidates_load(Candidates *out, bool *more, Arena *a, Store *s,
                     Str region, Str cycle, const Steps *steps,
                     Err *e) MUST_USE;

/* The document as typed. */
typedef struct ApprovalTyped {
    Str number, dated, title, remark;
    bool same; /* it is the document that this number has already */
} ApprovalTyped;

/* The document as it is to be kept. */
typedef struct Approval {
    Str id;     /* of the document that it joins; absent: a new one */
    Str number; /* 示财绩〔2026〕12号 */
    Str dated;  /* 2026-11-24 */
    Str title, remark;
} Approval;

/* What is wrong with what was typed, field by field; absent where it is well.
 */
typedef struct ApprovalWrongs {
    Said number, dated, title, remark;
    bool taken; /* another document has the number: is it the same? */
} ApprovalWrongs;

/* Reads what was typed. False with *e: the store failed; whether it is well
 * says approval_is_well. */
bool approval_read(Approval *out, ApprovalWrongs *wrongs, Arena *a, Store *s,
                   Str region, Str cycle, const ApprovalTyped *typed,
                   Err *e) MUST_USE;
bool approval_is_well(const ApprovalWrongs *wrongs);

/* Adds to the batch all that approves them; returns the document's id. Absent,
 * with *why and *which: one of them may not be approved by this person. A batch
 * that conflicts has approved none. */
Str approving_do(Batch *b, Said *why, size_t *which, const Writing *w,
                 const Candidate *const *items, size_t n,
                 const Approval *approval);

/* Takes the approval in force back; ahead of declaration_act. */
void approving_revoke(Batch *b, const Writing *w, const Declaration *d);

/* The document that approved a revision; number absent: none did. */
typedef struct ApprovedBy {
    Str id, number, dated;
    bool revoked;
} ApprovedBy;
bool approved_by(ApprovedBy *out, Arena *a, Store *s, Str revision,
                 Err *e) MUST_USE;

#endif
