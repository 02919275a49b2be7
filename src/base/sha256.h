/* SPDX-License-Identifier: Apache-2.0
 * SHA-256, to name a file by its content. Source: FIPS 180-4. */
#ifndef SHA256_H
#define SHA256_H

#include "base/arena.h"

/* The digest of the bytes as 64 hexadecimal digits. */
Str sha256_hex(Arena *a, Str bytes);

#endif
