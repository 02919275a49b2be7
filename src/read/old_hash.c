/* SPDX-License-Identifier: Apache-2.0
 * Old ways of hashing; see old_hash.h. */
#include "read/old_hash.h"

enum { BLOCK = 64, WORDS = 16, LENGTH_AT = 56, ROUNDS_SHA1 = 80 };

/* Mixes a block of words into a state. */
typedef void Mix(uint32_t *state, const uint32_t words[WORDS]);

static uint32_t turn(uint32_t x, int bits) {
    return x << bits | x >> (32 - bits);
}

/* Byte i of the text with what is put behind it: a bit, zeros, and the text's
 * length in bits. */
static uint32_t padded_byte(Str s, size_t i, size_t whole, bool big) {
    uint64_t bits = (uint64_t)s.n * 8;
    if (i < s.n) return (uint8_t)s.p[i];
    if (i == s.n) return 0x80;
    if (i < whole - (BLOCK - LENGTH_AT)) return 0;
    size_t place = i - (whole - (BLOCK - LENGTH_AT));
    return bits >> (8 * (big ? 7 - place : place)) & 0xFF;
}

static void hash(uint32_t *state, Mix *mix, Str s, bool big) {
    size_t whole = (s.n + 1 + (BLOCK - LENGTH_AT) + BLOCK - 1) / BLOCK * BLOCK;
    for (size_t at = 0; at < whole; at += BLOCK) {
        uint32_t words[WORDS] = {0};
        for (size_t i = 0; i < BLOCK; i++) {
            size_t place = big ? 3 - i % 4 : i % 4;
            words[i / 4] |= padded_byte(s, at + i, whole, big) << (8 * place);
        }
        mix(state, words);
    }
}

static void put_words(uint8_t *out, const uint32_t *state, size_t bytes,
                      bool big) {
    for (size_t i = 0; i < bytes; i++)
        out[i] = (uint8_t)(state[i / 4] >> (8 * (big ? 3 - i % 4 : i % 4)));
}

static const uint32_t MD5_ADD[BLOCK] = {
    0xD76AA478, 0xE8C7B756, 0x242070DB, 0xC1BDCEEE, 0xF57C0FAF, 0x4787C62A,
    0xA8304613, 0xFD469501, 0x698098D8, 0x8B44F7AF, 0xFFFF5BB1, 0x895CD7BE,
    0x6B901122, 0xFD987193, 0xA679438E, 0x49B40821, 0xF61E2562, 0xC040B340,
    0x265E5A51, 0xE9B6C7AA, 0xD62F105D, 0x02441453, 0xD8A1E681, 0xE7D3FBC8,
    0x21E1CDE6, 0xC33707D6, 0xF4D50D87, 0x455A14ED, 0xA9E3E905, 0xFCEFA3F8,
    0x676F02D9, 0x8D2A4C8A, 0xFFFA3942, 0x8771F681, 0x6D9D6122, 0xFDE5380C,
    0xA4BEEA44, 0x4BDECFA9, 0xF6BB4B60, 0xBEBFBC70, 0x289B7EC6, 0xEAA127FA,
    0xD4EF3085, 0x04881D05, 0xD9D4D039, 0xE6DB99E5, 0x1FA27CF8, 0xC4AC5665,
    0xF4292244, 0x432AFF97, 0xAB9423A7, 0xFC93A039, 0x655B59C3, 0x8F0CCC92,
    0xFFEFF47D, 0x85845DD1, 0x6FA87E4F, 0xFE2CE6E0, 0xA3014314, 0x4E0811A1,
    0xF7537E82, 0xBD3AF235, 0x2AD7D2BB, 0xEB86D391};

static void md5_mix(uint32_t *state, const uint32_t words[WORDS]) {
    static const uint8_t TURNS[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (unsigned i = 0; i < BLOCK; i++) {
        uint32_t f;
        unsigned word;
        switch (i / WORDS) {
        case 0: f = (b & c) | (~b & d), word = i; break;
        case 1: f = (d & b) | (~d & c), word = 5 * i + 1; break;
        case 2: f = b ^ c ^ d, word = 3 * i + 5; break;
        default: f = c ^ (b | ~d), word = 7 * i; break;
        }
        uint32_t next = b + turn(a + f + MD5_ADD[i] + words[word % WORDS],
                                 TURNS[i / WORDS][i % 4]);
        a = d;
        d = c;
        c = b;
        b = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

void old_md5(uint8_t out[OLD_MD5_SIZE], Str s) {
    uint32_t state[] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
    hash(state, md5_mix, s, false);
    put_words(out, state, OLD_MD5_SIZE, false);
}

static void sha1_mix(uint32_t *state, const uint32_t words[WORDS]) {
    static const uint32_t ADD[] = {0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC,
                                   0xCA62C1D6};
    uint32_t w[ROUNDS_SHA1];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3],
             e = state[4];
    for (int i = 0; i < ROUNDS_SHA1; i++) {
        w[i] = i < WORDS ? words[i]
                         : turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        int part = i / 20;
        uint32_t f = part == 0   ? (b & c) | (~b & d)
                     : part == 2 ? (b & c) | (b & d) | (c & d)
                                 : b ^ c ^ d;
        uint32_t next = turn(a, 5) + f + e + ADD[part] + w[i];
        e = d;
        d = c;
        c = turn(b, 30);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

void old_sha1(uint8_t out[OLD_SHA1_SIZE], Str s) {
    uint32_t state[] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476,
                        0xC3D2E1F0};
    hash(state, sha1_mix, s, true);
    put_words(out, state, OLD_SHA1_SIZE, true);
}

Rc4 rc4_new(Str key) {
    Rc4 r = {.i = 0, .j = 0};
    uint8_t j = 0;
    for (int i = 0; i < RC4_STATES; i++)
        r.state[i] = (uint8_t)i;
    for (int i = 0; i < RC4_STATES && key.n > 0; i++) {
        uint8_t was = r.state[i];
        j = (uint8_t)(j + was + (uint8_t)key.p[(size_t)i % key.n]);
        r.state[i] = r.state[j];
        r.state[j] = was;
    }
    return r;
}

uint8_t rc4_next(Rc4 *r) {
    r->i++;
    uint8_t was = r->state[r->i];
    r->j = (uint8_t)(r->j + was);
    r->state[r->i] = r->state[r->j];
    r->state[r->j] = was;
    return r->state[(uint8_t)(r->state[r->i] + was)];
}
