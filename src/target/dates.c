/* SPDX-License-Identifier: Apache-2.0
 * Dates in running text: 2018年12月31日前, 12月底, 上半年, 第三季度末,
 * 2018.12.31, 2022年3月—2022年12月. */
#include "target/sentence.h"

#include "base/utf8.h"

enum { YEAR_FIRST = 1949, YEAR_LAST = 2100, DATE_BLANKS_MAX = 2 };

static size_t skip_blanks(const uint16_t *r, size_t n, size_t i) {
    size_t most = i + DATE_BLANKS_MAX;
    while (i < n && i < most && rune_is_blank(r[i]))
        i++;
    return i;
}

/* A whole number of at most `most` digits, Arabic or Chinese. */
static size_t int_at(int *out, const uint16_t *r, size_t n, size_t most) {
    size_t i = 0;
    int value = 0;
    for (; i < n && i < most && rune16_is_digit(r[i]); i++)
        value = value * 10 + (r[i] - '0');
    if (i > 0) {
        *out = value;
        return i < n && rune16_is_digit(r[i]) ? 0 : i;
    }
    Number number;
    if (n == 0 || !numeral_is_rune(r[0]) || !number_at(&number, r, n)) return 0;
    if (number.pair || number.kind != NUMBER_PLAIN || number.scale > 0 ||
        number.value.scale > 0 || number.value.digits > YEAR_LAST)
        return 0;
    *out = (int)number.value.digits;
    return number.n;
}

static bool is_year(int y) {
    return y >= YEAR_FIRST && y <= YEAR_LAST;
}

static bool is_dash(uint16_t rune) {
    return rune == '-' || rune == u'–' || rune == u'—' || rune == u'―' ||
           rune == '~' || rune == u'～' || rune == u'至' || rune == u'到';
}

/* M月[D日] from r[i] on; where it ends, or i. */
static size_t month_day_at(Date *d, const uint16_t *r, size_t n, size_t i) {
    int month, day;
    size_t at = skip_blanks(r, n, i),
           length = int_at(&month, r + at, n - at, 2);
    if (length == 0 || month < 1 || month > 12) return i;
    at = skip_blanks(r, n, at + length);
    if (at >= n || r[at] != u'月') return i;
    d->month = month;
    at++;
    size_t day_at = skip_blanks(r, n, at);
    length = int_at(&day, r + day_at, n - day_at, 2);
    size_t end = skip_blanks(r, n, day_at + length);
    if (length == 0 || end >= n || (r[end] != u'日' && r[end] != u'号'))
        return at;
    if (day < 1 || day > 31) return at;
    d->day = day;
    return end + 1;
}

/* 2018.12.31, 2018/12/31, 2018-12-31 */
static size_t dotted_at(Date *d, const uint16_t *r, size_t n) {
    int year, month, day;
    size_t i = int_at(&year, r, n, 4);
    if (i != 4 || !is_year(year) || i >= n) return 0;
    uint16_t dot = r[i];
    if (dot != '.' && dot != '/' && dot != '-') return 0;
    i++;
    size_t length = int_at(&month, r + i, n - i, 2);
    if (length == 0 || month < 1 || month > 12) return 0;
    i += length;
    *d = (Date){year, month, 0};
    if (i < n && r[i] == dot) {
        length = int_at(&day, r + i + 1, n - i - 1, 2);
        if (length == 0 || day < 1 || day > 31) return 0;
        d->day = day;
        return i + 1 + length;
    }
    /* 2019.03 alone is a decimal; a month only where a period goes on. */
    return dot == '.' && length == 2 && i < n && is_dash(r[i]) ? i : 0;
}

static size_t year_at(Date *d, const uint16_t *r, size_t n) {
    int year;
    size_t i = int_at(&year, r, n, 4);
    if (i != 4 || !is_year(year)) return 0;
    i = skip_blanks(r, n, i);
    if (i >= n || r[i] != u'年') return 0;
    d->year = year;
    return i + 1;
}

