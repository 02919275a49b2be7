/* SPDX-License-Identifier: Apache-2.0
 * The policy of a region, as it stands in its settings. */
#ifndef WEB_POLICY_H
#define WEB_POLICY_H

#include "review/password.h"
#include "web/web.h"

/* The usual one where the region is absent or has none of its own. */
bool policy_find(PasswordPolicy *out, Request *r, Str region, Err *e) MUST_USE;

#endif
