/* SPDX-License-Identifier: Apache-2.0
 * Numbers of lists as they are printed: 3, 三, ③, 叁, C, iii. */
#ifndef LIST_NUMBER_H
#define LIST_NUMBER_H

#include "base/buf.h"

typedef enum ListStyle {
    LIST_DECIMAL,
    LIST_NOTHING, /* no number, or a bullet */
    LIST_TWO_DIGITS,
    LIST_FULL_WIDTH,
    LIST_CIRCLED,
    LIST_CHINESE,        /* 十二 */
    LIST_CHINESE_FORMAL, /* 壹拾贰 */
    LIST_CHINESE_DIGITS, /* 一二 */
    LIST_HEAVENLY_STEMS, /* 甲乙丙 */
    LIST_EARTHLY_BRANCHES,
    LIST_UPPER_LETTER,
    LIST_LOWER_LETTER,
    LIST_UPPER_ROMAN,
    LIST_LOWER_ROMAN
} ListStyle;

/* What has no sign in the style is printed as a decimal number. */
void list_number_add(Buf *b, int n, ListStyle style);

#endif
