/* SPDX-License-Identifier: Apache-2.0
 * Filling in a draft: cells that a person changed are put into it one by one;
 * what somebody else changed meanwhile is never written over in silence. */
#ifndef FILLING_H
#define FILLING_H

#include "check/check.h"
#include "decl/draft.h"
#include "layout/layout.h"

enum {
    FILLING_CELL_MAX = 20000, /* bytes of one cell */
    FILLING_EDITS_MAX = 2000,
    FILLING_ITEMS_MAX = 2000 /* of one list */
};

/* A cell as the page showed it, and as the person left it. */
typedef struct CellEdit {
    Str path, was, now;
} CellEdit;

/* A cell that holds neither what the page showed nor what the person wants. */
typedef struct Clash {
    Str path, was, theirs, mine;
} Clash;
typedef VEC(Clash) Clashes;

typedef struct CellChange {
    Str path, before, after;
} CellChange;
typedef VEC(CellChange) CellChanges;

/* Text as a page sends it, without its CR LF and the blanks around it. */
Str filling_text(Arena *a, Str s);

/* What a cell shows; blank where the path names nothing. */
Str filling_shown(const Decl *d, Str path);

/* Puts the edits into the draft. `changes` gets each cell that now holds
 * something else, `clashes` those that were left alone. Fails with ERR_USAGE
 * (a path that the form does not have) or ERR_LIMIT, and then changes
 * nothing. */
bool filling_apply(Decl *d, Arena *a, const Layout *l, const CellEdit *edits,
                   size_t n, CellChanges *changes, Clashes *clashes,
                   Err *e) MUST_USE;

/* A draft as its reader sees it. */
typedef struct CheckedDraft {
    Decl draft;       /* with its targets, at its own paths */
    Decl handed_in;   /* without blank items */
    Report report;    /* of the draft: paths are those of the draft */
    const Str *paths; /* of the findings, in handed_in */
    Str basis;        /* what it was checked against; absent: not to be kept */
    size_t counts[4]; /* findings by Severity, those set aside left out */
} CheckedDraft;

/* Checks what the draft would hand in. *out borrows from the draft and must
 * stay where it is. */
void filling_check(CheckedDraft *out, Arena *a, const Decl *draft,
                   const CheckOptions *options);

/* The same without running the rules: `kept` is the report of an earlier check
 * of the same text (check/report_kept.h). False where it is none. */
bool filling_recall(CheckedDraft *out, Arena *a, const Decl *draft,
                    const Json *kept, const CheckOptions *options) MUST_USE;
/* Sets aside what was answered, as `options` has it now, and nothing else. */
void filling_set_aside(CheckedDraft *out, const CheckOptions *options);

/* A change as JSON for the trail: [{"field":…,"old":…,"new":…}]. */
Str filling_changes_json(Arena *a, const CellChanges *changes);

#endif
