/* SPDX-License-Identifier: Apache-2.0
 * Calendar of the proleptic Gregorian kind, by counting days from 1970. */
#include "office/moment.h"

enum { CHINA = 8 * 60 * 60 * 1000, EPOCH_DAYS = 719468, ERA_DAYS = 146097 };

/* Whole days since 1970 in China's time. */
static int64_t day_number(int64_t ms) {
    int64_t local = ms + CHINA;
    return (local >= 0 ? local : local - (MOMENT_DAY - 1)) / MOMENT_DAY;
}

static int64_t ms_of_day(int64_t ms) {
    return ms + CHINA - day_number(ms) * MOMENT_DAY;
}

/* Days are counted from 1 March of year 0, so that a leap day is the last of
 * its year; eras of 400 years are all alike. */
Date moment_date(int64_t ms) {
    int64_t days = day_number(ms) + EPOCH_DAYS;
    int64_t era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
    int64_t in_era = days - era * ERA_DAYS;
    int64_t year =
        (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153;
    int day = (int)(in_year - (153 * month + 2) / 5) + 1;
    int civil = (int)(month < 10 ? month + 3 : month - 9);
    return (Date){(int)(year + era * 400) + (civil <= 2), civil, day};
}

int64_t moment_of(Date d) {
    if (!date_is_set(d)) return 0;
    int month = d.month == 0 ? 1 : d.month, day = d.day == 0 ? 1 : d.day;
    int64_t year = d.year - (month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t in_era = year - era * 400;
    int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t days = era * ERA_DAYS + in_era * 365 + in_era / 4 - in_era / 100 +
                   in_year - EPOCH_DAYS;
    return days * MOMENT_DAY - CHINA;
}

int moment_days(int64_t from, int64_t to) {
    return (int)(day_number(to) - day_number(from));
}

Str moment_clock(Arena *a, int64_t ms) {
    int64_t s = ms_of_day(ms) / 1000;
    return str_format(a, "%02d:%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60),
                      (int)(s % 60));
}

Str moment_month_day(Arena *a, int64_t now, int64_t ms) {
    Date d = moment_date(ms);
    if (d.year != moment_date(now).year) return date_to_str(a, d);
    return str_format(a, "%02d-%02d", d.month, d.day);
}

Str moment_short(Arena *a, int64_t now, int64_t ms) {
    Str day = moment_month_day(a, now, ms), clock = moment_clock(a, ms);
    return str_format(a, "%.*s %.*s", STR_ARG(day), 5, clock.p);
}

Str moment_long(Arena *a, int64_t ms) {
    Str day = date_to_str(a, moment_date(ms)), clock = moment_clock(a, ms);
    return str_format(a, "%.*s %.*s", STR_ARG(day), STR_ARG(clock));
}

static Str english_day(Arena *a, Date d, bool with_year) {
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const char *month = months[d.month - 1];
    return with_year ? str_format(a, "%d %s %d", d.day, month, d.year)
                     : str_format(a, "%d %s", d.day, month);
}

Str moment_day(Arena *a, int64_t now, int64_t ms, bool english) {
    Date d = moment_date(ms);
    bool with_year = d.year != moment_date(now).year;
    if (english) return english_day(a, d, with_year);
    return with_year ? str_format(a, "%d年%d月%d日", d.year, d.month, d.day)
                     : str_format(a, "%d月%d日", d.month, d.day);
}

static Str english_due(Arena *a, int days) {
    int n = days < 0 ? -days : days;
    return str_format(a, "%d day%s %s", n, n == 1 ? "" : "s",
                      days > 0 ? "left" : "over");
}

Str moment_due(Arena *a, int64_t now, int64_t due, bool english) {
    if (due == 0) return (Str){0};
    int days = moment_days(now, due);
    if (days == 0) return english ? S("due today") : S("今天到期");
    if (english) return english_due(a, days);
    return days > 0 ? str_format(a, "还有 %d 天", days)
                    : str_format(a, "超 %d 天", -days);
}
