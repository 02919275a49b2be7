/* SPDX-License-Identifier: Apache-2.0
 * What stands before every handler: whether the person may, and whether a
 * change comes from a page of ours. */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "web/web.h"

/* Is the store there, or does the route need none? Where not, the answer is
 * given. */
bool guard_store(Request *r);
/* Has the person the route's right? Where not, the answer is given: the way to
 * sign in, or a refusal. */
bool guard_right(Request *r);
/* A browser says where a request comes from; one that says so must say: from
 * here. */
bool guard_is_same_origin(const Request *r);
/* The form holds the session's token against forgery; where not, the answer
 * is given. */
bool guard_token(Request *r);

#endif
