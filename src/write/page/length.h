/* SPDX-License-Identifier: Apache-2.0
 * The unit of page layout: the milli-point, 1/72000 inch, in an int. Whole
 * numbers, so that the same Paper falls on the same places on every machine.
 * x runs to the right, y down from the upper edge of the sheet. */
#ifndef PAGE_LENGTH_H
#define PAGE_LENGTH_H

#include "base/base.h"

enum {
    UNITS_POINT = 1000,     /* of a point */
    UNITS_INCH = 72 * 1000, /* of an inch */
    HUNDREDTHS_INCH = 2540  /* 1/100 mm of an inch */
};

/* 1/100 mm, as a Paper has them, in milli-points. */
static inline int units_from_mm100(int64_t mm100) {
    return (int)((mm100 * UNITS_INCH + HUNDREDTHS_INCH / 2) / HUNDREDTHS_INCH);
}

/* The share `thousandths` of a length. */
static inline int units_share(int64_t length, int thousandths) {
    return (int)(length * thousandths / 1000);
}

#endif
