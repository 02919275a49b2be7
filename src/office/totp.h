/* SPDX-License-Identifier: Apache-2.0
 * One-time passwords of a phone as the second factor. Source: RFC 6238, RFC
 * 4226; secrets are written in base32, RFC 4648. */
#ifndef TOTP_H
#define TOTP_H

#include "base/arena.h"

enum {
    TOTP_SECRET = 20, /* bytes */
    TOTP_DIGITS = 6,
    TOTP_SECONDS = 30,
    TOTP_AROUND = 1 /* steps that a clock may be off */
};

/* The number of the step at a time. */
int64_t totp_step(int64_t milliseconds);
/* The code of a step, `digits` (6 to 8) long. */
Str totp_code(Arena *a, Str secret, int64_t step, int digits);
/* Is it the code of the step at `now`, or one beside it, and later than the
 * last one used? Then that step, to be kept as used; else 0. In constant time.
 */
int64_t totp_verify(Arena *a, Str secret, Str code, int64_t now,
                    int64_t last_step);
/* A secret as people type it: base32 without padding. */
Str totp_secret_text(Arena *a, Str secret);
/* And back: TOTP_SECRET bytes; false where it is something else. */
bool totp_secret_read(Str *out, Arena *a, Str text) MUST_USE;
/* otpauth://totp/… for the QR code. */
Str totp_address(Arena *a, Str secret, Str issuer, Str login);

#endif
