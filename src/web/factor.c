/* SPDX-License-Identifier: Apache-2.0
 * Codes of the phone and recovery codes. */
#include "web/factor.h"

#include "office/recovery.h"
#include "office/totp.h"
#include "web/secret.h"

bool factor_read(Factor *out, Request *r, const FactorOwner *owner, Str code,
                 Err *e) {
    Str letters = recovery_letters(r->a, code);
    Rows rows;
    *out = (Factor){0};
    if (letters.p == NULL) {
        out->step =
            totp_verify(r->a, owner->totp, code, r->now, owner->totp_step);
        return true;
    }
    Str digest = recovery_digest(r->a, owner->person, letters);
    if (!store_query(&rows, r->a, r->store, SQL_RECOVERY_IS_GOOD,
                     BINDS(bind_str(owner->person), bind_str(digest)), e))
        return false;
    if (rows.n > 0) out->recovery = digest;
    return true;
}

void factor_use(Batch *b, int64_t now, Str person, const Factor *f) {
    if (f->step != 0)
        batch_one(b, SQL_PERSON_USE_TOTP,
                  BINDS(bind_str(person), bind_int(f->step)));
    if (f->recovery.n > 0)
        batch_one(
            b, SQL_RECOVERY_USE,
            BINDS(bind_str(person), bind_str(f->recovery), bind_int(now)));
}

RecoveryCodes recovery_renew(Batch *b, const Request *r, Str person) {
    RecoveryCodes codes = {0};
    batch_any(b, SQL_RECOVERY_REMOVE_ALL, BINDS(bind_str(person)));
    for (int i = 0; i < RECOVERY_CODES; i++) {
        Str bytes = secret_random(r->a, RECOVERY_BYTES);
        Str code = recovery_code(r->a, (const uint8_t *)bytes.p);
        Str digest =
            recovery_digest(r->a, person, recovery_letters(r->a, code));
        batch_one(b, SQL_RECOVERY_ADD,
                  BINDS(bind_str(person), bind_str(digest), bind_int(r->now)));
        VEC_ADD(r->a, &codes, code);
    }
    return codes;
}
