/* SPDX-License-Identifier: Apache-2.0
 * Decimal: an exact decimal number, digits / 10^scale, kept without trailing
 * zeros after the point. Money and declared figures are never floating point.
 * Every operation that would not fit returns false. */
#ifndef DECIMAL_H
#define DECIMAL_H

#include "base/arena.h"

enum { DECIMAL_SCALE_MAX = 12, DECIMAL_TEXT_MAX = 40 };

typedef struct Decimal {
    int64_t digits;
    int scale; /* 0 .. DECIMAL_SCALE_MAX */
} Decimal;

Decimal decimal_from_int(int64_t n);
/* Reads all of s: an optional sign, digits, at most one point. Full-width
 * forms count; thousands separators (, and its full-width form) only in groups
 * of three. Blanks at the ends are skipped. */
bool decimal_from_str(Decimal *out, Str s) MUST_USE;

bool decimal_add(Decimal *out, Decimal a, Decimal b) MUST_USE;
bool decimal_subtract(Decimal *out, Decimal a, Decimal b) MUST_USE;
bool decimal_multiply(Decimal *out, Decimal a, Decimal b) MUST_USE;
/* n * 10^power; power may be negative. */
bool decimal_shift(Decimal *out, Decimal n, int power) MUST_USE;
/* <0, 0, >0; exact for all values. */
int decimal_compare(Decimal a, Decimal b);
bool decimal_is_zero(Decimal n);

/* "959.27", "-3", "0": as the contract wants decimal strings. */
Str decimal_to_str(Arena *a, Decimal n);

#endif
