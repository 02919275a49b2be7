/* SPDX-License-Identifier: Apache-2.0
 * The way that a declaration went, its versions, and one of them.
 * pages/way.html. */
#ifndef PAGE_WAY_H
#define PAGE_WAY_H

#include "web/page_papers.h"
#include "web/page_review.h"

typedef struct WayLine {
    Str when, who, role, what, round;
    Str to; /* the state that it came to; absent: it stayed */
    Str text, grade;
    Str url, version; /* of the revision; absent: none */
    bool back;        /* a return, a refusal */
} WayLine;

typedef struct WayVersion {
    Str url, name, when, who, round, digest, note;
    Str approved; /* number of the document, of the one in force */
    bool here;
} WayVersion;

typedef struct WayPage {
    ReviewHead head;
    VEC(PapersCell) words; /* what the unit says of its cells */
    VEC(WayLine) lines;
    VEC(WayVersion) versions;
} WayPage;

typedef struct VersionPage {
    ReviewHead head;
    Str title, back;
    Str digest;
    VEC(WayVersion) versions;
    SafeHtml icons, sheet;
} VersionPage;

/* ---- this year against last year: pages/before.html ---- */

typedef struct BeforeRow {
    Str place; /* absent: as above */
    Str name;
    VEC(ReviewPiece) was, is;
    Str change; /* +5.0%, 新增 */
    bool same;
} BeforeRow;

typedef struct BeforePage {
    ReviewHead head;
    Str was, is;   /* 2026年度 */
    bool approved; /* with what is approved, not with last year's */
    bool whole;    /* what did not change, too */
    Str other;     /* url of the other choice */
    VEC(BeforeRow) rows;
    size_t same, inserted, deleted, changed;
} BeforePage;

#endif
