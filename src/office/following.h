/* SPDX-License-Identifier: Apache-2.0
 * What hangs on cells goes with its row: files, explanations and answers to
 * warnings, where items of a list come, go or change their order. What hung on
 * a row that is gone hangs on the whole form; an answer goes with it. */
#ifndef FOLLOWING_H
#define FOLLOWING_H

#include "office/declaration.h"

/* Did rows come, go, or move? */
bool following_is_needed(const CellChanges *changes);
/* Into the batch that changes the draft from `before` to `after`. */
bool following_add(Batch *b, Store *s, const Writing *w, const Declaration *d,
                   const Decl *before, const Decl *after, Err *e) MUST_USE;

#endif
