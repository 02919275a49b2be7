/* SPDX-License-Identifier: Apache-2.0
 * 调整: an approved declaration goes its way once more as a new version. What
 * was approved stays in force until the new version is. */
#ifndef ADJUSTING_H
#define ADJUSTING_H

#include "office/declaration.h"

/* Is a new version under way beside the one that is approved? */
bool is_adjusting(const Declaration *d);
/* The act that began it; NULL where it is none. */
const Move *adjusting_begin(const Declaration *d);

/* The draft begins with what was approved. Ahead of declaration_act. */
bool adjusting_begins(Batch *b, Store *s, const Writing *w,
                      const Declaration *d, Err *e) MUST_USE;
/* Draft, figures and findings are those of what was approved again. */
bool adjusting_ends(Batch *b, Store *s, const Writing *w, const Declaration *d,
                    Err *e) MUST_USE;

#endif
