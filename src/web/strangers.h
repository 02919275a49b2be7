/* SPDX-License-Identifier: Apache-2.0
 * What a stranger may ask for so many times a minute and address, because it
 * costs work: failed signing in, the check desk where it is open. */
#ifndef WEB_STRANGERS_H
#define WEB_STRANGERS_H

#include "web/desk_form.h"
#include "web/web.h"

/* A minute and address (a whole office may stand behind one), in all workers:
 * each has its share of them, and never less than this. */
enum {
    SIGN_IN_FAILURES_MOST = 120,
    SIGN_IN_FAILURES_LEAST = 20,
    DESK_TURNS_MOST = 300,
    DESK_TURNS_LEAST = DESK_FILES_MAX /* a drop is taken whole */
};

/* Too often: 429, and in how many milliseconds it may be tried again. */
void reply_too_often(Request *r, int64_t wait, const Err *e);

/* May one more try to sign in? False: answered. */
bool sign_in_has_turn(Request *r);
void sign_in_failed(Request *r);
/* May the desk do so many pieces of work? False: answered. Who is signed in
 * always may. */
bool desk_takes_turns(Request *r, size_t turns);

#endif
