/* SPDX-License-Identifier: Apache-2.0
 * The schema's number, kept in the store: steps go forward, one at a time, each
 * in a transaction of its own. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "store/store.h"

/* Takes the store from the number that it has up to `number`: to the program's
 * own, or (in tests) to an earlier one. Fails with ERR_FORMAT where the store
 * is newer than the program. */
bool schema_forward(Store *s, int number, Err *e) MUST_USE;
/* Has the store the program's number? Else ERR_FORMAT. */
bool schema_fits(Store *s, Err *e) MUST_USE;

#endif
