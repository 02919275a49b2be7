/* SPDX-License-Identifier: Apache-2.0
 * Printing the numbers of lists. */
#include "read/list_number.h"

#include <stdio.h>

#include "base/han_digit.h"

enum {
    CIRCLED_ONE = 0x2460,
    CIRCLED_MAX = 20,
    FULL_WIDTH_ZERO = 0xFF10,
    LETTERS = 26,
    LETTERS_MAX = 780,
    CHINESE_MAX = 9999,
    ROMAN_MAX = 3999
};

static const uint16_t FORMAL[] = {0x96F6, 0x58F9, 0x8D30, 0x53C1, 0x8086,
                                  0x4F0D, 0x9646, 0x67D2, 0x634C, 0x7396};
static const uint16_t UNITS[] = {0, 0x5341, 0x767E, 0x5343}; /* 十百千 */
static const uint16_t FORMAL_UNITS[] = {0, 0x62FE, 0x4F70, 0x4EDF}; /* 拾佰仟 */
static const uint16_t STEMS[] = {0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A,
                                 0x5DF1, 0x5E9A, 0x8F9B, 0x58EC, 0x7678};
static const uint16_t BRANCHES[] = {0x5B50, 0x4E11, 0x5BC5, 0x536F,
                                    0x8FB0, 0x5DF3, 0x5348, 0x672A,
                                    0x7533, 0x9149, 0x620C, 0x4EA5};

enum { CHINESE_NOUGHT = 0x96F6 /* 零 */ };

/* 1..9999: 十二, 一百零五; formal: 壹拾贰. */
static void add_chinese(Buf *b, int n, bool formal) {
    const uint16_t *units = formal ? FORMAL_UNITS : UNITS;
    bool begun = false, gap = false;
    for (int power = 1000, place = 3; place >= 0; power /= 10, place--) {
        int digit = n / power % 10;
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap) buf_rune(b, CHINESE_NOUGHT);
        gap = false;
        bool bare_ten = !formal && !begun && place == 1 && digit == 1;
        uint32_t rune = formal ? FORMAL[digit] : rune_of_han_digit(digit);
        if (!bare_ten) buf_rune(b, rune);
        if (place > 0) buf_rune(b, units[place]);
        begun = true;
    }
}

static void add_digits(Buf *b, int n, uint32_t (*rune)(int digit)) {
    char text[12];
    int length = snprintf(text, sizeof text, "%d", n);
    for (int i = 0; i < length; i++)
        buf_rune(b, rune(text[i] - '0'));
}

static uint32_t full_width(int digit) {
    return (uint32_t)(FULL_WIDTH_ZERO + digit);
}

/* a..z, aa, bb: the letter stands once more in every further round. */
static void add_letter(Buf *b, int n, char first) {
    for (int i = 0; i <= (n - 1) / LETTERS; i++)
        buf_byte(b, (char)(first + (n - 1) % LETTERS));
}

static void add_roman(Buf *b, int n, bool upper) {
    static const struct {
        int value;
        const char *upper, *lower;
    } SIGNS[] = {{1000, "M", "m"},  {900, "CM", "cm"}, {500, "D", "d"},
                 {400, "CD", "cd"}, {100, "C", "c"},   {90, "XC", "xc"},
                 {50, "L", "l"},    {40, "XL", "xl"},  {10, "X", "x"},
                 {9, "IX", "ix"},   {5, "V", "v"},     {4, "IV", "iv"},
                 {1, "I", "i"}};
    for (size_t i = 0; i < COUNT_OF(SIGNS); i++)
        for (; n >= SIGNS[i].value; n -= SIGNS[i].value)
            buf_add(b, str_from_c(upper ? SIGNS[i].upper : SIGNS[i].lower));
}

/* True where the style had a sign for n, which was added. */
static bool add_styled(Buf *b, int n, ListStyle style) {
    switch (style) {
    case LIST_DECIMAL: break;
    case LIST_NOTHING: return true;
    case LIST_TWO_DIGITS: buf_format(b, "%02d", n); return true;
    case LIST_FULL_WIDTH: add_digits(b, n, full_width); return true;
    case LIST_CHINESE_DIGITS: add_digits(b, n, rune_of_han_digit); return true;
    case LIST_CIRCLED:
        if (n > CIRCLED_MAX) return false;
        buf_rune(b, (uint32_t)(CIRCLED_ONE + n - 1));
        return true;
    case LIST_CHINESE:
    case LIST_CHINESE_FORMAL:
        if (n > CHINESE_MAX) return false;
        add_chinese(b, n, style == LIST_CHINESE_FORMAL);
        return true;
    case LIST_HEAVENLY_STEMS:
        if (n > (int)COUNT_OF(STEMS)) return false;
        buf_rune(b, STEMS[n - 1]);
        return true;
    case LIST_EARTHLY_BRANCHES:
        if (n > (int)COUNT_OF(BRANCHES)) return false;
        buf_rune(b, BRANCHES[n - 1]);
        return true;
    case LIST_UPPER_LETTER:
    case LIST_LOWER_LETTER:
        if (n > LETTERS_MAX) return false;
        add_letter(b, n, style == LIST_UPPER_LETTER ? 'A' : 'a');
        return true;
    case LIST_UPPER_ROMAN:
    case LIST_LOWER_ROMAN:
        if (n > ROMAN_MAX) return false;
        add_roman(b, n, style == LIST_UPPER_ROMAN);
        return true;
    }
    return false;
}

void list_number_add(Buf *b, int n, ListStyle style) {
    if (style == LIST_NOTHING || (n > 0 && add_styled(b, n, style))) return;
    buf_format(b, "%d", n);
}
