/* SPDX-License-Identifier: Apache-2.0
 * Reading the number of a document. */
#include "review/document_number.h"

#include "base/utf8.h"

enum {
    TYPED_MAX = 240, /* bytes */
    WORDS_LEAST = 2,
    WORDS_MOST = 20,
    YEAR_LEAST = 1990,
    YEAR_MOST = 2099,
    SERIAL_MOST = 99999
};

static bool refuse(Said *why, Str zh, Str en) {
    *why = (Said){zh, en};
    return false;
}

static bool opens(uint32_t rune) {
    return rune == 0x3014 || rune == '[' || rune == '(' || rune == 0x3010 ||
           rune == 0x2772 || rune == 0xFE5D || rune == '<' || rune == 0x3008;
}

static bool closes(uint32_t rune) {
    return rune == 0x3015 || rune == ']' || rune == ')' || rune == 0x3011 ||
           rune == 0x2773 || rune == 0xFE5E || rune == '>' || rune == 0x3009;
}

static bool is_han(uint32_t rune) {
    return (rune >= 0x4E00 && rune <= 0x9FFF) ||
           (rune >= 0x3400 && rune <= 0x4DBF);
}

/* The next character that is no blank, folded; 0 at the end. */
static uint32_t next(Str *s) {
    uint32_t rune;
    do
        rune = rune_fold(utf8_next(s));
    while (rune != 0 && rune_is_blank(rune));
    return rune;
}

static uint32_t peek(Str s) {
    return next(&s);
}

/* Digits up to something else; -1 where there is none or it is past `most`. */
static int take_number(Str *s, int most) {
    int n = 0;
    bool some = false;
    while (peek(*s) >= '0' && peek(*s) <= '9') {
        n = n * 10 + (int)(next(s) - '0');
        some = true;
        if (n > most) return -1;
    }
    return some ? n : -1;
}

/* 示财绩 */
static bool take_words(Buf *out, Str *s) {
    size_t n = 0;
    while (is_han(peek(*s)) && n <= WORDS_MOST) {
        buf_rune(out, next(s));
        n++;
    }
    return n >= WORDS_LEAST && n <= WORDS_MOST;
}

bool document_number_read(DocumentNumber *out, Said *why, Arena *a, Str typed) {
    static const uint32_t ORDER = 0x7B2C /* 第 */, NUMBER = 0x53F7 /* 号 */;
    Str s = str_trim(typed);
    Buf b = buf_new(a, 2 * TYPED_MAX);
    *out = (DocumentNumber){0};
    *why = (Said){0};
    if (s.n == 0)
        return refuse(why, S("要写批复的文号"),
                      S("the number of the document is needed"));
    if (s.n > TYPED_MAX || !take_words(&b, &s))
        return refuse(why,
                      S("文号以发文机关代字开头，2 至 20 个汉字，如"
                        "“示财绩〔2026〕12号”"),
                      S("it begins with the organ's words, 2 to 20 "
                        "characters, as in 示财绩〔2026〕12号"));
    if (!opens(next(&s)) || (out->year = take_number(&s, YEAR_MOST)) < 0 ||
        !closes(next(&s)))
        return refuse(why, S("代字后面是六角括号里的年份，如“〔2026〕”"),
                      S("then comes the year in brackets: 〔2026〕"));
    if (out->year < YEAR_LEAST)
        return refuse(why, S("文号里的年份要写全四位，如“〔2026〕”"),
                      S("the year has four digits: 〔2026〕"));
    if (peek(s) == ORDER) (void)next(&s);
    out->serial = take_number(&s, SERIAL_MOST);
    if (out->serial < 1 || next(&s) != NUMBER || peek(s) != 0)
        return refuse(why, S("年份后面是序号和“号”字，如“12号”，再没有别的"),
                      S("then the serial number and 号, and nothing else"));
    buf_format(&b, "〔%d〕%d号", out->year, out->serial);
    out->text = buf_str(&b);
    return true;
}
