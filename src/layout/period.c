/* SPDX-License-Identifier: Apache-2.0
 * Dates and periods as forms write them. */
#include "base/utf8.h"
#include "layout/reader.h"

static uint32_t peek(Str s, size_t at, size_t *n) {
    *n = 0;
    return at < s.n ? rune_fold(utf8_decode(str_from(s, at), n)) : 0;
}

static size_t past_blanks(Str s, size_t at) {
    size_t n;
    uint32_t rune = peek(s, at, &n);
    while (n > 0 && rune_is_blank(rune)) {
        at += n;
        rune = peek(s, at, &n);
    }
    return at;
}

/* Up to four digits, or 一 to 九十九 (as of two); *count says how many. */
static int digits_at(Str s, size_t *at, int *count) {
    int value = 0;
    size_t n, end;
    int han = han_number_at(s, *at, &end);
    if (han > 0) {
        *at = end;
        *count = 2;
        return han;
    }
    for (*count = 0; *count < 5; ++*count) {
        uint32_t rune = peek(s, *at, &n);
        if (n == 0 || rune < '0' || rune > '9') break;
        value = value * 10 + (int)(rune - '0');
        *at += n;
    }
    return value;
}

static bool is_dash(uint32_t rune) {
    return rune == '-' || rune == 0x2014 || rune == 0x2013 || rune == '~' ||
           rune == 0x301C || rune == 0x81F3 /* 至 */ || rune == 0x5230;
}

enum { HAN_YEAR = 0x5E74, HAN_MONTH = 0x6708, HAN_DAY = 0x65E5 };

/* A day after a month; `sep` is what stood between year and month. */
static void read_day(Str s, DateAt *d, uint32_t sep, size_t at) {
    int count;
    size_t n, mark = past_blanks(s, at);
    uint32_t rune = peek(s, mark, &n);
    if (rune != HAN_MONTH && rune != sep) return;
    if (rune == HAN_MONTH) d->end = mark + n;
    at = past_blanks(s, mark + n);
    int day = digits_at(s, &at, &count);
    if (count < 1 || count > 2) return;
    size_t close = past_blanks(s, at);
    uint32_t last = peek(s, close, &n);
    if (last == HAN_DAY || last == 0x53F7 /* 号 */) {
        d->end = close + n;
    } else if (rune == HAN_MONTH) {
        return;
    } else {
        d->end = at;
    }
    d->date.day = day;
}

static bool month_follows(Str s, size_t at, uint32_t sep) {
    size_t n;
    uint32_t rune = peek(s, past_blanks(s, at), &n);
    return rune == HAN_MONTH || rune == sep || sep != HAN_YEAR || is_dash(rune);
}

static void read_month(Str s, DateAt *d, size_t at) {
    int count;
    size_t n, mark = past_blanks(s, at);
    uint32_t sep = peek(s, mark, &n);
    if (sep != HAN_YEAR && sep != '.' && sep != '/' && sep != '-') return;
    if (sep == HAN_YEAR) d->end = mark + n;
    at = past_blanks(s, mark + n);
    if (peek(s, at, &n) == 0x5EA6 && sep == HAN_YEAR) d->end = at + n; /* 度 */
    int month = digits_at(s, &at, &count);
    if (count < 1 || count > 2 || !month_follows(s, at, sep)) return;
    d->date.month = month;
    d->end = at;
    read_day(s, d, sep, at);
}

/* 20231008, of which year and the place behind it are known; false where the
 * digits are no date. */
