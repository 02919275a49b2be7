/* SPDX-License-Identifier: Apache-2.0
 * Who is signed in. The browser has a token in a cookie; the store has only its
 * digest. */
#ifndef WEB_SESSIONS_H
#define WEB_SESSIONS_H

#include "web/connection.h"

/* Milliseconds, however busy it is. */
enum { SESSION_LONGEST = 12 * 60 * 60 * 1000 };

/* Sets r->session by the cookie; NULL where there is none that counts. False
 * where the store cannot say; the answer is given then. */
bool session_find(Request *r) MUST_USE;
/* Notes, at most once a minute, that the person is still there. */
void session_keep(Request *r);

/* The token against forgery that a form must hold: the session's, or before
 * signing in one made of a cookie; absent where there is neither. */
Str session_token(Request *r);
/* The same for a page with a form; sets the cookie where there is none. */
Str session_token_new(Request *r);

/* Names of the cookies: of the session, and before it. */
Str session_cookie(const Worker *w);
Str session_cookie_before(const Worker *w);
/* For this browser session; an empty value removes it. */
void session_set_cookie(Request *r, Str name, Str value);

#endif
