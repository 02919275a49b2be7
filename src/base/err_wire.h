/* SPDX-License-Identifier: Apache-2.0
 * An Err between two processes. */
#ifndef ERR_WIRE_H
#define ERR_WIRE_H

#include "base/buf.h"
#include "base/err.h"

void err_to_wire(Buf *out, const Err *e);
/* Takes the Err that was sent; its hints live in the arena. False where the
 * bytes are none: *e is as it was. */
bool err_from_wire(Err *e, Arena *a, Str wire) MUST_USE;

#endif
