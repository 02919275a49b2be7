/* SPDX-License-Identifier: Apache-2.0
 * N105: a counting word agrees with the list beside it (五大工程 and its five
 * names). A list that ends in 等 is open and says nothing. */
#include "base/han_digit.h"
#include "base/utf8.h"
#include "rules/place.h"
#include "rules/words.h"

enum { COUNT_MAX = 20 };

typedef struct Count {
    int n;
    size_t start, end; /* bytes of numeral and counting word */
} Count;

/* 一 to 十, and 两; 0 for another character. */
static int digit_of(uint32_t c) {
    int digit = c == 0x4E24 ? 2 : rune_han_digit(c);
    return digit > 0 ? digit : 0;
}

/* A Chinese numeral of 2 to 20 at the start of s; its length in bytes. */
static int numeral_at(Str s, size_t *n) {
    Str rest = s;
    int value = digit_of(utf8_next(&rest));
    if (value == 0) return 0;
    Str next = rest;
    int second = next.n > 0 ? digit_of(utf8_next(&next)) : 0;
    if (value == 10 && second > 0 && second < 10) {
        value += second;
        rest = next;
    } else if (value == 2 && second == 10) {
        value = 20;
        rest = next;
    }
    *n = s.n - rest.n;
    return value >= 2 && value <= COUNT_MAX ? value : 0;
}

static bool is_end(uint32_t c) {
    return c == 0x3002 || c == 0xFF1B || c == ';' || c == '\n' || c == 0xFF0C ||
           c == ',' || c == 0xFF1A || c == ':' || c == 0xFF08 || c == '(' ||
           c == 0xFF09 || c == ')';
}

/* The list in front of the numeral, back to the mark before it. */
static Str list_before(Str text, size_t at) {
    size_t from = at;
    while (from > 0) {
        size_t n;
        uint32_t c = utf8_last(str_upto(text, from), &n);
        if (is_end(c)) break;
        from -= n;
    }
    return str_slice(text, from, at);
}

/* The list behind "五大工程：" or "五大工程（", up to the mark that ends it. */
static Str list_behind(Str text, size_t end) {
    static const Str leads[] = {
        S_INIT("："),   S_INIT(":"),      S_INIT("（"),      S_INIT("("),
        S_INIT("，即"), S_INIT("，包括"), S_INIT("，分别是")};
    enum { NOUN_BYTES_MAX = 30 };
    Str rest = str_from(text, end);
    size_t best = STR_NONE, skip = 0;
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        size_t at = str_find(str_upto(rest, NOUN_BYTES_MAX), leads[i]);
        if (at < best) {
            best = at;
            skip = at + leads[i].n;
        }
    }
    if (best == STR_NONE) return (Str){0};
    for (Str noun = str_upto(rest, best); noun.n > 0;)
        if (is_end(utf8_next(&noun))) return (Str){0};
    rest = str_from(rest, skip);
    Str end_at = rest;
    while (end_at.n > 0) {
        Str here = end_at;
        uint32_t c = utf8_next(&end_at);
        if (c == 0xFF0C || c == ',') return (Str){0}; /* items of clauses */
        if (is_end(c)) return str_upto(rest, rest.n - here.n);
    }
    return rest;
}

static int separators(Str s) {
    int n = 0;
    while (s.n > 0)
        n += utf8_next(&s) == 0x3001; /* 、 */
    return n;
}

/* How often 和, 及, 与 stand in s. */
static int joints(Str s) {
    int n = 0;
    while (s.n > 0) {
        uint32_t c = utf8_next(&s);
        n += c == 0x548C || c == 0x53CA || c == 0x4E0E;
    }
    return n;
}

/* The number of items may be read with or without splitting the last item at
 * its 和; any reading that fits is right. */
static bool fits(Str list, int count) {
    int items = separators(list) + 1;
    size_t last = str_find_last(list, S("、"));
    Str tail = last == STR_NONE ? list : str_from(list, last + S("、").n);
    return count >= items && count <= items + joints(tail);
}

static bool is_open(Str list) {
    return str_has_suffix(list, S("等")) || str_has_suffix(list, S("等的")) ||
           str_has(list, S("……"));
}

