/* SPDX-License-Identifier: Apache-2.0
 * Numbers as Chinese office text writes them: Arabic with separators, small
 * and capital Chinese numerals, 万 and 亿, 百分之, two digits side by side
 * (两三). */
#ifndef TARGET_NUMBER_H
#define TARGET_NUMBER_H

#include "target/words.h"

typedef enum NumberKind {
    NUMBER_PLAIN,
    NUMBER_PERCENT,  /* 百分之 */
    NUMBER_PERMILLE, /* 千分之 */
    NUMBER_MYRIAD,   /* 万分之 */
    NUMBER_LAKH,     /* 十万分之 */
    NUMBER_FRACTION  /* 三分之二: no figure */
} NumberKind;

typedef struct Number {
    size_t n; /* runes read */
    NumberKind kind;
    Decimal value; /* 7000万: 70000000 */
    int scale;     /* power of ten of the written 万, 亿: 4, 8, 12; else 0 */
    bool chinese;  /* in Chinese numerals */
    bool pair;     /* 两三: value 2, high 3 */
    Decimal high;  /* of a pair */
    int digits;    /* Arabic digits before scale and point; else 0 */
    bool plain_year; /* four bare digits that may be a year */
} Number;

/* Reads the number that starts at r[0], as far as it reaches. False where
 * there is none or it has more digits than a figure can have. */
bool number_at(Number *out, const uint16_t *r, size_t n);
/* Chinese numeral, small or capital, or one of 十百千万亿; -1: none. */
int numeral_digit(uint16_t rune);
bool numeral_is_rune(uint16_t rune);
bool rune16_is_digit(uint16_t rune);
/* ①, ⑴, ⒈, ㈠, ❶: numbers an item and counts nothing. */
bool rune16_is_list_sign(uint16_t rune);

#endif
