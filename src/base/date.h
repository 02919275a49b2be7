/* SPDX-License-Identifier: Apache-2.0
 * Date: a day, a month or a year of the Gregorian calendar. */
#ifndef DATE_H
#define DATE_H

#include "base/arena.h"

/* month 0: the year alone; day 0: the month alone; year 0: no date. */
typedef struct Date {
    int year, month, day;
} Date;

bool date_is_set(Date d);
/* True where year, month and day (if set) exist in the calendar. */
bool date_is_valid(Date d);
int date_days_in_month(int year, int month);
/* Order by the first day that the date names: <0, 0, >0. */
int date_compare(Date a, Date b);
/* "2018-12-31", "2019-03", "2018". */
Str date_to_str(Arena *a, Date d);
/* Reads all of s: ISO (2018-12-31, 2019-03), 2018年12月31日, 2018年3月,
 * 2018.12.31, 2018/12/31, 20181231, also in full-width digits and with blanks
 * between. The date may be impossible (2月30日): ask date_is_valid. */
bool date_from_str(Date *out, Str s) MUST_USE;

#endif
