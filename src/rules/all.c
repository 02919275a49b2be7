/* SPDX-License-Identifier: Apache-2.0
 * Every rule, one line each, sorted by code. */
#include "rules/all.h"

/* clang-format off */
#define ALL_RULES(RULE) \
    RULE(a101) \
    RULE(a102) \
    RULE(a103) \
    RULE(a104) \
    RULE(a105) \
    RULE(a106) \
    RULE(a108) \
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
    RULE(b116) \
    RULE(c101) \
    RULE(c102) \
    RULE(c103) \
    RULE(c104) \
    RULE(c105) \
    RULE(d101) \
    RULE(d102) \
    RULE(d103) \
    RULE(d104) \
    RULE(d105) \
    RULE(d106) \
    RULE(d107) \
    RULE(d108) \
    RULE(f101) \
    RULE(f102) \
    RULE(f103) \
    RULE(f104) \
    RULE(f105) \
    RULE(f106) \
    RULE(f107) \
    RULE(f108) \
    RULE(f109) \
    RULE(f110) \
    RULE(f111) \
    RULE(f112) \
    RULE(f113) \
    RULE(f114) \
    RULE(g101) \
    RULE(g102) \
    RULE(g103) \
    RULE(g104) \
    RULE(g105) \
    RULE(g106) \
    RULE(i101) \
    RULE(i102) \
    RULE(i103) \
    RULE(i104) \
    RULE(i105) \
    RULE(i106) \
    RULE(i107) \
    RULE(i108) \
    RULE(i109) \
    RULE(i110) \
    RULE(i111) \
    RULE(k101) \
    RULE(k102) \
    RULE(k103) \
    RULE(k104) \
    RULE(k105) \
    RULE(k106) \
    RULE(k107) \
    RULE(k108) \
    RULE(k109) \
    RULE(k110) \
    RULE(l101) \
    RULE(l102) \
    RULE(l103) \
    RULE(l104) \
    RULE(m101) \
    RULE(m102) \
    RULE(m103) \
    RULE(m104) \
    RULE(m105) \
    RULE(m106) \
    RULE(m107) \
    RULE(m108) \
    RULE(m109) \
    RULE(m110) \
    RULE(m111) \
    RULE(m112) \
    RULE(m114) \
    RULE(m115) \
    RULE(n101) \
    RULE(n102) \
    RULE(n103) \
    RULE(n104) \
    RULE(n105) \
    RULE(p105) \
    RULE(t101) \
    RULE(t102) \
    RULE(u101) \
    RULE(u102) \
    RULE(u103) \
    RULE(u104) \
    RULE(w101) \
    RULE(w102) \
    RULE(w103) \
    RULE(w104) \
    RULE(w106) \
    RULE(x101) \
    RULE(x102) \
    RULE(x103) \
    RULE(x105) \
    /* the end */
/* clang-format on */

#define DECLARE(code) extern const Rule rule_##code;
ALL_RULES(DECLARE)

#define ADDRESS(code) &rule_##code,
const Rule *const RULES[] = {ALL_RULES(ADDRESS)};
const size_t RULES_N = COUNT_OF(RULES);
