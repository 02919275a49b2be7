/* SPDX-License-Identifier: Apache-2.0
 * What is said about a declaration: threads of notes at its cells, edits that
 * reviewers suggest, and what was said of the unit's answers to warnings. They
 * stay through all rounds and follow their cell when rows move. */
#ifndef REVIEW_TALK_H
#define REVIEW_TALK_H

#include "office/declaration.h"
#include "review/text_diff.h"

enum { TALK_TEXT_MAX = 4000 };

typedef struct TalkNote {
    Str person, person_name, role, text;
    int round;
    int64_t at;
} TalkNote;

typedef struct TalkThread {
    Str id;
    Str path;  /* where its cell is now; absent: its row is gone, or it is
                  about the whole form */
    Str state; /* "open", "answered", "settled" */
    Str by;
    int round;
    bool is_reason; /* of a return */
    VEC(TalkNote) notes;
} TalkThread;

typedef struct TalkEdit {
    Str id, path; /* as of a thread */
    Str was, becomes, reason;
    Str person, person_name, role;
    Str state; /* "open", "taken", "declined" */
    Str answer;
    int round;
    bool fits; /* the cell still says what it was made for */
    Pieces pieces;
} TalkEdit;

typedef struct TalkAnswer {
    Str code, path, person_name, reason;
    bool accepted;
} TalkAnswer;

typedef struct Talk {
    VEC(TalkThread) threads;
    VEC(TalkEdit) edits;
    VEC(TalkAnswer) answers;
    size_t open, settled; /* threads */
} Talk;

/* What the person may see of it: while a round is under review its notes stay
 * among the reviewers. `text` is what is shown now. */
bool talk_load(Talk *out, Arena *a, Store *s, const Declaration *d,
               const Decl *text, const Session *viewer, Err *e) MUST_USE;

const TalkThread *talk_thread(const Talk *talk, Str id);
const TalkEdit *talk_edit(const Talk *talk, Str id);
const TalkAnswer *talk_answer(const Talk *talk, Str code, Str path);

/* Does the person stand on the side that declares? Who prepares elsewhere and
 * reviews this one does not. */
bool talk_is_of_unit(const Declaration *d, const Session *s);
/* May the person close and open again what another began? */
bool talk_may_settle(const Declaration *d, const TalkThread *thread,
                     const Session *s);

/* ---- writing; whether the person may is asked before ---- */

/* A new thread at a cell; returns its id. */
Str talk_begin(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
               Str path, Str text, bool is_reason);
void talk_reply(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
                const TalkThread *thread, Str text);
void talk_settle(Batch *b, const Writing *w, const Declaration *d,
                 PersonRole by, const TalkThread *thread, bool settled);
void talk_suggest(Batch *b, const Writing *w, const Declaration *d,
                  PersonRole by, Str path, Str was, Str becomes, Str reason);
/* The one who suggested it takes it back. */
void talk_drop(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
               const TalkEdit *edit);
/* The unit: taken, or declined with an answer. */
void talk_decide(Batch *b, const Writing *w, const Declaration *d,
                 PersonRole by, const TalkEdit *edit, bool taken, Str answer);
/* Of the unit's answer to a warning. Refused: it stands again. */
void talk_judge(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
                const Decl *text, Str code, Str path, bool accepted);
void talk_keep_remark(Batch *b, const Writing *w, const Declaration *d,
                      Str text);
/* Counts the remarks that stand in what was written. */
void talk_use_remarks(Batch *b, const Writing *w, const Declaration *d,
                      Str text);
/* The one whose turn it is has opened it. */
void talk_open(Batch *b, const Writing *w, const Declaration *d, PersonRole by);

#endif
