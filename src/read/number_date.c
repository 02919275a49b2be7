/* SPDX-License-Identifier: Apache-2.0
 * Days and times of a sheet: a serial number counts days, its fraction is the
 * time of the day. */
#include "base/date.h"
#include "read/number_token.h"

enum {
    DAY_SECONDS = 24 * 60 * 60,
    CYCLE_DAYS = 146097,     /* of 400 years */
    DAYS_FROM_1904 = 1462,   /* what the two ways of counting differ by */
    DAY_THAT_NEVER_WAS = 60, /* 1900-02-29, which day 60 stands for */
    DAYS_MAX = 2958465       /* 9999-12-31 */
};

typedef struct Moment {
    long days; /* since 1899-12-31, as the sheet counts */
    Date date;
    int weekday; /* 0: Sunday */
    long seconds;
    int thousandths; /* of a second */
    int hour, minute, second;
} Moment;

/* The calendar's day of a serial number. */
static Date date_of(long days) {
    if (days == DAY_THAT_NEVER_WAS) return (Date){1900, 2, 29};
    if (days == 0) return (Date){1900, 1, 0};
    if (days > DAY_THAT_NEVER_WAS) days--;
    int year = 1900 + (int)((days - 1) / CYCLE_DAYS) * 400;
    days -= (days - 1) / CYCLE_DAYS * CYCLE_DAYS;
    for (;; year++) {
        long length = date_days_in_month(year, 2) + 337;
        if (days <= length) break;
        days -= length;
    }
    int month = 1;
    while (days > date_days_in_month(year, month))
        days -= date_days_in_month(year, month++);
    return (Date){year, month, (int)days};
}

/* `places` of a second are printed: what is left is rounded there. */
static bool moment_of(Moment *m, double value, bool epoch_1904, int places) {
    if (!(value >= 0) || value >= DAYS_MAX + 1.0) return false;
    int64_t unit = places == 0   ? 1
                   : places == 1 ? 10
                   : places == 2 ? 100
                                 : 1000;
    int64_t ticks = (int64_t)(value * DAY_SECONDS * (double)unit + 0.5);
    int64_t seconds = ticks / unit;
    m->thousandths = (int)(ticks % unit * 1000 / unit);
    m->days = (long)(seconds / DAY_SECONDS);
    m->seconds = (long)(seconds % DAY_SECONDS);
    if (epoch_1904) m->days += DAYS_FROM_1904;
    m->date = date_of(m->days);
    m->weekday = (int)((m->days + 6) % 7);
    m->hour = (int)(m->seconds / 3600);
    m->minute = (int)(m->seconds / 60 % 60);
    m->second = (int)(m->seconds % 60);
    return true;
}

