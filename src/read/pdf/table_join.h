/* SPDX-License-Identifier: Apache-2.0
 * Putting the parts of a table that runs over pages together. */
#ifndef PDF_TABLE_JOIN_H
#define PDF_TABLE_JOIN_H

#include "read/pdf/flow.h"

/* Puts `next`, which stands first on its page, at the end of `t`, which stands
 * last on the page before. False, and nothing is done, where they are not
 * parts of one table. */
bool table_join(FlowTable *t, Arena *a, FlowTable *next);

#endif
