/* SPDX-License-Identifier: Apache-2.0
 * What rules share for the length of a report. */
#include "rules/kept.h"

Kept *kept_of(const Run *run) {
    if (*run->kept == NULL) *run->kept = ARENA_NEW(run->a, Kept);
    return *run->kept;
}
