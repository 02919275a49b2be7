/* SPDX-License-Identifier: Apache-2.0
 * The head of all tabs of a declaration that is read or reviewed: state, way,
 * neighbours in the queue. */
#ifndef REVIEW_HEAD_H
#define REVIEW_HEAD_H

#include "web/decl_page.h"
#include "web/page_review.h"

/* `rest` is the tab's path behind the declaration's ("/grade"), for the
 * neighbours. False: answered. */
bool review_head(ReviewHead *out, DeclPage *p, DeclTab tab,
                 const char *rest) MUST_USE;

/* Has the person a part in reviewing it at the step where it stands? */
bool review_is_turn(const DeclPage *p);

#endif
