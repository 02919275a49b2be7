/* SPDX-License-Identifier: Apache-2.0
 * Every rule, one line each, sorted by code. */
#include "rules/all.h"

/* clang-format off */
#define ALL_RULES(RULE) \
    RULE(b101) \
    RULE(b102) \
    RULE(b103) \
    RULE(b104) \
    RULE(b105) \
    RULE(b106) \
    RULE(b107) \
    RULE(b108) \
    RULE(b109) \
    RULE(b112) \
    RULE(b113) \
    RULE(b114) \
    RULE(b115) \
    /* the end */
/* clang-format on */

#define DECLARE(code) extern const Rule rule_##code;
ALL_RULES(DECLARE)

#define ADDRESS(code) &rule_##code,
const Rule *const RULES[] = {ALL_RULES(ADDRESS)};
const size_t RULES_N = COUNT_OF(RULES);
