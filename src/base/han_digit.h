/* SPDX-License-Identifier: Apache-2.0
 * The Chinese digits 一 to 十. */
#ifndef HAN_DIGIT_H
#define HAN_DIGIT_H

#include "base/base.h"

/* 一 to 九 as 1 to 9, 十 as 10, 零, 〇 and ○ as 0; -1 for another character. */
int rune_han_digit(uint32_t rune);
/* 一 to 十, which number headings and lists. */
static inline bool rune_is_han_number(uint32_t rune) {
    return rune_han_digit(rune) > 0;
}
/* The character of 0 to 10; 0 is 〇. */
uint32_t rune_of_han_digit(int digit);

#endif
