/* SPDX-License-Identifier: Apache-2.0
 * HMAC-SHA-1 over the step, cut to digits. */
#include "office/totp.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/buf.h"

enum { SHA1_BYTES = 20, ADDRESS_MAX = 2000 };

int64_t totp_step(int64_t milliseconds) {
    return milliseconds / 1000 / TOTP_SECONDS;
}

static uint32_t truncated(Str secret, int64_t step) {
    uint8_t message[8], digest[SHA1_BYTES] = {0};
    unsigned n = sizeof digest;
    for (int i = 0; i < 8; i++)
        message[i] = (uint8_t)((uint64_t)step >> (8 * (7 - i)));
    unsigned char *done = HMAC(EVP_sha1(), secret.p, (int)secret.n, message,
                               sizeof message, digest, &n);
    assert(done != NULL && n == SHA1_BYTES);
    (void)done;
    const uint8_t *at = digest + (digest[SHA1_BYTES - 1] & 15);
    return (uint32_t)(at[0] & 0x7F) << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

Str totp_code(Arena *a, Str secret, int64_t step, int digits) {
    uint32_t most = 1;
    for (int i = 0; i < digits; i++)
        most *= 10;
    return str_format(a, "%0*u", digits, truncated(secret, step) % most);
}

int64_t totp_verify(Arena *a, Str secret, Str code, int64_t now,
                    int64_t last_step) {
    int64_t found = 0;
    if (code.n != TOTP_DIGITS) return 0;
    for (int64_t step = totp_step(now) - TOTP_AROUND;
         step <= totp_step(now) + TOTP_AROUND; step++) {
        Str is = totp_code(a, secret, step, TOTP_DIGITS);
        bool same = CRYPTO_memcmp(is.p, code.p, TOTP_DIGITS) == 0;
        if (same && step > last_step) found = step;
    }
    return found;
}

Str totp_secret_text(Arena *a, Str secret) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    Buf b = buf_new(a, secret.n * 2 + 8);
    uint32_t bits = 0;
    int n = 0;
    for (size_t i = 0; i < secret.n; i++) {
        bits = bits << 8 | (uint8_t)secret.p[i];
        for (n += 8; n >= 5; n -= 5)
            buf_byte(&b, letters[bits >> (n - 5) & 31]);
    }
    if (n > 0) buf_byte(&b, letters[bits << (5 - n) & 31]);
    return buf_str(&b);
}

bool totp_secret_read(Str *out, Arena *a, Str text) {
    Buf b = buf_new(a, TOTP_SECRET + 1);
    uint32_t bits = 0;
    int n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool letter = c >= 'A' && c <= 'Z', digit = c >= '2' && c <= '7';
        if (!letter && !digit) return false;
        bits = bits << 5 | (uint32_t)(letter ? c - 'A' : c - '2' + 26);
        for (n += 5; n >= 8; n -= 8)
            buf_byte(&b, (char)(bits >> (n - 8) & 0xff));
    }
    *out = buf_str(&b);
    return out->n == TOTP_SECRET && !b.full;
}

static void add_escaped(Buf *b, Str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                     (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
        if (plain)
            buf_byte(b, (char)c);
        else
            buf_format(b, "%%%02X", c);
    }
}

Str totp_address(Arena *a, Str secret, Str issuer, Str login) {
    Buf b = buf_new(a, ADDRESS_MAX);
    buf_add(&b, S("otpauth://totp/"));
    add_escaped(&b, issuer);
    buf_byte(&b, ':');
    add_escaped(&b, login);
    buf_add(&b, S("?secret="));
    buf_add(&b, totp_secret_text(a, secret));
    buf_add(&b, S("&issuer="));
    add_escaped(&b, issuer);
    buf_format(&b, "&digits=%d&period=%d", TOTP_DIGITS, TOTP_SECONDS);
    return buf_str(&b);
}
