/* SPDX-License-Identifier: Apache-2.0
 * A108: a unified social credit code passes its check digit. */
#include "base/utf8.h"
#include "check/label.h"
#include "rules/texts.h"

enum { CODE_LENGTH = 18, PRIME = 31 };

/* GB 32100: no I, O, S, V, Z. */
static const char ALPHABET[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int value_of(uint32_t r) {
    for (int i = 0; i < PRIME; i++)
        if ((uint32_t)ALPHABET[i] == r) return i;
    return -1;
}

/* The check character for the first 17 at i; 0 where one is not allowed. */
static char check_character(const Text *t, int i) {
    int sum = 0, weight = 1;
    for (int k = 0; k < CODE_LENGTH - 1; k++) {
        int value = value_of(rune_fold(text_at(t, i + k)));
        if (value < 0) return 0;
        sum += value * weight;
        weight = weight * 3 % PRIME;
    }
    return ALPHABET[(PRIME - sum % PRIME) % PRIME];
}

static bool is_code_letter(uint32_t r) {
    r = rune_fold(r);
    return (r >= '0' && r <= '9') || (r >= 'A' && r <= 'Z') ||
           (r >= 'a' && r <= 'z');
}

static void report(Run *run, const Text *t, int start, int end, char want) {
    Str code = text_slice(t, start, end);
    Finding *f = run_fail_span(run, t->path, start, end);
    int n = end - start;
    if (n != CODE_LENGTH) {
        said_zh(run, &f->message, "统一社会信用代码“%.*s”是 %d 位，应为 18 位",
                STR_ARG(code), n);
        said_en(run, &f->message,
                "credit code “%.*s” has %d characters, not 18", STR_ARG(code),
                n);
    } else if (want == 0) {
        said_zh(run, &f->message, "统一社会信用代码“%.*s”里有不该用的字符",
                STR_ARG(code));
        said_en(run, &f->message, "credit code “%.*s” has a wrong character",
                STR_ARG(code));
    } else {
        said_zh(run, &f->message,
                "统一社会信用代码“%.*s”的校验位不对，前 17 位算出 %c",
                STR_ARG(code), want);
        said_en(run, &f->message, "credit code “%.*s”: the check digit is %c",
                STR_ARG(code), want);
    }
    said_zh(run, &f->fix, "照登记证重抄 18 位");
    said_en(run, &f->fix, "copy the 18 characters from the certificate");
}

static void look_at_code(Run *run, const Text *t, int start) {
    int end = start;
    while (is_code_letter(text_at(t, end)))
        end++;
    char want = end - start == CODE_LENGTH ? check_character(t, start) : 0;
    bool right = want != 0 && rune_fold(text_at(t, end - 1)) == (uint32_t)want;
    if (end > start && !right) report(run, t, start, end, want);
}

/* The code after the words for it in running text. */
static bool look_in_text(Run *run, const Text *t) {
    static const Str words = S_INIT("社会信用代码");
    bool any = false;
    for (int at = text_find(t, words, 0, t->n); at >= 0;
         at = text_find(t, words, at + 1, t->n)) {
        int i = at + (int)utf8_count(words);
        while (i < t->n && (rune_fold(text_at(t, i)) == ':' ||
                            rune_fold(text_at(t, i)) == '(' ||
                            rune_is_blank(text_at(t, i)) ||
                            text_at(t, i) == 0x4E3A /* 为 */))
            i++;
        if (!is_code_letter(text_at(t, i))) continue;
        any = true;
        look_at_code(run, t, i);
    }
    return any;
}

static void a108_check(Run *run) {
    Texts texts = texts_written(run);
    bool any = false;
    for (size_t i = 0; i < texts.n; i++) {
        const Text *t = &texts.items[i];
        bool extra = str_has_prefix(t->path, S("extra["));
        if (extra && str_has(field_label(run, t->path).zh, S("信用代码"))) {
            any = true;
            look_at_code(run, t, 0);
        } else if (look_in_text(run, t)) {
            any = true;
        }
    }
    if (!any)
        run_not_applicable(run, "表上没有统一社会信用代码",
                           "the form has no credit code");
}
const Rule rule_a108 = {
    .code = S_INIT("A108"),
    .name = S_INIT("credit-code"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("统一社会信用代码的校验位不对"),
            .why = S_INIT("18 位里错一位，就对应不到这个单位。"),
            .fix = S_INIT("照登记证重抄 18 位。"),
            .bad = S_INIT("91350100M000100Y4Z"),
            .good = S_INIT("91350100M000100Y43"),
            .mark = S_INIT("Z"),
            .note = S_INIT("校验位应是 3"),
            .silent = S_INIT("表上没有“社会信用代码”字样\n"
                             "字样后面没有跟着代码：空着不报\n"
                             "18 位、用字合规、校验位相符的代码"),
        },
    .en =
        {
            .title =
                S_INIT("a unified social credit code fails its check digit"),
            .why = S_INIT("With one wrong character it names no unit."),
            .fix = S_INIT("Copy the 18 characters from the certificate."),
            .bad = S_INIT("91350100M000100Y4Z"),
            .good = S_INIT("91350100M000100Y43"),
            .mark = S_INIT("Z"),
            .note = S_INIT("the check digit is 3"),
            .silent = S_INIT(
                "The form does not speak of a credit code.\n"
                "Nothing follows the words: a blank is not reported.\n"
                "The code has 18 allowed characters and its check digit fits."),
        },
    .source = SAID("GB 32100", "GB 32100"),
    .since = S_INIT("0.1"),
    .related = S_INIT("A105 F102"),
    .check = a108_check,
};
