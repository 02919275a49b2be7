/* SPDX-License-Identifier: Apache-2.0
 * The second factor as it is typed: a code of the phone, or a recovery code in
 * its place. Each counts once. */
#ifndef WEB_FACTOR_H
#define WEB_FACTOR_H

#include "store/batch.h"
#include "web/web.h"

/* What a code proved; neither: it is wrong. */
typedef struct Factor {
    int64_t step; /* of the phone's code */
    Str recovery; /* digest of a recovery code */
} Factor;

typedef struct FactorOwner {
    Str person, totp;
    int64_t totp_step;
} FactorOwner;

/* Fails where the store cannot be read. */
bool factor_read(Factor *out, Request *r, const FactorOwner *owner, Str code,
                 Err *e) MUST_USE;
static inline bool factor_fits(const Factor *f) {
    return f->step != 0 || f->recovery.n > 0;
}
/* It does not count again; a conflict where it was used meanwhile. */
void factor_use(Batch *b, int64_t now, Str person, const Factor *f);

typedef VEC(Str) RecoveryCodes;
/* New recovery codes of the person; those before are gone. */
RecoveryCodes recovery_renew(Batch *b, const Request *r, Str person);

#endif
