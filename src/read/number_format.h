/* SPDX-License-Identifier: Apache-2.0
 * Numbers of a sheet as they are seen: 0.98 under the format "0%" is 98%,
 * 43465 under yyyy"年"m"月"d"日" is 2018年12月31日. Shared by .xls and .xlsx.
 * Source: ECMA-376-1, 18.8.30, 18.8.31. */
#ifndef NUMBER_FORMAT_H
#define NUMBER_FORMAT_H

#include "base/arena.h"

/* The text of a number, without outer blanks.
 *
 * builtin_id   number of the format; tells the code where format_code is absent
 * format_code  the file's own code; absent (p == NULL) for a built-in one
 * epoch_1904   days count from 1904, not 1900
 *
 * "General" prints up to 15 digits, whatever the width of the column. Fractions
 * ("# ?/?") print as General. Lives in the arena. */
Str number_format_text(Arena *a, double value, int builtin_id, Str format_code,
                       bool epoch_1904);
/* A text cell under its format: "@" stands for the text; formats that say
 * nothing of texts leave it as it is. */
Str number_format_string(Arena *a, Str text, int builtin_id, Str format_code);

#endif