/* 上半年, 年底, 第三季度: by the word list. */
static size_t word_date_at(DateMark *out, const uint16_t *r, size_t n) {
    const Word *w = word_at(r, n, ROLE_DATE);
    if (w == NULL) return 0;
    out->date.month = w->month;
    out->limit = true;
    return w->n;
}

/* 底, 末 right behind 2025年 */
static size_t year_end_at(DateMark *out, const uint16_t *r, size_t n,
                          size_t i) {
    if (i >= n ||
        (r[i] != u'底' && r[i] != u'末' && r[i] != u'终' && r[i] != u'内'))
        return i;
    out->date.month = 12;
    out->limit = true;
    return i + 1;
}

static size_t single_at(DateMark *out, const uint16_t *r, size_t n) {
    size_t i = dotted_at(&out->date, r, n);
    if (i > 0) return i;
    i = year_at(&out->date, r, n);
    size_t end = month_day_at(&out->date, r, n, i);
    if (end > i) return end;
    if (i == 0) return word_date_at(out, r, n);
    end = year_end_at(out, r, n, i);
    if (end > i) return end;
    size_t next = skip_blanks(r, n, i);
    size_t word = word_date_at(out, r + next, n - next);
    if (word > 0) return next + word;
    return i < n && r[i] == u'度' ? i + 1 : i;
}

/* 2017-2020年, 1-11月 */
static size_t short_period_at(DateMark *out, const uint16_t *r, size_t n) {
    int first, last;
    size_t i = int_at(&first, r, n, 4);
    if (i == 0) return 0;
    size_t at = i;
    if (at < n && r[at] == u'年') at++;
    at = skip_blanks(r, n, at);
    if (at >= n || !is_dash(r[at])) return 0;
    while (at < n && is_dash(r[at]))
        at++;
    size_t length = int_at(&last, r + at, n - at, 4);
    if (length == 0) return 0;
    at += length;
    if (at < n && is_year(first) && is_year(last)) {
        bool year = r[at] == u'年';
        if (!year && !rune_is_blank(r[at])) return 0;
        out->date = (Date){last, 0, 0};
        out->period = true;
        return year && at + 1 < n && r[at + 1] == u'度' ? at + 2
               : year                                   ? at + 1
                                                        : at;
    }
    if (at >= n || r[at] != u'月' || first < 1 || last > 12 || first >= last)
        return 0;
    out->date = (Date){0, last, 0};
    out->period = true;
    out->elapsed = last < 12;
    return at + 1;
}

static size_t period_at(DateMark *out, const uint16_t *r, size_t n,
                        size_t first) {
    size_t i = skip_blanks(r, n, first);
    size_t dash = i;
    while (i < n && i - dash < 3 && is_dash(r[i]))
        i++;
    if (i == dash) return first;
    i = skip_blanks(r, n, i);
    DateMark end = {0};
    size_t length = i < n ? single_at(&end, r + i, n - i) : 0;
    if (length == 0) return first;
    if (end.date.year == 0) end.date.year = out->date.year;
    out->date = end.date;
    out->period = true;
    return i + length;
}

size_t date_at(DateMark *out, const uint16_t *r, size_t n) {
    *out = (DateMark){0};
    size_t i = short_period_at(out, r, n);
    if (i > 0) return i;
    i = single_at(out, r, n);
    if (i == 0) return 0;
    i = period_at(out, r, n, i);
    size_t at = skip_blanks(r, n, i);
    out->start = at < n && r[at] == u'起';
    const Word *limit = word_at(r + at, n - at, ROLE_DATE_LIMIT);
    if (limit != NULL &&
        !(out->date.month == 0 && limit->n == 1 && limit->runes[0] == u'份')) {
        bool share = limit->n == 1 && limit->runes[0] == u'份';
        out->limit = out->limit || !share;
        out->before = limit->runes[limit->n - 1] == u'前';
        i = at + limit->n;
    }
    return i;
}

Date date_last_day(Date d, int form_year) {
    if (d.year == 0) d.year = form_year;
    if (d.month == 0) d.month = 12;
    if (d.day == 0) d.day = date_days_in_month(d.year, d.month);
    return d;
}
