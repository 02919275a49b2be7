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

bool policy_opens_desk(Request *r) {
    PasswordPolicy policy;
    Rows regions;
    Err e;
    return r->store != NULL &&
           store_query(&regions, r->a, r->store, SQL_REGIONS_ALL, BINDS_NONE,
                       &e) &&
           regions.n > 0 &&
           policy_find(&policy, r, row_str(&regions, 0, 0), &e) &&
           policy.desk_open != 0;
}

bool setting_find(Str *out, Request *r, Str name, Err *e) {
    Rows rows;
    *out = S("");
    if (!store_query(&rows, r->a, r->store, SQL_SETTING_FIND,
                     BINDS(bind_str(r->session->region), bind_str(name)), e))
        return false;
    if (rows.n > 0) *out = row_str(&rows, 0, 0);
    return true;
}

void setting_put(Batch *b, Request *r, Str name, Str value) {
    batch_one(b, SQL_SETTING_PUT,
              BINDS(bind_str(r->session->region), bind_str(name),
                    bind_str(value), bind_str(r->session->person),
                    bind_int(r->now)));
}

void setting_write(Batch *b, Request *r, Str name, Str value, int64_t version) {
    const Session *s = r->session;
    if (version <= 0)
        batch_one(b, SQL_SETTING_ADD,
                  BINDS(bind_str(s->region), bind_str(name), bind_str(value),
                        bind_str(s->person), bind_int(r->now)));
    else
        batch_one(b, SQL_SETTING_CHANGE,
                  BINDS(bind_str(s->region), bind_str(name), bind_str(value),
                        bind_str(s->person), bind_int(r->now),
                        bind_int(version)));
}
