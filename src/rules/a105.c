/* SPDX-License-Identifier: Apache-2.0
 * A105: no personal data stand in a text that will be published. */
#include "base/date.h"
#include "base/utf8.h"
#include "check/label.h"
#include "rules/texts.h"

enum {
    ID_DIGITS = 18,
    CARD_MIN = 16,
    CARD_MAX = 19,
    MOBILE_DIGITS = 11,
    TAIL = 4, /* digits shown in the message */
    YEAR_FIRST = 1900,
    YEAR_LAST = 2100
};

typedef struct Number {
    int start, end;
    char c[CARD_MAX + 1]; /* digits, and X at the end of an ID number */
    int n;
} Number;

/* A run of digits; single blanks or hyphens between groups of four are passed
 * over, as on a bank card. */
static Number number_at(const Text *t, int i) {
    Number out = {.start = i, .end = i};
    int group = 0;
    for (; i < t->n; i++) {
        uint32_t r = rune_fold(text_at(t, i));
        bool last = r == 'X' || r == 'x';
        bool gap = (r == ' ' || r == '-') && group == 4 &&
                   rune_is_digit(text_at(t, i + 1));
        if (gap) {
            group = 0;
            continue;
        }
        if (!rune_is_digit(r) && !(last && out.n == ID_DIGITS - 1)) break;
        if (out.n < CARD_MAX) out.c[out.n] = last ? 'X' : (char)r;
        out.n++;
        group++;
        out.end = i + 1;
        if (last) break;
    }
    return out;
}

/* GB 11643: weights, a check character, a possible day of birth. */
static bool is_id_number(const Number *x) {
    static const int weights[] = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                  3, 7, 9,  10, 5, 8, 4, 2};
    static const char check[] = "10X98765432";
    if (x->n != ID_DIGITS) return false;
    int sum = 0, day[8];
    for (int i = 0; i < ID_DIGITS - 1; i++)
        sum += (x->c[i] - '0') * weights[i];
    for (int i = 0; i < 8; i++)
        day[i] = x->c[6 + i] - '0';
    Date birth = {day[0] * 1000 + day[1] * 100 + day[2] * 10 + day[3],
                  day[4] * 10 + day[5], day[6] * 10 + day[7]};
    return x->c[ID_DIGITS - 1] == check[sum % 11] && birth.year >= YEAR_FIRST &&
           birth.year <= YEAR_LAST && birth.month > 0 && birth.day > 0 &&
           date_is_valid(birth);
}

