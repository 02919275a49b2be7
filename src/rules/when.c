/* SPDX-License-Identifier: Apache-2.0
 * Finding dates in Chinese text. */
#include "rules/when.h"

#include "base/utf8.h"

enum {
    YEAR_FIRST = 1900,
    YEAR_LAST = 2100,
    YEAR_CHAR = 0x5E74, /* 年 */
    MONTH_CHAR = 0x6708,
    DAY_CHAR = 0x65E5,
    NUMBER_CHAR = 0x53F7, /* 号 */
    QUOTE_MAX = 120,
    AFTER_MAX = 8
};

/* A number of at most `most` digits at *i; moves past it. False where there is
 * none or it is longer. */
static bool take_digits(const Text *t, int *i, int most, int *n) {
    int length = 0;
    for (*n = 0; length <= most && rune_is_digit(text_at(t, *i + length));
         length++)
        *n = *n * 10 + (int)(rune_fold(text_at(t, *i + length)) - '0');
    if (length == 0 || length > most) return false;
    *i += length;
    return true;
}

static int skip_blanks(const Text *t, int i) {
    while (rune_is_blank(text_at(t, i)) && text_at(t, i) != '\n')
        i++;
    return i;
}

/* A number and the character after it; moves past both. */
static bool take_part(const Text *t, int *i, int most, uint32_t mark, int *n) {
    int at = skip_blanks(t, *i);
    if (!take_digits(t, &at, most, n)) return false;
    at = skip_blanks(t, at);
    bool day = mark == DAY_CHAR && text_at(t, at) == NUMBER_CHAR;
    if (text_at(t, at) != mark && !day) return false;
    *i = at + 1;
    return true;
}

static bool is_year(int n) {
    return n >= YEAR_FIRST && n <= YEAR_LAST;
}

/* 2018年12月31日, 12月31日, 12月, 2018年. */
static bool take_chinese(When *out, const Text *t, int i) {
    Date d = {0};
    int at = i, n;
    if (take_part(t, &at, 4, YEAR_CHAR, &n)) {
        if (!is_year(n)) return false;
        d.year = n;
    }
    int month = at;
    if (take_part(t, &month, 2, MONTH_CHAR, &n)) {
        d.month = n == 0 ? -1 : n;
        at = month;
        if (take_part(t, &at, 2, DAY_CHAR, &n)) d.day = n == 0 ? -1 : n;
    }
    *out = (When){.start = i, .end = at, .date = d};
    return at > i;
}

/* 2018-12-31, 2018.12.31, 2018/12/31. */
static bool take_marked(When *out, const Text *t, int i) {
    Date d;
    int at = i;
    if (!take_digits(t, &at, 4, &d.year) || !is_year(d.year) || at != i + 4)
        return false;
    uint32_t mark = rune_fold(text_at(t, at));
    if (mark != '-' && mark != '.' && mark != '/') return false;
    at++;
    if (!take_digits(t, &at, 2, &d.month) || rune_fold(text_at(t, at)) != mark)
        return false;
    at++;
    if (!take_digits(t, &at, 2, &d.day)) return false;
    *out = (When){.start = i, .end = at, .date = d};
    return true;
}

static bool is_range_mark(uint32_t r) {
    return r == '-' || r == '~' || r == 0x2014 || r == 0x2013 || r == 0x2015 ||
           r == 0xFF5E || r == 0x81F3 /* 至 */ || r == 0x5230 /* 到 */;
}

/* 2017-2020年, 2017年至2020年: from the first to past the last 年. */
static bool take_range(When *out, const Text *t, int i) {
    int at = i, from, to;
    if (!take_digits(t, &at, 4, &from) || !is_year(from)) return false;
    if (text_at(t, at) == YEAR_CHAR) at++;
    if (!is_range_mark(rune_fold(text_at(t, at)))) return false;
    while (is_range_mark(rune_fold(text_at(t, at))))
        at++;
    if (!take_part(t, &at, 4, YEAR_CHAR, &to) || !is_year(to)) return false;
    *out = (When){.start = i, .end = at, .date = {.year = from}};
    out->role = WHEN_RANGE;
    return true;
}

/* What closes the quotation that a character opens, 0 where it opens none. */
static uint32_t closing_of(uint32_t r) {
    switch (r) {
    case 0x300A: return 0x300B; /* 《》 */
    case 0x3008: return 0x3009; /* 〈〉 */
    case 0x3014: return 0x3015; /* 〔〕 */
    case 0x201C: return 0x201D; /* “” */
    case 0x300C: return 0x300D; /* 「」 */
    case '[': return ']';
    default: return 0;
    }
}

/* Where the quotation that opens at i closes, or i. */
static int quotation_end(const Text *t, int i, uint32_t closing) {
    for (int n = 1; n <= QUOTE_MAX && i + n < t->n; n++)
        if (text_at(t, i + n) == closing) return i + n;
    return i;
}

static bool ends_with_any(const Text *t, int end, const Str *words, size_t n) {
    for (size_t w = 0; w < n; w++) {
        int length = (int)utf8_count(words[w]);
        if (end >= length && text_has_at(t, end - length, words[w]))
            return true;
    }
    return false;
}

