/* SPDX-License-Identifier: Apache-2.0
 * The 审核表 of a declaration. pages/grade.html. */
#ifndef PAGE_GRADE_H
#define PAGE_GRADE_H

#include "web/page_review.h"

typedef struct GradeChoice {
    Str word, name; /* excellent 优 */
    bool chosen;
} GradeChoice;

typedef struct GradeItem {
    Str part; /* 完整性; absent: the same as above */
    size_t part_rows;
    Str name, asks, word;
    Str proposed, proposed_word; /* 优; absent: a person must judge */
    Str points;                  /* 10 / 10 */
    Str why;
    VEC(GradeChoice) choices;
    Str decided; /* where the page is only read */
    Str reason, wrong;
} GradeItem;

typedef struct GradePage {
    ReviewHead head;
    Str title, sentence;
    VEC(GradeItem) items;
    Str url, act;
    Str said;
    bool wrong;
    bool may_grade;
    Str proposed, proposed_word, points;
    Str why;       /* how the items come to a grade */
    Str result;    /* 中，应退回 */
    Str docx, pdf; /* downloads */
    ReviewDecision decision;
} GradePage;

#endif