/* ISO/IEC 7812: the first digit of a bank, the sum of Luhn. */
static bool is_bank_card(const Number *x) {
    if (x->n < CARD_MIN || x->n > CARD_MAX || x->c[x->n - 1] == 'X')
        return false;
    if (x->c[0] < '3' || (x->c[0] > '6' && x->c[0] != '9')) return false;
    int sum = 0;
    for (int i = 0; i < x->n; i++) {
        int digit = x->c[x->n - 1 - i] - '0';
        if (i % 2 == 1) digit *= 2;
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

static bool is_mobile(const Number *x) {
    return x->n == MOBILE_DIGITS && x->end - x->start == MOBILE_DIGITS &&
           x->c[0] == '1' && x->c[1] >= '3';
}

/* Whose number it is; absent for one that says nothing of a person. */
static Said kind_of(const Number *x) {
    if (is_id_number(x)) return (Said)SAID("身份证号", "an ID number");
    if (is_bank_card(x)) return (Said)SAID("银行卡号", "a bank card number");
    if (is_mobile(x)) return (Said)SAID("手机号", "a mobile number");
    return (Said){0};
}

static void report(Run *run, const Text *t, const Number *x, Said kind) {
    Said label = field_label(run, t->path);
    const char *tail = x->c + x->n - TAIL;
    Finding *f = run_fail_span(run, t->path, x->start, x->end);
    if (is_mobile(x)) f->severity = SEVERITY_WARNING;
    said_zh(run, &f->message, "%.*s里有%.*s（尾号 %.4s）", STR_ARG(label.zh),
            STR_ARG(kind.zh), tail);
    said_en(run, &f->message, "%.*s in %.*s (ending in %.4s)", STR_ARG(kind.en),
            STR_ARG(label.en), tail);
    said_zh(run, &f->fix, "删去，公开的表里不留");
    said_en(run, &f->fix, "remove it before the form is published");
}

/* The people's line holds the phone on purpose (A106); so does a cell that is
 * labelled as one; codes are no personal data. */
static bool is_public_text(const Run *run, const Text *t) {
    Said label = field_label(run, t->path);
    bool amount = field_kind(t->path) != VALUE_TEXT;
    return !amount && !str_has_prefix(t->path, S("preparer.")) &&
           !str_equal(t->path, S("project.code")) &&
           !str_has(label.zh, S("电话")) && !str_has(label.zh, S("手机")) &&
           !str_has(label.zh, S("代码")) && !str_has(label.zh, S("编码"));
}

static void look(Run *run, const Text *t) {
    for (int i = 0; i < t->n; i++) {
        if (!rune_is_digit(text_at(t, i))) continue;
        Number x = number_at(t, i);
        uint32_t before = rune_fold(text_at(t, i - 1));
        uint32_t after = rune_fold(text_at(t, x.end));
        bool joined = before == '.' || before == '-' ||
                      (before < 0x80 && before >= 'A') ||
                      (after < 0x80 && after >= 'A');
        i = x.end - 1;
        Said kind = joined || x.n > CARD_MAX ? (Said){0} : kind_of(&x);
        if (kind.zh.p == NULL) continue;
        if (!is_public_text(run, t)) return;
        report(run, t, &x, kind);
    }
}

static void a105_check(Run *run) {
    Texts texts = texts_all(run);
    for (size_t i = 0; i < texts.n; i++)
        look(run, &texts.items[i]);
}
const Rule rule_a105 = {
    .code = S_INIT("A105"),
    .name = S_INIT("personal-data"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("表里有身份证号、银行卡号或手机号"),
            .why = S_INIT("目标表批复后要公开，个人信息不能随表出去。"),
            .fix = S_INIT("删去；确要留的，另附不公开的材料。"),
            .bad = S_INIT("受助学生（430702199001011230）"),
            .good = S_INIT("受助学生 1 名"),
            .mark = S_INIT("430702199001011230"),
            .note = S_INIT("公开前要删"),
            .silent = S_INIT("校验位不对的 18 "
                             "位数，或校验和不对的卡号：不是真的证件号、卡号\n"
                             "填报人、联系电话这一行，和名称里有“电话”“手机”“代"
                             "码”“编码”的格\n"
                             "金额格；前后连着字母、小数点或连字符的数字串\n"
                             "手机号报为应改，身份证号和银行卡号报为必改"),
        },
    .en =
        {
            .title =
                S_INIT("an ID number, bank card or mobile stands in the form"),
            .why = S_INIT("The form is published after approval, and personal "
                          "data must not go out with it."),
            .fix = S_INIT("Remove them."),
            .bad = S_INIT("a student (430702199001011230)"),
            .good = S_INIT("one student"),
            .mark = S_INIT("430702199001011230"),
            .note = S_INIT("out before it is published"),
            .silent = S_INIT(
                "A number of 18 digits, or of a card, whose check digit is "
                "wrong: it is no such number.\n"
                "The line of the preparer, and cells whose label speaks of a "
                "phone or a code.\n"
                "Amounts, and digits joined to letters, a dot or a hyphen.\n"
                "A mobile is a warning only; an ID number or a bank card is an "
                "error."),
        },
    .source = SAID("个人信息保护法", "Personal Information Protection Law"),
    .since = S_INIT("0.1"),
    .related = S_INIT("A106 A108"),
    .check = a105_check,
};
