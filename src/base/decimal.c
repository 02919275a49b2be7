/* SPDX-License-Identifier: Apache-2.0
 * Exact decimal numbers. */
#include "base/decimal.h"

#include <stdio.h>

#include "base/utf8.h"

static Decimal normal(Decimal n) {
    while (n.scale > 0 && n.digits % 10 == 0) {
        n.digits /= 10;
        n.scale--;
    }
    return n;
}

Decimal decimal_from_int(int64_t n) {
    return (Decimal){n, 0};
}

static bool add_digit(Decimal *n, uint32_t digit) {
    return !__builtin_mul_overflow(n->digits, 10, &n->digits) &&
           !__builtin_add_overflow(n->digits, (int64_t)digit, &n->digits);
}

/* True where exactly three digits follow, then no fourth. */
static bool is_group(Str s) {
    for (int i = 0; i < 3; i++)
        if (!rune_is_digit(utf8_next(&s))) return false;
    return !rune_is_digit(utf8_next(&s));
}

bool decimal_from_str(Decimal *out, Str s) {
    Decimal n = {0};
    s = str_trim(s);
    Str rest = s;
    uint32_t sign = s.n == 0 ? 0 : rune_fold(utf8_next(&rest));
    bool negative = sign == '-' || sign == 0x2212;
    if (negative || sign == '+') s = rest;
    bool point = false, any = false;
    while (s.n > 0) {
        uint32_t c = rune_fold(utf8_next(&s));
        if (c >= '0' && c <= '9') {
            any = true;
            if (point && n.scale == DECIMAL_SCALE_MAX) {
                if (c != '0') return false;
                continue;
            }
            if (!add_digit(&n, c - '0')) return false;
            if (point) n.scale++;
        } else if (c == '.' && !point) {
            point = true;
        } else if (c != ',' || point || !any || !is_group(s)) {
            return false;
        }
    }
    if (!any) return false;
    if (negative) n.digits = -n.digits;
    *out = normal(n);
    return true;
}

/* The digits of n at a larger scale. */
static bool at_scale(int64_t *digits, Decimal n, int scale) {
    *digits = n.digits;
    for (int i = n.scale; i < scale; i++)
        if (__builtin_mul_overflow(*digits, 10, digits)) return false;
    return true;
}

bool decimal_add(Decimal *out, Decimal a, Decimal b) {
    int scale = a.scale > b.scale ? a.scale : b.scale;
    int64_t x, y, sum;
    if (!at_scale(&x, a, scale) || !at_scale(&y, b, scale)) return false;
    if (__builtin_add_overflow(x, y, &sum)) return false;
    *out = normal((Decimal){sum, scale});
    return true;
}

bool decimal_subtract(Decimal *out, Decimal a, Decimal b) {
    if (b.digits == INT64_MIN) return false;
    return decimal_add(out, a, (Decimal){-b.digits, b.scale});
}

bool decimal_multiply(Decimal *out, Decimal a, Decimal b) {
    Decimal n = {0, a.scale + b.scale};
    if (__builtin_mul_overflow(a.digits, b.digits, &n.digits)) return false;
    n = normal(n);
    if (n.scale > DECIMAL_SCALE_MAX) return false;
    *out = n;
    return true;
}

bool decimal_shift(Decimal *out, Decimal n, int power) {
    for (; power < 0; power++)
        n.scale++;
    for (; power > 0; power--) {
        if (n.scale > 0)
            n.scale--;
        else if (__builtin_mul_overflow(n.digits, 10, &n.digits))
            return false;
    }
    n = normal(n);
    if (n.scale > DECIMAL_SCALE_MAX) return false;
    *out = n;
    return true;
}

static int64_t power_of_ten(int power) {
    int64_t n = 1;
    while (power-- > 0)
        n *= 10;
    return n;
}

int decimal_compare(Decimal a, Decimal b) {
    int64_t unit_a = power_of_ten(a.scale), unit_b = power_of_ten(b.scale);
    int64_t whole_a = a.digits / unit_a, whole_b = b.digits / unit_b;
    if (whole_a != whole_b) return whole_a < whole_b ? -1 : 1;
    int scale = DECIMAL_SCALE_MAX;
    int64_t part_a = a.digits % unit_a * power_of_ten(scale - a.scale);
    int64_t part_b = b.digits % unit_b * power_of_ten(scale - b.scale);
    return (part_a > part_b) - (part_a < part_b);
}

bool decimal_is_zero(Decimal n) {
    return n.digits == 0;
}

Str decimal_to_str(Arena *a, Decimal n) {
    char text[DECIMAL_TEXT_MAX]; /* filled from its end */
    size_t at = sizeof text;
    uint64_t rest = (uint64_t)n.digits;
    if (n.digits < 0) rest = 0 - rest;
    for (int i = 0; i <= n.scale || rest > 0; i++, rest /= 10) {
        if (i > 0 && i == n.scale) text[--at] = '.';
        text[--at] = (char)('0' + rest % 10);
    }
    if (n.digits < 0) text[--at] = '-';
    return str_copy(a, (Str){text + at, sizeof text - at});
}
