/* SPDX-License-Identifier: Apache-2.0
 * Cutting text into clauses in one pass. */
#include "rules/clause.h"

#include "base/han_digit.h"
#include "base/utf8.h"

/* How far a bracket may reach; a longer one is taken as never closed. */
enum { BRACKET_MAX = 120 };

typedef struct Cutter {
    Clauses *out;
    Arena *a;
    Str rest;
    bool sentences_only;
    const char *begin; /* of the clause under way */
    int begin_point;
    int point; /* code points read */
    int sentence;
    uint32_t last;   /* the character before */
    int title_end;   /* points below it stand in 《》 */
    int bracket_end; /* points below it stand in （） */
} Cutter;

size_t list_number(Str s) {
    Str rest = s;
    uint32_t c = rune_fold(utf8_next(&rest));
    if (c >= 0x2460 && c <= 0x2473) return s.n - rest.n; /* ①..⑳ */
    bool bracket = c == '(';
    if (bracket) c = rune_fold(utf8_next(&rest));
    int digits = 0;
    bool han = rune_is_han_number(c);
    while (digits < 3 && (rune_is_digit(c) || rune_is_han_number(c))) {
        digits++;
        c = rune_fold(utf8_next(&rest));
    }
    if (digits == 0) return 0;
    if (bracket) return c == ')' ? s.n - rest.n : 0;
    if (c == 0x3001 || c == ')') return s.n - rest.n; /* 、 */
    if (han || c != '.' || rest.n == 0) return 0;
    Str next = rest;
    return rune_is_digit(utf8_next(&next)) ? 0 : s.n - rest.n;
}

int points_before(Str s, size_t at) {
    return (int)utf8_count(str_upto(s, at));
}

/* Where the bracket that was just opened closes: code points past it. */
static int bracket_reach(Str rest, uint32_t close) {
    for (int n = 1; n <= BRACKET_MAX && rest.n > 0; n++) {
        uint32_t c = rune_fold(utf8_next(&rest));
        if (c == close) return n;
        if (c == '\n') return 0;
    }
    return 0;
}

static bool ends_sentence(uint32_t c) {
    return c == 0x3002 || c == ';' || c == '!' || c == '?' || c == '\n';
}

/* A full stop of Latin script after Chinese text. */
static bool is_stray_stop(const Cutter *k, uint32_t c) {
    if (c != '.') return false;
    return rune_is_han(k->last) || rune_is_blank(k->last);
}

static bool cuts(const Cutter *k, uint32_t c) {
    if (k->point < k->title_end) return false;
    if (ends_sentence(c) || is_stray_stop(k, c)) return true;
    if (k->sentences_only || k->point < k->bracket_end) return false;
    if (c != ',' && c != ':') return false;
    Str rest = k->rest; /* 1,200 and 10:30 are one number */
    return !(rune_is_digit(k->last) && rest.n > 0 &&
             rune_is_digit(utf8_next(&rest)));
}

static void close_clause(Cutter *k, const char *end, uint32_t mark) {
    Str raw = {k->begin, (size_t)(end - k->begin)};
    Str text = str_trim(raw);
    size_t number = text.n > 0 ? list_number(text) : 0;
    text = str_trim(str_from(text, number));
    if (text.n > 0) {
        Str before = {raw.p, (size_t)(text.p - raw.p)};
        const char *past = text.p + text.n;
        Str after = {past, (size_t)(end - past)};
        Clause c = {.text = text, .sentence = k->sentence, .mark = mark};
        c.start = k->begin_point + (int)utf8_count(before);
        c.end = k->point - (int)utf8_count(after);
        VEC_ADD(k->a, k->out, c);
    }
    if (mark != ',' && mark != ':') k->sentence++;
    k->begin = k->rest.p;
    k->begin_point = k->point + 1;
}

/* Past one of the usual Chinese characters (U+4000 to U+9FFF), none of which
 * cuts: most of the text. */
static bool skip_han(Cutter *k) {
    unsigned char first = (unsigned char)k->rest.p[0];
    if (first < 0xE4 || first > 0xE9 || k->rest.n < 3) return false;
    k->rest.p += 3;
    k->rest.n -= 3;
    k->last = 0x4E00;
    k->point++;
    return true;
}

static void cut(Cutter *k) {
    while (k->rest.n > 0) {
        if (skip_han(k)) continue;
        const char *at = k->rest.p;
        uint32_t c = rune_fold(utf8_next(&k->rest));
        if (c == 0x300A && k->point >= k->title_end)
            k->title_end = k->point + 1 + bracket_reach(k->rest, 0x300B);
        else if (c == '(' && k->point >= k->bracket_end)
            k->bracket_end = k->point + 1 + bracket_reach(k->rest, ')');
        else if (cuts(k, c))
            close_clause(k, at, c);
        k->last = c;
        k->point++;
    }
    close_clause(k, k->rest.p, 0);
}

static void cut_text(Clauses *out, Arena *a, Str text, bool sentences_only) {
    if (text.n == 0) return;
    Cutter k = {.out = out,
                .a = a,
                .rest = text,
                .begin = text.p,
                .sentences_only = sentences_only};
    cut(&k);
}

void clauses_of(Clauses *out, Arena *a, Str text) {
    cut_text(out, a, text, false);
}

void sentences_of(Clauses *out, Arena *a, Str text) {
    cut_text(out, a, text, true);
}

size_t clauses_until(const Clauses *c, int at) {
    size_t from = 0, to = c->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (c->items[middle].end <= at)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

Clause sentence_at(Arena *a, Str text, int at) {
    Clauses all = {0};
    sentences_of(&all, a, text);
    for (size_t i = 0; i < all.n; i++)
        if (at >= all.items[i].start && at < all.items[i].end)
            return all.items[i];
    return (Clause){.text = text, .end = (int)utf8_count(text)};
}
