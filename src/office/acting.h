/* SPDX-License-Identifier: Apache-2.0
 * Doing an act on a declaration: submit, confirm, pass, return, grade, hand on,
 * ask ... What the person gave goes in, one batch comes out. */
#ifndef ACTING_H
#define ACTING_H

#include "office/declaration.h"

enum { REASONS_MAX = 40, REASON_TEXT_MAX = 2000, OPINION_TEXT_MAX = 4000 };

/* A reason of a return, tied to a cell. */
typedef struct Reason {
    Str path, text;
    Str thread; /* that is there already; absent: a new one */
} Reason;

typedef struct ActForm {
    Act act;
    VEC(Reason) reasons;
    Str opinion;
    const Session *to; /* of hand on, ask; NULL: nobody chosen */
    size_t ungraded;   /* of grading: items of the 审核表 without a grade */
    bool differs;      /* the grade is not that of the items */
    Str grade;         /* word of the grade; absent: none */
    int64_t draft;     /* of handing in: the version that `checked` is of */
} ActForm;

/* The batch of the act, or the reason why not in *why. `checked` is of what
 * is handed in: the batch conflicts where the draft was saved since. Suggested
 * edits that the unit accepts become a new revision and the draft. False with
 * *why set, or with *e set (why->zh absent): the store failed. */
bool acting_do(Batch *b, Said *why, Store *s, const Writing *w,
               const Declaration *d, const CheckedDraft *checked,
               const ActForm *form, Err *e) MUST_USE;

#endif
