/* SPDX-License-Identifier: Apache-2.0
 * The policy of a region, as it stands in its settings. */
#ifndef WEB_POLICY_H
#define WEB_POLICY_H

#include "review/password.h"
#include "web/web.h"

/* The usual one where the region is absent or has none of its own. */
bool policy_find(PasswordPolicy *out, Request *r, Str region, Err *e) MUST_USE;

/* Is the check desk open to who is not signed in? Says the policy of the
 * store's first region. */
bool policy_opens_desk(Request *r);

/* The value of a setting of the person's region; absent: it is not set. */
bool setting_find(Str *out, Request *r, Str name, Err *e) MUST_USE;
/* Whatever stood there before. */
void setting_put(Batch *b, Request *r, Str name, Str value);
/* In the place of the version that was seen; 0: none was there. */
void setting_write(Batch *b, Request *r, Str name, Str value, int64_t version);

#endif
