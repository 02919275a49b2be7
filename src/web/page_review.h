/* SPDX-License-Identifier: Apache-2.0
 * A declaration under review: its head with the way that it goes, the talk at
 * its cells, the bar for the decision. pages/review.html, review_notes.html. */
#ifndef PAGE_REVIEW_H
#define PAGE_REVIEW_H

#include "web/page_fill.h"

/* ---- the head, of all tabs ---- */

typedef struct ReviewStop {
    Str name;      /* 绩效科审核 */
    Str who, when; /* 周示例 在看 | 第 3 天　今天到期 */
    bool done, here, ahead;
} ReviewStop;

typedef struct ReviewHead {
    FillPage decl; /* frame, unit, state, counts; acts of who fills it in */
    Str days;      /* 第 3 天; absent: at nobody's step */
    VEC(ReviewStop) stops;
    Str returned, returned_url; /* 第 1 轮：绩效科 周示例 11-14 退回 */
    Str before, after;          /* the neighbours in the queue; absent: none */
    bool waits;                 /* it stands in the person's queue */
    size_t place, places;       /* 1 / 12; places 0: too many to count */
    VEC(FrameLink) compares;
    bool compared;
    size_t inserted, deleted, changed, unchanged;
} ReviewHead;

/* ---- what stands in the margin ---- */

typedef struct ReviewNote {
    Str who, role, round, text;
} ReviewNote;

typedef struct ReviewThread {
    Str id, brief, round;
    VEC(ReviewNote) notes;
    bool settled, is_reason;
    bool may_reply, may_settle, may_tick, ticked;
} ReviewThread;

typedef struct ReviewPiece {
    Str text;
    bool in, out;
} ReviewPiece;

typedef struct ReviewEdit {
    Str id, who, role, round, reason, said;
    VEC(ReviewPiece) pieces;
    bool open, may_drop, may_decide, fits;
} ReviewEdit;

typedef struct ReviewComposer {
    Str who, role, place, was, becomes, text;
    Str back; /* the page without it */
    CellChoices cells;
    bool may_suggest;
} ReviewComposer;

typedef struct ReviewFinding {
    Str field, path; /* the box that makes it a reason */
    Str place, brief;
    Str note_url;
    Str explain_url; /* of who fills in */
    bool may_tick, ticked;
} ReviewFinding;

typedef struct ReviewAnswer {
    Str reason, key, who;
    bool judged, accepted, may_judge;
} ReviewAnswer;

/* ---- the decision ---- */

typedef struct ReviewChoice {
    Str word, label, why; /* why it cannot be; absent: it can */
    Str button;           /* 退回填报人 */
    bool chosen, final, wants_reasons;
} ReviewChoice;

typedef struct ReviewDecision {
    VEC(ReviewChoice) choices; /* none: no bar */
    Str proposal;              /* 建议：中，应退回 */
    bool grades;
    Str ungraded, grade_url; /* 审核表还有 2 项没评 */
    Str due, text, opinion;
    CellChoices cells;
    Remarks remarks;
    Str hand_on, ask; /* pages; absent: may not */
} ReviewDecision;

typedef struct ReviewPlace {
    Str name, url;
    bool sub, chosen;
    size_t errors, warnings, infos;
    size_t inserted, deleted, changed;
} ReviewPlace;

typedef struct ReviewPage {
    ReviewHead head;
    Str url;     /* of the POST */
    Str act;     /* id */
    Str compare; /* the comparison that is shown, for the way back */
    Str said;    /* what came of the last act; absent: nothing */
    bool wrong;  /* it was not done */
    SafeHtml icons, sheet;
    VEC(ReviewPlace) places;
    size_t open, settled; /* threads */
    ReviewDecision decision;
} ReviewPage;

#endif