static char letter(Str s) {
    char c = s.n > 0 ? s.p[0] : 0;
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* 12 as 十二. */
static void han_number(Buf *b, int n) {
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    if (n >= 20) buf_add(b, str_from_c(digits[n / 10]));
    if (n >= 10) buf_add(b, S("十"));
    if (n < 10 || n % 10 != 0) buf_add(b, str_from_c(digits[n % 10]));
}

static void put_number(Buf *b, int n, size_t width, bool han) {
    if (!han) {
        buf_format(b, "%0*d", width > 1 ? 2 : 1, n);
    } else if (n < 100) {
        han_number(b, n);
    }
}

static void put_year(Buf *b, int year, size_t width, bool han) {
    int shown = width > 2 ? year : year % 100;
    if (!han) {
        buf_format(b, "%0*d", width > 2 ? 4 : 2, shown);
        return;
    }
    for (int unit = width > 2 ? 1000 : 10; unit > 0; unit /= 10)
        han_number(b, shown / unit % 10);
}

static void put_month(Buf *b, int month, size_t width, bool han) {
    static const char *const names[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    Str name = str_from_c(names[month - 1]);
    if (width < 3)
        put_number(b, month, width, han);
    else
        buf_add(b, width == 3   ? str_upto(name, 3)
                   : width == 5 ? str_upto(name, 1)
                                : name);
}

static void put_day(Buf *b, const Moment *m, size_t width, bool han) {
    static const char *const names[] = {"Sunday",    "Monday",   "Tuesday",
                                        "Wednesday", "Thursday", "Friday",
                                        "Saturday"};
    Str name = str_from_c(names[m->weekday]);
    if (width < 3)
        put_number(b, m->date.day, width, han);
    else
        buf_add(b, width == 3 ? str_upto(name, 3) : name);
}

static void put_weekday(Buf *b, const Moment *m, size_t width) {
    static const char *const names[] = {"日", "一", "二", "三",
                                        "四", "五", "六"};
    if (width > 3) buf_add(b, S("星期"));
    buf_add(b, str_from_c(names[m->weekday]));
}

static void put_elapsed(Buf *b, const Moment *m, char unit) {
    long hours = m->days * 24 + m->hour;
    long minutes = hours * 60 + m->minute;
    long n = unit == 'h'   ? hours
             : unit == 'm' ? minutes
                           : minutes * 60 + m->second;
    buf_format(b, "%ld", n);
}

/* What the section as a whole says. */
typedef struct DateStyle {
    bool twelve; /* hours with AM and PM */
    bool han;
    int places; /* of a second */
} DateStyle;

static DateStyle style_of(Str section) {
    DateStyle style = {0};
    NumberToken t;
    bool after_point = false;
    while (number_token_next(&section, &t)) {
        if (t.kind == NUMBER_DATE && str_find_byte(t.text, '/') != STR_NONE)
            style.twelve = true;
        if (t.kind == NUMBER_NUMERALS) style.han = true;
        if (t.kind == NUMBER_PLACE && after_point) style.places++;
        if (t.kind != NUMBER_PLACE) after_point = t.kind == NUMBER_POINT;
    }
    return style;
}

/* True where the next date part of the section is one of seconds. */
static bool seconds_follow(Str section) {
    NumberToken t;
    while (number_token_next(&section, &t))
        if (t.kind == NUMBER_DATE)
            return letter(t.text) == 's' ||
                   (letter(t.text) == '[' &&
                    letter(str_from(t.text, 1)) == 's');
    return false;
}

static void put_half(Buf *b, Str text, const Moment *m) {
    bool after = m->hour >= 12;
    if (letter(text) != 'a')
        buf_add(b, after ? S("下午") : S("上午"));
    else if (text.n == 3)
        buf_byte(b, after ? 'P' : 'A');
    else
        buf_add(b, after ? S("PM") : S("AM"));
}

/* after_hour: an m means minutes. */
static void put_part(Buf *b, Str text, const Moment *m, const DateStyle *style,
                     bool minutes) {
    size_t n = text.n;
    int hour = m->hour;
    if (str_find_byte(text, '/') != STR_NONE) {
        put_half(b, text, m);
        return;
    }
    if (style->twelve) hour = (hour + 11) % 12 + 1;
    switch (letter(text)) {
    case 'y':
    case 'e':
    case 'b':
        put_year(b, m->date.year, letter(text) == 'e' ? 4 : n, style->han);
        break;
    case 'm':
        if (minutes)
            put_number(b, m->minute, n, style->han);
        else
            put_month(b, m->date.month, n, style->han);
        break;
    case 'd': put_day(b, m, n, style->han); break;
    case 'a': put_weekday(b, m, n); break;
    case 'h': put_number(b, hour, n, style->han); break;
    case 's': put_number(b, m->second, n, style->han); break;
    case '[': put_elapsed(b, m, letter(str_from(text, 1))); break;
    default: break;
    }
}

static void put_places(Buf *b, const Moment *m, int place) {
    int n = m->thousandths;
    for (int i = place; i < 2; i++)
        n /= 10;
    buf_byte(b, place < 3 ? (char)('0' + n % 10) : '0');
}

bool number_date_add(Buf *b, Str section, double value, bool epoch_1904) {
    DateStyle style = style_of(section);
    Moment m;
    if (!moment_of(&m, value, epoch_1904, style.places)) return false;
    bool after_hour = false;
    int place = 0;
    NumberToken t;
    while (number_token_next(&section, &t)) {
        if (t.kind == NUMBER_DATE) {
            bool minutes = after_hour || seconds_follow(section);
            put_part(b, t.text, &m, &style, minutes);
            char c = letter(t.text);
            after_hour =
                c == 'h' || (c == '[' && letter(str_from(t.text, 1)) == 'h');
        } else if (t.kind == NUMBER_PLACE) {
            put_places(b, &m, place++);
        } else if (t.kind != NUMBER_NOTHING && t.kind != NUMBER_NUMERALS &&
                   t.kind != NUMBER_CONDITION) {
            buf_add(b, t.text);
        }
    }
    return true;
}
