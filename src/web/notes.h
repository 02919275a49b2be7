/* SPDX-License-Identifier: Apache-2.0
 * The talk of a declaration on a page: what stands in the form's margin beside
 * the findings, and what its buttons do. For who fills in and who reviews. */
#ifndef NOTES_H
#define NOTES_H

#include "office/review_talk.h"
#include "office/sheet.h"
#include "web/decl_page.h"
#include "web/page_review.h"
#include "web/papers.h"

typedef struct Notes {
    DeclPage *page;
    Talk talk;
    Papers papers;         /* files and explanations of cells */
    VEC(PapersCell) cells; /* that something hangs on, or is being hung on */
    VEC(SheetNote) places; /* threads, edits, cells, what is being written */
    Str cell;              /* where something is being written; absent: none */
    Str here;              /* this page with its query, without the cell */
    bool writes;           /* something is being written */
    bool may_note, may_suggest, may_judge, may_decide_edits, may_tick;
} Notes;

/* Reads the talk and what the person may do with it. */
bool notes_load(Notes *out, DeclPage *p, Err *e) MUST_USE;
/* The same for a page that shows it; `cell` and `here` are of the page. False:
 * answered. */
bool notes_open(Notes *out, DeclPage *p, Str cell, Str here) MUST_USE;
/* Puts them onto a sheet. */
void notes_onto(SheetOptions *sheet, Notes *n);
/* "?…&cell=goals[0].text#f-…": where a note at that cell is written. */
Str notes_url(const Notes *n, Str path, Str at);

/* What a button of the talk does. */
typedef struct NotesDone {
    bool some;     /* it was one of its buttons */
    Said said;     /* what came of it, or why not */
    bool wrong;    /* nothing was done */
    CellEdit edit; /* the unit took an edit: to be put into the draft */
    const TalkEdit *taken;
} NotesDone;
NotesDone notes_do(Batch *b, Notes *n);

#endif