/* One of the words within the next few characters of the same clause. */
static bool followed_by_any(const Text *t, int from, const Str *words,
                            size_t n) {
    for (int i = from; i < t->n && i < from + AFTER_MAX; i++) {
        uint32_t r = rune_fold(text_at(t, i));
        if (r == ',' || r == ';' || r == 0x3002 || r == '\n') return false;
        for (size_t w = 0; w < n; w++)
            if (text_has_at(t, i, words[w])) return true;
    }
    return false;
}

/* 较2017年…, 2017年实际…, （2017年：2140件）, 2017年版, 2016级: what is
 * compared with, or what has that year in its name. */
static bool is_baseline(const Text *t, const When *w) {
    static const Str before[] = {
        S_INIT("较"),   S_INIT("比"),   S_INIT("与"),     S_INIT("同"),
        S_INIT("自"),   S_INIT("从"),   S_INIT("由"),     S_INIT("以"),
        S_INIT("截至"), S_INIT("截止"), S_INIT("截止到"),
    };
    static const Str after[] = {
        S_INIT("基础上"), S_INIT("基数"),   S_INIT("为基"),   S_INIT("实际"),
        S_INIT("水平"),   S_INIT("同期"),   S_INIT("相比"),   S_INIT("以来"),
        S_INIT("决算"),   S_INIT("立项"),   S_INIT("结转"),   S_INIT("结余"),
        S_INIT("下达"),   S_INIT("批复"),   S_INIT("印发"),   S_INIT("颁布"),
        S_INIT("出台"),   S_INIT("修订"),   S_INIT("遗留"),   S_INIT("以前"),
        S_INIT("入学"),   S_INIT("毕业"),   S_INIT("招录"),   S_INIT("已建"),
        S_INIT("启动的"), S_INIT("开工的"), S_INIT("建成的"),
    };
    static const Str next[] = {S_INIT("版"), S_INIT("届"), S_INIT("级")};
    if (ends_with_any(t, w->start, before, COUNT_OF(before))) return true;
    if (followed_by_any(t, w->end, after, COUNT_OF(after))) return true;
    for (size_t i = 0; i < COUNT_OF(next); i++)
        if (text_has_at(t, w->end, next[i])) return true;
    /* 2017年：2140件, 2017年（2140件）, 2017年2140件 */
    uint32_t mark = rune_fold(text_at(t, w->end));
    int at = mark == ':' || mark == '(' ? w->end + 1 : w->end;
    return w->date.month == 0 && rune_is_digit(text_at(t, skip_blanks(t, at)));
}

/* A date that begins with the digit at i. */
static bool take_when(When *out, const Text *t, int i) {
    uint32_t before = text_at(t, i - 1);
    if (rune_is_digit(before) || rune_fold(before) == '.') return false;
    if (take_range(out, t, i)) return true;
    return take_marked(out, t, i) || take_chinese(out, t, i);
}

Whens whens_of(Arena *a, const Text *t) {
    Whens out = {0};
    int quoted = 0; /* code points below it stand in a quotation */
    for (int i = 0; i < t->n; i++) {
        uint32_t closing = closing_of(t->r[i]);
        int end = closing == 0 ? i : quotation_end(t, i, closing);
        if (end > quoted) quoted = end;
        When w;
        if (!rune_is_digit(t->r[i]) || !take_when(&w, t, i)) continue;
        if (i < quoted)
            w.role = WHEN_TITLE;
        else if (w.role == WHEN_PLAIN && w.date.year != 0 && is_baseline(t, &w))
            w.role = WHEN_BASELINE;
        VEC_ADD(a, &out, w);
        i = w.end - 1;
    }
    return out;
}

bool when_is_deadline(const Text *t, const When *w) {
    static const Str after[] = {S_INIT("前"), S_INIT("底"),   S_INIT("末"),
                                S_INIT("内"), S_INIT("之前"), S_INIT("年底")};
    if (w->date.month != 0) return true;
    for (size_t i = 0; i < COUNT_OF(after); i++)
        if (text_has_at(t, w->end, after[i])) return true;
    uint32_t before = text_at(t, w->start - 1);
    return before == 0x4E8E /* 于 */ || before == 0x5230 /* 到 */ ||
           before == 0x81F3 /* 至 */;
}

int form_year(const Run *run) {
    const Value *year = &run->d->year;
    if (year->text.p == NULL || !is_year((int)year->number.digits)) return 0;
    return (int)year->number.digits;
}

void whens_each_of_year(Run *run, WhenWork *work) {
    int year = form_year(run);
    if (year == 0) {
        run_undecided(run, "年度空着或读不出（见 D101）",
                      "the year is not known (D101)");
        return;
    }
    Texts texts = texts_of_year(run);
    for (size_t n = 0; n < texts.n; n++) {
        Whens whens = whens_of(run->a, &texts.items[n]);
        work(run, &texts.items[n], &whens, year);
    }
}
