/* SPDX-License-Identifier: Apache-2.0
 * The foot of a print. */
#include "layout/foot.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { FOOT_MAX = 4096, HEAD_DIGITS = 16 };

#define DRAFT S("草稿，未上报")
#define CODE S("校验码")
#define DIGEST S("摘要")
#define VERIFY S("验真：")
#define APPROVAL S("批复文号")
#define DASH S("—")

Str foot_text(Arena *a, const PrintFoot *foot) {
    Buf b = buf_new(a, FOOT_MAX);
    if (foot->digest.n == 0) {
        buf_add(&b, DRAFT);
        buf_format(&b, " · 打印于 %.*s", STR_ARG(foot->made));
        return buf_str(&b);
    }
    buf_format(&b, "第 %d 轮 第 %d 版 · %.*s", foot->round, foot->number,
               STR_ARG(foot->made));
    Str head = str_upto(foot->head, HEAD_DIGITS);
    if (head.n > 0) buf_format(&b, " · 经过 %.*s", STR_ARG(head));
    Str code = str_upto(foot->digest, FOOT_CODE_DIGITS);
    if (foot->approval.n > 0)
        buf_format(&b, "\n批复文号 %.*s · %.*s", STR_ARG(foot->approval),
                   STR_ARG(foot->approved));
    buf_format(&b, "\n校验码 %.*s\n摘要 %.*s\n验真：", STR_ARG(code),
               STR_ARG(foot->digest));
    if (foot->verify.n > 0)
        buf_format(&b, "扫码，或打开 %.*s 输入校验码", STR_ARG(foot->verify));
    else
        buf_add(&b, S("在办公系统的“验真”页输入校验码，或交验这个文件"));
    return buf_str(&b);
}

/* ---- knowing it again ---- */

static bool is_hex(uint32_t rune) {
    return (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'f') ||
           (rune >= 'A' && rune <= 'F');
}

Str foot_digits(Arena *a, Str s) {
    Buf b = buf_new(a, FOOT_MAX);
    while (s.n > 0 && b.n < FOOT_DIGEST_DIGITS) {
        uint32_t rune = utf8_next(&s);
        if (rune_is_blank(rune) || rune == ':' || rune == 0xFF1A) continue;
        if (!is_hex(rune)) break;
        buf_byte(&b, (char)(rune >= 'A' && rune <= 'F' ? rune + 32 : rune));
    }
    return buf_str(&b);
}

static bool has_digits(Str s, size_t least) {
    size_t n = 0;
    while (s.n > 0 && n < least) {
        uint32_t rune = utf8_next(&s);
        if (rune_is_blank(rune)) continue;
        if (!is_hex(rune)) return false;
        n++;
    }
    return n == least;
}

/* Takes the text and the blanks around it. */
static bool take(Str *s, Str text) {
    Str rest = str_trim(*s);
    if (!str_has_prefix(rest, text)) return false;
    *s = str_trim(str_from(rest, text.n));
    return true;
}

static bool take_number(Str *s) {
    size_t n = 0;
    while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
        n++;
    *s = str_from(*s, n);
    return n > 0;
}

/* 第 1 轮 第 2 版 */
static bool is_version(Str s) {
    return take(&s, S("第")) && take_number(&s) && take(&s, S("轮")) &&
           take(&s, S("第")) && take_number(&s) && take(&s, S("版"));
}

/* — 2 —: the number of a page, on the same line. */
static Str without_number(Str s) {
    if (!str_has_prefix(s, DASH)) return s;
    Str rest = str_from(s, DASH.n);
    size_t end = str_find(rest, DASH);
    Str number = str_trim(str_upto(rest, end));
    if (end == STR_NONE || !take_number(&number) || number.n > 0) return s;
    return str_trim(str_from(rest, end + DASH.n));
}

/* 示财绩〔2026〕12号 · 2026-11-24: the date tells it from a form's own cell. */
static bool is_approval(Str s) {
    size_t dot = str_find(s, S("·"));
    if (dot == STR_NONE || dot == 0) return false;
    Str date = str_trim(str_from(s, dot + S("·").n));
    return take_number(&date) && take(&date, S("-")) && take_number(&date) &&
           take(&date, S("-")) && take_number(&date) &&
           without_number(str_trim(date)).n == 0;
}

static bool is_foot_line(Str s) {
    s = without_number(s);
    if (str_has_prefix(s, DRAFT) || is_version(s)) return true;
    if (str_has_prefix(s, APPROVAL))
        return is_approval(str_from(s, APPROVAL.n));
    if (str_has_prefix(s, CODE))
        return has_digits(str_from(s, CODE.n), FOOT_CODE_DIGITS);
    if (str_has_prefix(s, DIGEST))
        return has_digits(str_from(s, DIGEST.n), FOOT_CODE_DIGITS);
    return str_has_prefix(s, VERIFY) && str_find(s, CODE) != STR_NONE;
}

bool foot_is(Str text) {
    bool any = false;
    while (text.p != NULL) {
        Str line = str_trim(str_cut(&text, S("\n")));
        if (line.n == 0) continue;
        if (!is_foot_line(line)) return false;
        any = true;
    }
    return any;
}

Str foot_code(Arena *a, Str text) {
    const Str names[] = {DIGEST, CODE};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Str rest = text;
        for (size_t at; (at = str_find(rest, names[i])) != STR_NONE;) {
            rest = str_from(rest, at + names[i].n);
            Str digits = foot_digits(a, rest);
            if (digits.n >= FOOT_CODE_DIGITS) return digits;
        }
    }
    return (Str){0};
}
