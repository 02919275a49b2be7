/* SPDX-License-Identifier: Apache-2.0
 * 批复: choosing what is approved, the preview, and a document that was issued.
 * pages/approve.html, approval.html. */
#ifndef PAGE_APPROVE_H
#define PAGE_APPROVE_H

#include "web/page_frame.h"

typedef struct ApproveRow {
    Str key; /* of the box: the id and the version that was seen */
    Str unit, url, section, kind, round, grade, total, digest, accepted;
    bool picked;
} ApproveRow;

/* One that cannot be approved any more. */
typedef struct ApproveGone {
    Str unit, url, state;
} ApproveGone;

typedef struct ApproveIssued {
    Str url, number, dated, title, units, total;
} ApproveIssued;

/* A field of the document: what was typed, what is wrong with it. */
typedef struct ApproveField {
    Str text, wrong;
} ApproveField;

typedef struct ApprovePage {
    FramePage frame;
    Str title, cycle, act;
    VEC(FrameLink) cycles;
    VEC(ApproveRow) rows; /* in the preview: what is picked */
    VEC(ApproveGone) gone;
    VEC(ApproveIssued) issued;
    ApproveField number, dated, heading, remark;
    bool taken, same; /* the number is another's; it is the same document */
    bool joins;       /* it joins a document that was issued */
    Str wrong;        /* why nothing was done */
    size_t picked, of;
    Str sum, limit; /* limit: said where there are more */
} ApprovePage;

typedef struct ApprovalRow {
    Str unit, url, total, basic, project, grade, code, verify_url;
    Str now;        /* what became of it since */
    Str revoke_url; /* absent: it may not be revoked */
    bool revoked;
} ApprovalRow;

typedef struct ApprovalPage {
    FramePage frame;
    Str number, title, dated, remark, by, cycle, cycle_url, sum;
    Str docx, pdf;
    VEC(ApprovalRow) rows;
    size_t in_force;
} ApprovalPage;

#endif
