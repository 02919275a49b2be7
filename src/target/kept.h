/* SPDX-License-Identifier: Apache-2.0
 * A target written down to be had again without reading its text: all of it,
 * short. */
#ifndef TARGET_KEPT_H
#define TARGET_KEPT_H

#include "base/buf.h"
#include "target/target.h"

void target_keep(Buf *out, const Target *t);
/* Borrows from s. False where it is none. */
bool target_recall(Target *out, Str s) MUST_USE;

#endif
