/* SPDX-License-Identifier: Apache-2.0
 * Looking for years. */
#include "office/old_year.h"

#include "base/utf8.h"

enum { YEAR_DIGITS = 4 };

/* What a character is worth as a digit of a year, or -1. */
static int digit_of(uint32_t rune) {
    static const uint32_t characters[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09,
                                          0x56DB, 0x4E94, 0x516D, 0x4E03,
                                          0x516B, 0x4E5D}; /* 〇一二…九 */
    if (rune >= '0' && rune <= '9') return (int)(rune - '0');
    if (rune >= 0xFF10 && rune <= 0xFF19) return (int)(rune - 0xFF10);
    for (int i = 0; i < (int)(sizeof characters / sizeof *characters); i++)
        if (characters[i] == rune) return i;
    return rune == 0x96F6 || rune == 0x25CB ? 0 : -1; /* 零 ○ */
}

static bool opens_title(uint32_t rune) {
    return rune == 0x300A || rune == 0x3014;
}
static bool closes_title(uint32_t rune) {
    return rune == 0x300B || rune == 0x3015;
}

int old_year_in(Str text, int from, int to) {
    int value = 0, digits = 0, depth = 0;
    while (true) {
        bool ended = text.n == 0;
        uint32_t rune = ended ? 0 : utf8_next(&text);
        int digit = digit_of(rune);
        if (digit >= 0 && !ended) {
            value = digits < YEAR_DIGITS ? value * 10 + digit : 0;
            digits++;
            continue;
        }
        bool point = rune == '.' || rune == ',';
        if (digits == YEAR_DIGITS && depth == 0 && !point && value >= from &&
            value <= to)
            return value;
        value = digits = 0;
        if (ended) return 0;
        if (opens_title(rune)) depth++;
        if (closes_title(rune) && depth > 0) depth--;
    }
}
