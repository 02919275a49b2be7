/* SPDX-License-Identifier: Apache-2.0
 * The page of recovery codes: shown once, counted, renewed. */
#ifndef WEB_RECOVERY_H
#define WEB_RECOVERY_H

#include "web/factor.h"

/* Answers with new codes, this once. */
void recovery_show(Request *r, const RecoveryCodes *codes);
/* How many the person has left. */
bool recovery_left(int64_t *out, Request *r, Err *e) MUST_USE;

#endif
