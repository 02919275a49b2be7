/* SPDX-License-Identifier: Apache-2.0
 * One table of the Chinese digits. */
#include "base/han_digit.h"

static const uint16_t DIGITS[] = {u'〇', u'一', u'二', u'三', u'四', u'五',
                                  u'六', u'七', u'八', u'九', u'十'};

int rune_han_digit(uint32_t rune) {
    if (rune == u'零' || rune == u'○') return 0;
    for (int i = 0; i < (int)COUNT_OF(DIGITS); i++)
        if (DIGITS[i] == rune) return i;
    return -1;
}

uint32_t rune_of_han_digit(int digit) {
    assert(digit >= 0 && digit < (int)COUNT_OF(DIGITS));
    return DIGITS[digit];
}
