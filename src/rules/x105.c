/* SPDX-License-Identifier: Apache-2.0
 * X105: no word stands twice in a row (增加增加). */
#include "rules/place.h"

/* Characters of a word, and bytes of a usual Chinese character (U+4000 to
 * U+9FFF). */
enum { WORD_MIN = 2, WORD_MAX = 6, HAN = 3 };

static bool is_han_byte(char c) {
    unsigned char first = (unsigned char)c;
    return first >= 0xE4 && first <= 0xE9;
}

/* 一步一步, 逐个逐个: doubled on purpose. */
static bool is_meant(Str word) {
    static const Str leads[] = {S_INIT("一"), S_INIT("逐"), S_INIT("两"),
                                S_INIT("每"), S_INIT("各")};
    for (size_t i = 0; i < COUNT_OF(leads); i++)
        if (str_has_prefix(word, leads[i])) return true;
    return word.n == WORD_MIN * HAN &&
           str_equal(str_upto(word, HAN), str_from(word, HAN));
}

/* The word that stands twice at the start of s; absent where none does. */
static Str doubled_word(Str s) {
    for (size_t n = WORD_MIN * HAN; n <= WORD_MAX * HAN && 2 * n <= s.n;
         n += HAN) {
        if (s.p[2] != s.p[n + 2] || s.p[1] != s.p[n + 1]) continue;
        Str word = str_upto(s, n);
        bool han = true;
        for (size_t i = 0; i < n; i += HAN)
            han = han && is_han_byte(s.p[i]);
        if (han && str_has_prefix(str_from(s, n), word) && !is_meant(word))
            return word;
    }
    return (Str){0};
}

static void report(Run *run, const Place *p, size_t at, Str word) {
    int start = points_until(&p->points, at);
    int n = (int)(word.n / HAN);
    Finding *f = run_fail_span(run, p->path, start, start + 2 * n);
    said_zh(run, &f->message, "“%.*s”连写了两遍", STR_ARG(word));
    said_en(run, &f->message, "“%.*s” stands twice in a row", STR_ARG(word));
    said_zh(run, &f->fix, "删去一个“%.*s”", STR_ARG(word));
    said_en(run, &f->fix, "leave one out");
    f->rewrite = word;
    f->rewrite_safe = true;
}

static void look_at(Run *run, const Place *p) {
    for (size_t at = 0; at < p->text.n;) {
        if (!is_han_byte(p->text.p[at])) {
            at++;
            continue;
        }
        Str word = doubled_word(str_from(p->text, at));
        if (word.n > 0) report(run, p, at, word);
        at += word.n > 0 ? 2 * word.n : HAN;
    }
}

static void x105_check(Run *run) {
    Places places =
        places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_NAME | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++)
        look_at(run, &places.items[i]);
    Str text = run->d->duties.text;
    Place duties = {.path = S("duties"), .text = text};
    duties.points = points_of(run->a, text);
    if (!value_is_blank(&run->d->duties)) look_at(run, &duties);
}

const Rule rule_x105 = {
    .code = S_INIT("X105"),
    .name = S_INIT("word-twice-in-a-row"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("词连写两遍"),
            .why = S_INIT("多半是改稿时留下的，公开后很难看。"),
            .fix = S_INIT("删去一个。"),
            .bad = S_INIT("新增加增加就业岗位200个"),
            .good = S_INIT("新增就业岗位200个"),
            .mark = S_INIT("增加增加"),
            .note = S_INIT("多了一个"),
            .silent = S_INIT("有意重叠的：一步一步、逐个逐个、各地各地\n"
                             "单个字重复，或中间隔着标点"),
        },
    .en =
        {
            .title = S_INIT("a word twice in a row"),
            .why = S_INIT("Most likely left over from editing; it looks bad "
                          "once published."),
            .fix = S_INIT("Leave one out."),
            .bad = S_INIT("create create 200 jobs"),
            .good = S_INIT("create 200 jobs"),
            .mark = S_INIT("create create"),
            .note = S_INIT("one too many"),
            .silent =
                S_INIT("Doubled on purpose: step by step, one by one.\n"
                       "A single character twice, or a mark between the two."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F114 X103"),
    .offer = OFFER_SAFE,
    .check = x105_check,
};
