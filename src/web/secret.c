/* SPDX-License-Identifier: Apache-2.0
 * Secrets by libsodium. */
#include "web/secret.h"

#include <sodium.h>

enum { TOKEN_BYTES = 32, PASSES = 2, MEMORY = 64 * 1024 * 1024 };

bool secret_begin(void) {
    return sodium_init() >= 0;
}

static Str hex(Arena *a, const unsigned char *bytes, size_t n) {
    char *out = arena_alloc(a, n, 2);
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    return (Str){out, 2 * n};
}

static const unsigned char *bytes_of(Str s) {
    return (const unsigned char *)s.p;
}

Str secret_random(Arena *a, size_t n) {
    char *out = arena_alloc(a, n, 1);
    randombytes_buf(out, n);
    return (Str){out, n};
}

Str secret_token(Arena *a) {
    unsigned char bytes[TOKEN_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    return hex(a, bytes, sizeof bytes);
}

Str secret_digest(Arena *a, Str token) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, bytes_of(token), token.n);
    return hex(a, digest, sizeof digest);
}

Str secret_seal(Arena *a, Str key, Str text) {
    unsigned char seal[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.n);
    crypto_auth_hmacsha256_update(&state, bytes_of(text), text.n);
    crypto_auth_hmacsha256_final(&state, seal);
    return hex(a, seal, sizeof seal);
}

bool secret_equal(Str a, Str b) {
    return a.n == b.n && a.n > 0 && sodium_memcmp(a.p, b.p, a.n) == 0;
}

bool secret_password_hash(Str *out, Arena *a, Str password) {
    char *text = arena_alloc(a, crypto_pwhash_STRBYTES, 1);
    if (crypto_pwhash_str(text, password.p == NULL ? "" : password.p,
                          password.n, PASSES, MEMORY) != 0)
        return false;
    *out = str_from_c(text);
    return true;
}

bool secret_password_fits(Arena *a, Str hash, Str password) {
    return crypto_pwhash_str_verify(str_to_c(a, hash),
                                    password.p == NULL ? "" : password.p,
                                    password.n) == 0;
}