static void report(Run *run, const Place *p, Count c, Str list) {
    Str words = str_slice(p->text, c.start, c.end);
    int items = separators(list) + 1;
    Finding *f = run_fail_span(run, p->path, points_until(&p->points, c.start),
                               points_until(&p->points, c.end));
    said_zh(run, &f->message, "写的是“%.*s”，列了 %d 项", STR_ARG(words),
            items);
    said_en(run, &f->message, "“%.*s” beside a list of %d", STR_ARG(words),
            items);
    said_zh(run, &f->expected, "%d 项", c.n);
    said_en(run, &f->expected, "%d items", c.n);
    said_zh(run, &f->fix, "改数，或补全名单；没列全的末尾加“等”");
    said_en(run, &f->fix, "correct the number or the list");
}

static void look_at_count(Run *run, const Place *p, Count c) {
    Str list = list_before(p->text, c.start);
    if (separators(list) == 0) list = list_behind(p->text, c.end);
    if (list.p == NULL || separators(list) == 0 || is_open(list)) return;
    if (!fits(list, c.n)) report(run, p, c, list);
}

/* The first byte of characters that are neither a numeral nor a bracket. */
static bool is_usual(char c) {
    unsigned char first = (unsigned char)c;
    return first < 0xE3 || (first >= 0xE6 && first <= 0xE9);
}

static void look_at(Run *run, const Words *nouns, const Place *p) {
    bool title = false;
    for (Str rest = p->text; rest.n > 0;) {
        size_t n;
        Str here = rest;
        if (is_usual(rest.p[0])) {
            utf8_next(&rest);
            continue;
        }
        int count = numeral_at(rest, &n);
        uint32_t c = utf8_next(&rest);
        if (c == 0x300A) title = true;
        if (c == 0x300B) title = false;
        if (count == 0) continue;
        rest = str_from(here, n);
        const Word *noun = words_begin(nouns, rest);
        if (title || noun == NULL) continue;
        size_t start = p->text.n - here.n;
        look_at_count(run, p, (Count){count, start, start + n + noun->text.n});
    }
}

static void n105_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE);
    Words nouns = words_of(S("data/words-counting-nouns.txt"));
    for (size_t i = 0; i < places.n; i++)
        look_at(run, &nouns, &places.items[i]);
    Str text = run->d->duties.text;
    Place duties = {.path = S("duties"), .text = text};
    duties.points = points_of(run->a, text);
    if (!value_is_blank(&run->d->duties)) look_at(run, &nouns, &duties);
}

const Rule rule_n105 = {
    .code = S_INIT("N105"),
    .name = S_INIT("count-and-list-disagree"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("“几大”与所列不符"),
            .why = S_INIT("写了五大工程，只列四个，不是漏了就是数错了。末尾有"
                          "“等”的不算。"),
            .fix = S_INIT("改数，或补全名单。"),
            .bad = S_INIT("重点实施人才引进、成果转化、平台建设、产权推进五大"
                          "工程"),
            .good = S_INIT("重点实施人才引进、成果转化、平台建设、产权推进四大"
                           "工程"),
            .mark = S_INIT("五大工程"),
            .note = S_INIT("列了四个"),
            .silent = S_INIT("末尾有“等”或“……”：没有列全\n"
                             "书名号里的名称；没有并列的名单\n"
                             "最后一项的“和”“及”两种数法有一种对得上\n"
                             "用数字写的个数，和逐行的表"),
        },
    .en =
        {
            .title = S_INIT("a count and its list disagree"),
            .why = S_INIT("Five projects and four names: one is missing, or "
                          "the number is wrong. A list that\nends in et cetera "
                          "does not count."),
            .fix = S_INIT("Correct the number or the list."),
            .bad = S_INIT("the five projects: a, b, c and d"),
            .good = S_INIT("the four projects: a, b, c and d"),
            .mark = S_INIT("the five projects"),
            .note = S_INIT("four are listed"),
            .silent = S_INIT("The list ends in et cetera or dots.\n"
                             "It is a title, or there is no list beside it.\n"
                             "With the last item split at its “and” or not, "
                             "one way of counting fits.\n"
                             "Counts in digits, and rows of a grid."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("N103 N101"),
    .check = n105_check,
};
