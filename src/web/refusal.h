/* SPDX-License-Identifier: Apache-2.0
 * What could not be done, said on a page of its own: what was typed is given
 * back on it, and it leads back to where the person was. */
#ifndef WEB_REFUSAL_H
#define WEB_REFUSAL_H

#include "web/page_error.h"
#include "web/web.h"

/* Says *e; what *p has already stays. */
void refusal_page(Request *r, int status, const Err *e, ErrorPage *p);
/* What was typed, under the token of the person who is signed in now. */
Fields refusal_typed(Request *r);
/* May what was typed stand in a page? Not secrets, and no files. */
bool refusal_may_give_back(const Request *r);
/* The page that the person was on: a path of ours that can be opened. */
Str refusal_page_before(const Request *r);
/* The address to sign in at, that leads back to that page. */
Str refusal_sign_in(Request *r, Str page);

/* Whose session is over: the way to sign in, and what was typed. */
void refusal_signed_out(Request *r);
/* The page is of another session. */
void refusal_old_page(Request *r);

#endif
