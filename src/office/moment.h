/* SPDX-License-Identifier: Apache-2.0
 * Moments as people say them. The store keeps milliseconds since 1970 UTC;
 * China has one time, eight hours ahead. */
#ifndef MOMENT_H
#define MOMENT_H

#include "base/arena.h"
#include "base/date.h"

enum { MOMENT_DAY = 24 * 60 * 60 * 1000 };

Date moment_date(int64_t ms);
/* The first millisecond of a day; 0 where the date is not set. */
int64_t moment_of(Date d);
/* Whole days from `from` to `to`, by the calendar; negative where `to` is
 * before. */
int moment_days(int64_t from, int64_t to);

Str moment_clock(Arena *a, int64_t ms); /* 10:42:07 */
Str moment_long(Arena *a, int64_t ms);  /* 2026-11-24 10:42:07 */
/* These with the year where it is another than that of `now`. */
Str moment_short(Arena *a, int64_t now, int64_t ms);     /* 11-24 10:42 */
Str moment_month_day(Arena *a, int64_t now, int64_t ms); /* 11-24 */
/* 11月24日; 24 Nov */
Str moment_day(Arena *a, int64_t now, int64_t ms, bool english);
/* 还有 3 天, 今天到期, 超 1 天; absent where there is no date (0). */
Str moment_due(Arena *a, int64_t now, int64_t due, bool english);

#endif
