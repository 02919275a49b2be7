/* SPDX-License-Identifier: Apache-2.0
 * Every rule, one line each, sorted by code. */
#include "rules/all.h"

/* clang-format off */
#define ALL_RULES(RULE) \
    RULE(b101) \
    /* the end */
/* clang-format on */

#define DECLARE(code) extern const Rule rule_##code;
ALL_RULES(DECLARE)

#define ADDRESS(code) &rule_##code,
const Rule *const RULES[] = {ALL_RULES(ADDRESS)};
const size_t RULES_N = COUNT_OF(RULES);
