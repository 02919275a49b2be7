/* SPDX-License-Identifier: Apache-2.0
 * Codes of units and places: 统一社会信用代码 (GB 32100-2015), 行政区划
 * (GB/T 2260), 预算编码. */
#ifndef CODES_H
#define CODES_H

#include "base/arena.h"
#include "check/check.h"

/* 18 characters with both check digits right (the last, and that of the
 * organisation's part, GB 11714). False: *why says what is wrong. */
bool credit_code_is_sound(Said *why, Arena *a, Str code);
/* The check character of the first 17; 0 where they hold another character. */
char credit_code_check(Str first17);
/* The check character of an organisation's 8 characters (GB 11714). */
char organisation_check(Str first8);

/* Six digits, by their structure: 43 a province, 07 a city in it, 02 a county
 * in that. */
bool region_is_sound(Str code);
/* Its name in data/regions.txt, or the absent Str. */
Str region_name(Str code);

/* A department's code is 3 digits, a unit's 6 that begin with them, and so on
 * by threes up to 21. */
enum { BUDGET_CODE_MAX = 21, BUDGET_CODE_PART = 3 };
bool budget_code_is_sound(Str code);
/* 219001 → 219; the absent Str for a department. */
Str budget_code_parent(Str code);

#endif
