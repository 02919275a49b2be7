/* SPDX-License-Identifier: Apache-2.0
 * Proving a password once more. */
#include "web/proving.h"

#include "web/job_work.h"

enum { MINUTE = 60 * 1000 };

bool secrets_load(Secrets *out, Request *r) {
    Rows rows;
    Err e;
    *out = (Secrets){0};
    if (!policy_find(&out->policy, r, r->session->region, &e) ||
        !store_query(&rows, r->a, r->store, SQL_PERSON_SECRETS,
                     BINDS(bind_str(r->session->person)), &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    if (rows.n == 0) {
        reply_not_found(r);
        return false;
    }
    out->password = row_str(&rows, 0, 0);
    out->totp = row_str(&rows, 0, 3);
    out->totp_step = row_int(&rows, 0, 4);
    return true;
}

void prove_password(Request *r, const Secrets *secrets, Str password,
                    JobThen *then) {
    request_job(r, JOB_PASSWORD_VERIFY,
                job_verify_input(r->a, secrets->password,
                                 str_upto(password, PASSWORD_BYTES_MAX)),
                then);
}

bool prove_factor(Factor *out, Request *r, const Secrets *secrets, Str code,
                  Str answer, const Err *failed) {
    FactorOwner owner = {r->session->person, secrets->totp, secrets->totp_step};
    Err e;
    if (answer.p == NULL) {
        reply_err(r, 503, failed);
        return false;
    }
    if (factor_read(out, r, &owner, code, &e)) return true;
    reply_err(r, 503, &e);
    return false;
}

void prove_failed(Request *r, const Secrets *secrets, Str action,
                  WriteThen *then) {
    const PasswordPolicy *policy = &secrets->policy;
    Batch b = request_batch(r, true);
    batch_any(&b, SQL_PERSON_MISSED,
              BINDS(bind_str(r->session->person), bind_int(policy->failures),
                    bind_int(r->now + (int64_t)policy->lock_minutes * MINUTE)));
    batch_any(&b, SQL_SESSIONS_REMOVE_LOCKED,
              BINDS(bind_str(r->session->person), bind_int(r->now)));
    TrailEntry entry = request_trail(
        r, action, str_join(r->a, S("person:"), r->session->person));
    entry.outcome = S("refused");
    batch_trail(&b, &entry);
    request_write(r, &b, then);
}