static bool read_plain_digits(Str s, DateAt *d, size_t at) {
    enum { DIGITS = 4 };
    int value = 0, i = 0;
    size_t n;
    uint32_t rune = peek(s, at, &n);
    for (; n > 0 && rune >= '0' && rune <= '9'; rune = peek(s, at, &n)) {
        if (i++ == DIGITS) return false;
        value = value * 10 + (int)(rune - '0');
        at += n;
    }
    int month = value / 100, day = value % 100;
    if (i != DIGITS || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    d->date.month = month;
    d->date.day = day;
    d->end = at;
    return true;
}

static size_t past_digits(Str s, size_t at) {
    size_t n;
    uint32_t rune = peek(s, at, &n);
    while (n > 0 && rune >= '0' && rune <= '9') {
        at += n;
        rune = peek(s, at, &n);
    }
    return at;
}

DateAt period_date_at(Str s, size_t at, int year) {
    while (at < s.n) {
        int count;
        size_t n, from = at;
        peek(s, at, &n);
        size_t past;
        int value = year_at(s, at, &past);
        count = 4;
        if (value > 0)
            at = past;
        else
            value = digits_at(s, &at, &count);
        DateAt d = {.start = from, .end = at, .found = true};
        if (count == 4 && value >= 1900 && value <= 2100) {
            d.date.year = value;
            size_t digits = past_digits(s, at);
            if (digits == at) read_month(s, &d, at);
            if (digits == at || read_plain_digits(s, &d, at)) return d;
            at = digits;
            continue;
        }
        size_t mark = past_blanks(s, at), length;
        if (year != 0 && count >= 1 && count <= 2 &&
            peek(s, mark, &length) == HAN_MONTH) {
            d.date = (Date){year, value, 0};
            d.end = at;
            read_day(s, &d, HAN_MONTH, at);
            return d;
        }
        if (count == 0) at += n;
    }
    return (DateAt){.found = false};
}

bool is_date_print(Str s) {
    while (s.n > 0) {
        uint32_t rune = rune_fold(utf8_next(&s));
        if (!rune_is_blank(rune) && rune != '\n' && !is_dash(rune) &&
            rune != HAN_YEAR && rune != HAN_MONTH && rune != HAN_DAY &&
            rune != ':' && rune != '(' && rune != ')' && rune != '_' &&
            rune != 0x8D77 /* 起 */ && rune != 0x6B62 /* 止 */ &&
            rune != 0x4ECE /* 从 */ && rune != 0x81EA /* 自 */)
            return false;
    }
    return true;
}

static void use_print(Reader *r, Text *t, size_t start, size_t end) {
    Span s = span_trim((Span){t, start, end});
    if (s.start < s.end && is_date_print(span_str(s))) use_label(r, s);
}

void set_date(Reader *r, Str path, Span all, DateAt d) {
    Span s = {all.text, all.start + d.start, all.start + d.end};
    const Value *v = decl_find(r->d, path);
    if (v == NULL || !value_is_blank(v)) return;
    set_meaning(r, path, date_to_str(r->a, d.date), s, USE_VALUE);
}

void read_date(Reader *r, Str path, Span s) {
    s = span_trim(s);
    DateAt d = period_date_at(span_str(s), 0, 0);
    if (!d.found) {
        set_field(r, path,
                  is_date_print(span_str(s)) ? (Span){s.text, s.start, s.start}
                                             : s);
        use_print(r, s.text, s.start, s.end);
        return;
    }
    set_date(r, path, s, d);
    use_print(r, s.text, s.start, s.start + d.start);
    use_print(r, s.text, s.start + d.end, s.end);
}

void read_period(Reader *r, Span s) {
    s = span_trim(s);
    Str all = span_str(s);
    DateAt start = period_date_at(all, 0, 0);
    if (!start.found) {
        use_print(r, s.text, s.start, s.end);
        set_missing(r, S("project.start"));
        set_missing(r, S("project.end"));
        if (s.start < s.end && !is_date_print(all))
            set_extra(r, S("项目期"), s);
        return;
    }
    set_date(r, S("project.start"), s, start);
    use_print(r, s.text, s.start, s.start + start.start);
    DateAt end = period_date_at(all, start.end, start.date.year);
    if (!end.found) {
        use_print(r, s.text, s.start + start.end, s.end);
        set_missing(r, S("project.end"));
        return;
    }
    set_date(r, S("project.end"), s, end);
    use_print(r, s.text, s.start + start.end, s.start + end.start);
    use_print(r, s.text, s.start + end.end, s.end);
}
