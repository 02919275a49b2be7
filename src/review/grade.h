/* SPDX-License-Identifier: Apache-2.0
 * A grade proposed for each item of the 审核表, with the reason, out of what
 * the rules found. A person decides; nothing here does. */
#ifndef GRADE_H
#define GRADE_H

#include "review/acts.h"
#include "review/review_sheet.h"

/* The grade that an act gives, or GRADE_NONE. */
Grade act_grade(Act act);

typedef struct ItemProposal {
    Grade grade; /* GRADE_NONE: a person must judge, `why` says why */
    int tenths;  /* of a point; 0 where there is no grade */
    Said why;    /* one line */
    VEC(const Finding *) findings; /* that speak to it, heaviest first */
    size_t accepted; /* findings that were answered and accepted */
} ItemProposal;

typedef struct Proposal {
    VEC(ItemProposal) items; /* as many as the sheet has */
    int tenths, of_tenths;   /* of the items that have a grade */
    Grade level; /* GRADE_NONE where items without a grade would decide it */
    Said why;
} Proposal;

/* What stands beside the form. */
typedef struct GradeFacts {
    size_t attachments; /* basis, calculation, plan */
} GradeFacts;

/* The report's findings are borrowed. One that a person has set aside
 * (suppressed) costs nothing. */
void grade_propose(Proposal *out, Arena *a, const ReviewSheet *sheet,
                   const Report *report, const GradeFacts *facts);

#endif
