/* SPDX-License-Identifier: Apache-2.0
 * SM3 by OpenSSL. */
#include "store/sm3.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct Sm3 {
    EVP_MD_CTX *context;
};

/* OpenSSL without SM3, or without memory, cannot keep a trail. */
static void must(int one) {
    if (one != 1) abort();
}

static Str hex_of(Arena *a, const unsigned char bytes[SM3_BYTES]) {
    static const char DIGITS[] = "0123456789abcdef";
    char *out = arena_alloc(a, SM3_HEX, 1);
    for (size_t i = 0; i < SM3_BYTES; i++) {
        out[2 * i] = DIGITS[bytes[i] >> 4];
        out[2 * i + 1] = DIGITS[bytes[i] & 15];
    }
    return (Str){out, SM3_HEX};
}

Str sm3_hex(Arena *a, Str bytes) {
    unsigned char digest[SM3_BYTES];
    must(EVP_Digest(bytes.p, bytes.n, digest, NULL, EVP_sm3(), NULL));
    return hex_of(a, digest);
}

Sm3 *sm3_new(Arena *a) {
    Sm3 *s = ARENA_NEW(a, Sm3);
    s->context = EVP_MD_CTX_new();
    must(s->context != NULL);
    must(EVP_DigestInit_ex(s->context, EVP_sm3(), NULL));
    return s;
}

void sm3_add(Sm3 *s, Str bytes) {
    must(EVP_DigestUpdate(s->context, bytes.p, bytes.n));
}

Str sm3_end(Sm3 *s, Arena *a) {
    unsigned char digest[SM3_BYTES];
    must(EVP_DigestFinal_ex(s->context, digest, NULL));
    EVP_MD_CTX_free(s->context);
    s->context = NULL;
    return hex_of(a, digest);
}
