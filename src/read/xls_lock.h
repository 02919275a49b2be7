/* SPDX-License-Identifier: Apache-2.0
 * Workbooks that Excel encrypts with a password that everyone knows: so it
 * saves those whose structure is protected. Source: [MS-XLS] 2.2.10, 2.4.117
 * (FilePass), [MS-OFFCRYPTO] 2.3.5, 2.3.6. */
#ifndef XLS_LOCK_H
#define XLS_LOCK_H

#include "base/arena.h"
#include "base/err.h"

/* The stream as it is, or decrypted. Fails with ERR_LOCKED where that needs a
 * password of the writer's, or is encrypted in another way. */
bool xls_unlock(Str *out, Arena *a, Str stream, Err *e) MUST_USE;

#endif
