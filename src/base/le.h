/* SPDX-License-Identifier: Apache-2.0
 * Little-endian numbers out of bytes that may be too short: what lies outside
 * reads as 0. */
#ifndef LE_H
#define LE_H

#include "base/str.h"

static inline uint32_t le8(Str s, size_t at) {
    return at < s.n ? (uint8_t)s.p[at] : 0;
}

static inline uint32_t le16(Str s, size_t at) {
    return le8(s, at) | le8(s, at + 1) << 8;
}

static inline uint32_t le32(Str s, size_t at) {
    if (s.n < 4 || at > s.n - 4) return le16(s, at) | le16(s, at + 2) << 16;
    const uint8_t *p = (const uint8_t *)s.p + at;
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static inline int le16_signed(Str s, size_t at) {
    return (int16_t)(uint16_t)le16(s, at);
}

#endif
