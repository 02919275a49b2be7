/* SPDX-License-Identifier: Apache-2.0
 * The 审核表 of a round: what is proposed for each item, what a person decided
 * and why, and what the items come to. */
#ifndef REVIEW_ASSESS_H
#define REVIEW_ASSESS_H

#include "office/declaration.h"
#include "review/grade.h"

typedef struct AssessItem {
    Grade decided; /* GRADE_NONE: not yet */
    Str reason;
} AssessItem;

typedef struct Assessment {
    ReviewSheet sheet;
    Proposal proposal;
    AssessItem items[SHEET_ITEMS_MAX];
    size_t ungraded;
    Grade level; /* that the items come to; GRADE_NONE: one is not graded */
    Said why;
} Assessment;

bool assess_load(Assessment *out, Arena *a, Store *s, const Declaration *d,
                 const Report *report, Err *e) MUST_USE;

/* Why what was decided of an item is not complete; zh absent: it is. */
Said assess_wrong(const Assessment *x, size_t item);
/* Counts and level anew after items were changed. */
void assess_sum(Assessment *x, Arena *a);

/* Writes the items that differ from what was loaded. The batch is guarded by
 * the state that was seen. */
void assess_save(Batch *b, const Writing *w, const Declaration *d,
                 PersonRole by, const Assessment *before,
                 const Assessment *after);

/* What follows from a grade: 应退回. */
Said assess_consequence(Grade grade);

#endif
