/* SPDX-License-Identifier: Apache-2.0
 * A102: the phone is one that can be called. */
#include "base/utf8.h"
#include "rules/filled.h"

enum { PHONE_MAX = 40, GROUPS_MAX = 3 };

/* The lengths of the groups of digits between hyphens. */
typedef struct Groups {
    int length[GROUPS_MAX];
    int n; /* 0 where there are too many, or an empty one */
} Groups;

static Groups groups_of(const char *s) {
    Groups g = {.n = 1};
    for (; *s != '\0'; s++) {
        if (*s != '-') {
            g.length[g.n - 1]++;
            continue;
        }
        if (g.n == GROUPS_MAX || g.length[g.n - 1] == 0) return (Groups){0};
        g.n++;
    }
    return g;
}

static bool is_between(int n, int least, int most) {
    return n >= least && n <= most;
}

/* 13800000000. */
static bool is_mobile(const char *s, const Groups *g) {
    return g->n == 1 && g->length[0] == 11 && s[0] == '1' && s[1] >= '3';
}

/* 400-000-0001, 8000000001. */
static bool is_service(const char *s, const Groups *g) {
    int digits = 0;
    for (int i = 0; i < g->n; i++)
        digits += g->length[i];
    return (s[0] == '4' || s[0] == '8') && s[1] == '0' && s[2] == '0' &&
           digits == 10;
}

/* 0736-0000001, 07360000001, 0000001, each also with an extension. */
static bool is_landline(const char *s, const Groups *g) {
    int i = 0;
    bool area = g->n > 1 && s[0] == '0' && is_between(g->length[0], 3, 4);
    if (area) i++;
    bool joined = !area && s[0] == '0' && is_between(g->length[0], 10, 12);
    if (!joined && !is_between(g->length[i], 7, 8)) return false;
    i++;
    if (i == g->n) return true;
    return i + 1 == g->n && is_between(g->length[i], 1, 6);
}

/* One number, folded: brackets and dashes of all kinds are "-". */
static bool is_phone(Str s) {
    char c[PHONE_MAX + 1] = {0};
    size_t n = 0;
    while (s.n > 0 && n < PHONE_MAX) {
        uint32_t r = rune_fold(utf8_next(&s));
        bool dash = r == 0x2014 || r == 0x2013 || r == 0x2010 || r == ')' ||
                    r == 0x8F6C /* 转 */ || r == '-';
        if (dash && n > 0 && c[n - 1] != '-')
            c[n++] = '-';
        else if (rune_is_digit(r))
            c[n++] = (char)r;
        else if (!dash && r != '(' && !(r == '+' && n == 0))
            return false;
    }
    const char *start = c;
    if (c[0] == '8' && c[1] == '6' && n > 11) start += c[2] == '-' ? 3 : 2;
    Groups g = groups_of(start);
    return s.n == 0 && g.n > 0 &&
           (is_mobile(start, &g) || is_service(start, &g) ||
            is_landline(start, &g));
}

/* Every one of the numbers that are written beside each other. */
static bool are_phones(Arena *a, Str raw) {
    Str rest = str_squash(a, raw);
    while (rest.p != NULL) {
        size_t n, at = 0;
        while (at < rest.n) {
            uint32_t r = rune_fold(utf8_decode(str_from(rest, at), &n));
            if (r == ',' || r == ';' || r == '/' || r == 0x3001) break;
            at += n;
        }
        if (!is_phone(str_upto(rest, at))) return false;
        rest = at >= rest.n ? (Str){0} : str_from(rest, at + n);
    }
    return true;
}

static void a102_check(Run *run) {
    const Value *phone = &run->d->preparer.phone;
    if (!filled_or_fail(run, S("preparer.phone"),
                        "写手机，或区号加座机，如 0736-0000001",
                        "write a mobile, or area code and number") ||
        are_phones(run->a, phone->raw))
        return;
    Finding *f = run_fail(run, S("preparer.phone"));
    said_zh(run, &f->message, "联系电话写“%.*s”，不是电话号码",
            STR_ARG(phone->raw));
    said_en(run, &f->message, "“%.*s” is no phone number", STR_ARG(phone->raw));
    said_zh(run, &f->expected, "11 位手机，或 7 到 8 位座机");
    said_en(run, &f->expected, "a mobile of 11 digits or a number of 7 to 8");
    said_zh(run, &f->fix, "写手机，或区号加座机，如 0736-0000001");
    said_en(run, &f->fix, "write a mobile, or area code and number");
}
const Rule rule_a102 = {
    .code = S_INIT("A102"),
    .name = S_INIT("phone-missing"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("联系电话没有填，或不是电话号码"),
            .why = S_INIT("退回和补充材料都要打这个电话。"),
            .fix = S_INIT(
                "写 11 位手机，或区号加 7 到 8 位座机，如 0736-0000001。"),
            .bad = S_INIT("联系电话：12345"),
            .good = S_INIT("联系电话：0736-0000001"),
            .mark = S_INIT("12345"),
            .note = S_INIT("打得通吗？"),
            .silent =
                S_INIT("表上没有“联系电话”一栏\n"
                       "手机、区号加座机、400 或 800 "
                       "电话都认，带分机、括号、+86 的也认\n"
                       "几个号码用顿号、逗号、分号或斜线隔开，个个都是电话"),
        },
    .en =
        {
            .title = S_INIT("the phone is missing or no phone number"),
            .why = S_INIT("It is called when the form is returned."),
            .fix = S_INIT(
                "Write a mobile of 11 digits, or area code and 7 to 8 digits."),
            .bad = S_INIT("phone: 12345"),
            .good = S_INIT("phone: 0736-0000001"),
            .mark = S_INIT("12345"),
            .note = S_INIT("can it be called?"),
            .silent = S_INIT(
                "The form has no place for the phone.\n"
                "A mobile, an area code with a number, a number of 400 or 800; "
                "also with an extension, brackets or +86.\n"
                "Several numbers stand beside each other and each is one."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("A106 A101"),
    .check = a102_check,
};
