/* SPDX-License-Identifier: Apache-2.0
 * MD5 and SHA-1 of short texts, and RC4: how old workbooks are encrypted. Fit
 * to read those, for nothing else. Source: RFC 1321, RFC 3174. */
#ifndef OLD_HASH_H
#define OLD_HASH_H

#include "base/str.h"

enum { OLD_MD5_SIZE = 16, OLD_SHA1_SIZE = 20, RC4_STATES = 256 };

void old_md5(uint8_t out[OLD_MD5_SIZE], Str s);
void old_sha1(uint8_t out[OLD_SHA1_SIZE], Str s);

typedef struct Rc4 {
    uint8_t state[RC4_STATES];
    uint8_t i, j;
} Rc4;

Rc4 rc4_new(Str key);
/* The next byte to combine with the text. */
uint8_t rc4_next(Rc4 *r);

#endif
