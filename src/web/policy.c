/* SPDX-License-Identifier: Apache-2.0
 * Reading the policy of a region. */
#include "web/policy.h"

bool policy_find(PasswordPolicy *out, Request *r, Str region, Err *e) {
    Rows rows;
    *out = policy_default();
    if (region.p == NULL) return true;
    if (!store_query(&rows, r->a, r->store, SQL_SETTING_FIND,
                     BINDS(bind_str(region), bind_str(S("policy"))), e))
        return false;
    return rows.n == 0 || policy_read(out, r->a, row_str(&rows, 0, 0), e);
}
