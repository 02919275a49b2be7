/* SPDX-License-Identifier: Apache-2.0
 * Recovery codes as text. */
#include "office/recovery.h"

#include "base/buf.h"
#include "base/sha256.h"
#include "base/utf8.h"

enum { GROUP = 4, BITS = 5, TYPED_MAX = 100 };

static const char LETTERS[] = "0123456789abcdefghjkmnpqrstvwxyz";

/* The letter of five bits, counted from the first of all. */
static char letter_at(const uint8_t *bytes, size_t index) {
    size_t bit = index * BITS, byte = bit / 8;
    uint32_t two = (uint32_t)bytes[byte] << 8;
    if (byte + 1 < RECOVERY_BYTES) two |= bytes[byte + 1];
    return LETTERS[two >> (16 - BITS - bit % 8) & 31];
}

Str recovery_code(Arena *a, const uint8_t bytes[RECOVERY_BYTES]) {
    Buf b = buf_new(a, TYPED_MAX);
    for (size_t i = 0; i < RECOVERY_LETTERS; i++) {
        if (i > 0 && i % GROUP == 0) buf_byte(&b, '-');
        buf_byte(&b, letter_at(bytes, i));
    }
    return buf_str(&b);
}

static bool is_between(uint32_t rune) {
    return rune_is_blank(rune) || rune == '-' || rune == 0x2013 ||
           rune == 0x2014;
}

/* 0: it is none. */
static char letter_of(uint32_t rune) {
    if (rune >= 'A' && rune <= 'Z') rune += 'a' - 'A';
    if (rune == 'o') return '0';
    if (rune == 'i' || rune == 'l') return '1';
    if (rune == 0 || rune > 'z' || strchr(LETTERS, (int)rune) == NULL) return 0;
    return (char)rune;
}

Str recovery_letters(Arena *a, Str typed) {
    Buf b = buf_new(a, RECOVERY_LETTERS);
    if (typed.n > TYPED_MAX) return (Str){0};
    while (typed.n > 0) {
        uint32_t rune = rune_fold(utf8_next(&typed));
        if (is_between(rune)) continue;
        char letter = letter_of(rune);
        if (letter == 0) return (Str){0};
        buf_byte(&b, letter);
    }
    return b.full || b.n != RECOVERY_LETTERS ? (Str){0} : buf_str(&b);
}

Str recovery_digest(Arena *a, Str person, Str letters) {
    return sha256_hex(a, str_format(a, "recovery:%.*s:%.*s", STR_ARG(person),
                                    STR_ARG(letters)));
}
