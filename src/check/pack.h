/* SPDX-License-Identifier: Apache-2.0
 * A pack: a place's own thresholds and severities, as JSON. */
#ifndef PACK_H
#define PACK_H

#include "check/check.h"

/* Reads a pack from the bytes of its file, which must outlive it. A rule, a
 * threshold or a severity that there is not fails with ERR_FORMAT, its line and
 * what there is: passed over in silence it would have no effect. */
bool pack_read(Json *out, Arena *a, Str bytes, const Rule *const *rules,
               size_t rules_n, Err *e) MUST_USE;

/* The severity that the pack (NULL: none) gives the rule, else the rule's own.
 */
Severity pack_severity(const Json *pack, const Rule *rule);
/* The pack with severities[i] for rules[i]; its thresholds stay. */
Str pack_with_severities(Arena *a, const Json *pack, const Rule *const *rules,
                         size_t rules_n, const Severity *severities);

#endif
