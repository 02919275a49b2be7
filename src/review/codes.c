/* SPDX-License-Identifier: Apache-2.0
 * Check digits and structure of codes. */
#include "review/codes.h"

#include "base/embedded.h"

enum {
    CREDIT_CODE_N = 18,
    CREDIT_BASE = 31,
    ORGANISATION_AT = 8, /* of its 9 characters in the credit code */
    ORGANISATION_N = 9,
    ORGANISATION_BASE = 11,
    REGION_N = 6
};

static bool say(Said *why, Str zh, Str en) {
    *why = (Said){zh, en};
    return false;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool all_digits(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i])) return false;
    return true;
}

/* ---- 统一社会信用代码 ---- */

static const char CREDIT_CHARACTERS[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int credit_value(char c) {
    const char *at = c == '\0' ? NULL : strchr(CREDIT_CHARACTERS, c);
    return at == NULL ? -1 : (int)(at - CREDIT_CHARACTERS);
}

char credit_code_check(Str first17) {
    int sum = 0, weight = 1;
    if (first17.n != CREDIT_CODE_N - 1) return 0;
    for (size_t i = 0; i < first17.n; i++) {
        int value = credit_value(first17.p[i]);
        if (value < 0) return 0;
        sum += value * weight;
        weight = weight * 3 % CREDIT_BASE;
    }
    return CREDIT_CHARACTERS[(CREDIT_BASE - sum % CREDIT_BASE) % CREDIT_BASE];
}

/* 0-9, A-Z as 10 to 35. */
static int organisation_value(char c) {
    if (is_digit(c)) return c - '0';
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

char organisation_check(Str first8) {
    static const int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    if (first8.n != ORGANISATION_N - 1) return 0;
    for (size_t i = 0; i < first8.n; i++) {
        int value = organisation_value(first8.p[i]);
        if (value < 0) return 0;
        sum += value * weights[i];
    }
    int check = (ORGANISATION_BASE - sum % ORGANISATION_BASE);
    if (check == 10) return 'X';
    return check == ORGANISATION_BASE ? '0' : (char)('0' + check);
}

bool credit_code_is_sound(Said *why, Arena *a, Str code) {
    *why = (Said){0};
    if (code.n != CREDIT_CODE_N)
        return say(
            why, str_format(a, "统一社会信用代码要 18 位，这里 %zu 位", code.n),
            S("the code has 18 characters"));
    char check = credit_code_check(str_upto(code, CREDIT_CODE_N - 1));
    if (check == 0 || credit_value(code.p[CREDIT_CODE_N - 1]) < 0)
        return say(why, S("只用数字和大写字母，没有 I、O、S、V、Z"),
                   S("digits and capitals without I, O, S, V, Z"));
    if (!all_digits(str_slice(code, 2, ORGANISATION_AT)))
        return say(why, S("第 3 至 8 位是区划代码，要数字"),
                   S("characters 3 to 8 are digits: the region"));
    Str organisation =
        str_slice(code, ORGANISATION_AT, ORGANISATION_AT + ORGANISATION_N);
    char inner = organisation_check(str_upto(organisation, 8));
    if (inner != organisation.p[ORGANISATION_N - 1])
        return say(
            why,
            str_format(a, "第 17 位（组织机构代码的校验位）应是 %c", inner),
            S("character 17 is not the check digit"));
    if (check == code.p[CREDIT_CODE_N - 1]) return true;
    return say(why, str_format(a, "第 18 位（校验位）应是 %c", check),
               S("character 18 is not the check digit"));
}

/* ---- 行政区划 ---- */

bool region_is_sound(Str code) {
    if (code.n != REGION_N || !all_digits(code)) return false;
    bool province = !str_equal(str_upto(code, 2), S("00"));
    bool city = !str_equal(str_slice(code, 2, 4), S("00"));
    bool county = !str_equal(str_from(code, 4), S("00"));
    return province && code.p[0] >= '1' && (city || !county);
}

Str region_name(Str code) {
    Str rest = embedded_find(S("data/regions.txt"));
    if (code.n != REGION_N) return (Str){0};
    while (rest.p != NULL) {
        Str line = str_cut(&rest, S("\n"));
        Str first = str_cut(&line, S(" "));
        if (str_equal(first, code)) return line;
    }
    return (Str){0};
}

/* ---- 预算编码 ---- */

bool budget_code_is_sound(Str code) {
    return code.n > 0 && code.n <= BUDGET_CODE_MAX &&
           code.n % BUDGET_CODE_PART == 0 && all_digits(code);
}

Str budget_code_parent(Str code) {
    if (!budget_code_is_sound(code) || code.n == BUDGET_CODE_PART)
        return (Str){0};
    return str_upto(code, code.n - BUDGET_CODE_PART);
}
