/* SPDX-License-Identifier: Apache-2.0
 * The bar in which a reviewer decides. */
#ifndef REVIEW_DECIDE_H
#define REVIEW_DECIDE_H

#include "office/review_assess.h"
#include "web/decl_page.h"
#include "web/page_review.h"

/* Fills the bar where the person has to decide; what was typed stays. */
bool review_decision(ReviewDecision *out, const DeclPage *p, Err *e) MUST_USE;
/* 中，应退回; absent where there is no grade. */
Str grade_with_consequence(Arena *a, Grade grade, bool english);

#endif
