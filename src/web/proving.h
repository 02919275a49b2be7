/* SPDX-License-Identifier: Apache-2.0
 * The person proves again that he is there, by his password, before something
 * about his account changes. Wrong ones count as at signing in. */
#ifndef WEB_PROVING_H
#define WEB_PROVING_H

#include "web/factor.h"
#include "web/policy.h"

/* What the person signs in with now. */
typedef struct Secrets {
    Str password, totp;
    int64_t totp_step;
    PasswordPolicy policy;
} Secrets;

/* False: the answer is given. */
bool secrets_load(Secrets *out, Request *r) MUST_USE;

/* The code that came with the password. False: the answer is given, for want of
 * a helper's `answer` (then *failed says why) or of the store. */
bool prove_factor(Factor *out, Request *r, const Secrets *secrets, Str code,
                  Str answer, const Err *failed) MUST_USE;
/* Calls `then` with "1" or "0", as JOB_PASSWORD_VERIFY answers. */
void prove_password(Request *r, const Secrets *secrets, Str password,
                    JobThen *then);
/* Counts a wrong one; `then` shows the page again. */
void prove_failed(Request *r, const Secrets *secrets, Str action,
                  WriteThen *then);

#endif
