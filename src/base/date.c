/* SPDX-License-Identifier: Apache-2.0
 * Calendar dates. */
#include "base/date.h"

#include "base/utf8.h"

bool date_is_set(Date d) {
    return d.year != 0;
}

int date_days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_is_valid(Date d) {
    if (d.year < 1 || d.year > 9999 || d.month < 0 || d.month > 12)
        return false;
    if (d.month == 0) return d.day == 0;
    return d.day >= 0 && d.day <= date_days_in_month(d.year, d.month);
}

int date_compare(Date a, Date b) {
    if (a.year != b.year) return a.year < b.year ? -1 : 1;
    if (a.month != b.month) return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

Str date_to_str(Arena *a, Date d) {
    if (d.month == 0) return str_format(a, "%04d", d.year);
    if (d.day == 0) return str_format(a, "%04d-%02d", d.year, d.month);
    return str_format(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* Digits at the start of *s (at most `most`), with how many there were. */
static int take_number(Str *s, int most, int *count) {
    int n = 0;
    for (*count = 0; *count < most && s->n > 0; (*count)++) {
        Str rest = *s;
        uint32_t c = rune_fold(utf8_next(&rest));
        if (c < '0' || c > '9') break;
        n = n * 10 + (int)(c - '0');
        *s = rest;
    }
    return n;
}

/* Skips blanks, one mark that may stand after a part, blanks again. */
static void take_mark(Str *s, uint32_t han) {
    *s = str_trim(*s);
    if (s->n == 0) return;
    Str rest = *s;
    uint32_t c = rune_fold(utf8_next(&rest));
    bool mark = c == '-' || c == '.' || c == '/' || c == han ||
                (han == 0x65E5 && c == 0x53F7); /* 日, 号 */
    if (mark) *s = str_trim(rest);
}

bool date_from_str(Date *out, Str s) {
    Date d = {0};
    int count;
    s = str_trim(s);
    d.year = take_number(&s, 4, &count);
    if (count != 4) return false;
    take_mark(&s, 0x5E74); /* 年 */
    d.month = take_number(&s, 2, &count);
    if (count == 0) {
        *out = d;
        return s.n == 0;
    }
    take_mark(&s, 0x6708); /* 月 */
    d.day = take_number(&s, 2, &count);
    take_mark(&s, 0x65E5); /* 日 */
    *out = d;
    return s.n == 0;
}
