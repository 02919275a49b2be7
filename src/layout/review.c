/* SPDX-License-Identifier: Apache-2.0
 * The finance department's opinion: text, reviewer, seal and date in a cell. */
#include "base/utf8.h"
#include "layout/reader.h"

static bool is_seal_word(Str s) {
    static const Str words[] = {S_INIT("盖章"),     S_INIT("公章"),
                                S_INIT("签章"),     S_INIT("章"),
                                S_INIT("签字"),     S_INIT("签名"),
                                S_INIT("单位盖章"), S_INIT("单位公章"),
                                S_INIT("部门盖章"), S_INIT("盖部门公章")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(words[i], s)) return true;
    return false;
}

/* A place for a seal or signature at the end of s, in brackets or with a
 * colon: its length; 0: none. */
static size_t seal_length(Arena *a, Str s) {
    enum { SEAL_BYTES_MAX = 60 };
    size_t wide = str_find_last(s, S("（")), ascii = str_find_last(s, S("("));
    size_t open =
        wide == STR_NONE || (ascii != STR_NONE && ascii > wide) ? ascii : wide;
    Str tail = open == STR_NONE ? s : str_from(s, open);
    if (tail.n > SEAL_BYTES_MAX) return 0;
    Str word = str_squash(a, tail);
    if (str_has_prefix(word, S("(")) && str_has_suffix(word, S(")")))
        return is_seal_word(str_slice(word, 1, word.n - 1)) ? tail.n : 0;
    if (str_has_suffix(word, S(":"))) word.n--;
    return open == STR_NONE && is_seal_word(word) ? s.n : 0;
}

/* A date that stands at the end of the line, apart from the text. */
static Span cut_date(Reader *r, Span s) {
    Str all = span_str(s);
    for (size_t at = 0; at < all.n;) {
        DateAt d = period_date_at(all, at, 0);
        if (!d.found) break;
        Str before = str_trim(str_upto(all, d.start));
        size_t n;
        bool apart = before.n == 0 ||
                     rune_is_blank(utf8_last(str_upto(all, d.start), &n)) ||
                     seal_length(r->a, before) > 0 ||
                     str_has_suffix(before, S("：")) ||
                     str_has_suffix(before, S(":"));
        if (apart && str_trim(str_from(all, d.end)).n == 0) {
            set_date(r, S("review.date"), s, d);
            s.end = s.start + d.start;
            return span_trim(s);
        }
        at = d.end;
    }
    return s;
}

/* The empty 年 月 日 at the end of the line. */
static Span cut_blank_date(Reader *r, Span s) {
    Str all = span_str(s);
    size_t year = str_find_last(all, S("年"));
    if (year == STR_NONE || !is_date_print(str_from(all, year))) return s;
    Span print = {s.text, s.start + year, s.end};
    if (str_trim(str_from(all, year)).n == S("年").n) return s;
    use_label(r, print);
    s.end = print.start;
    return span_trim(s);
}

static bool ends_word(uint32_t rune) {
    enum { IDEOGRAPHIC_FULL_STOP = 0x3002 };
    return rune_is_blank(rune) || rune == IDEOGRAPHIC_FULL_STOP;
}

/* Where the word that ends at `end` begins: after a blank or a full stop, at
 * `floor` at the latest. */
static size_t word_start(Str s, size_t floor, size_t end) {
    size_t n;
    while (end > floor && !ends_word(utf8_last(str_upto(s, end), &n)))
        end -= n;
    return end;
}

static Span cut_label(Reader *r, Span s, Str path) {
    Str all = span_str(s);
    size_t colon = str_find_last(all, S("："));
    if (colon == STR_NONE || colon + S("：").n != all.n) return s;
    size_t from = word_start(all, 0, colon);
    Key key = label_key(str_slice(all, from, colon));
    const Word *word = words_find(r->l->words, WORD_FIELD, &key);
    if (word == NULL && !str_has(key_str(&key), S("日期"))) return s;
    if (word != NULL && !str_equal(word->name, path)) return s;
    use_label(r, (Span){s.text, s.start + from, s.end});
    s.end = s.start + from;
    return span_trim(s);
}

/* 审核人：name, at the start of the line, after a blank or a full stop. */
static Span cut_reviewer(Reader *r, Span s) {
    Str all = span_str(s);
    for (size_t at = 0; at < all.n;) {
        Str rest = str_from(all, at);
        size_t colon = str_find(rest, S("：")), ascii = str_find(rest, S(":"));
        size_t n = ascii < colon ? 1 : S("：").n;
        if (ascii < colon) colon = ascii;
        if (colon == STR_NONE) return s;
        size_t from = word_start(all, at, at + colon);
        Key key = label_key(str_slice(all, from, at + colon));
        const Word *word = words_find(r->l->words, WORD_FIELD, &key);
        if (word != NULL && str_equal(word->name, S("review.reviewer"))) {
            use_label(r,
                      (Span){s.text, s.start + from, s.start + at + colon + n});
            set_field(r, S("review.reviewer"),
                      (Span){s.text, s.start + at + colon + n, s.end});
            s.end = s.start + from;
            return span_trim(s);
        }
        at += colon + n;
    }
    return s;
}

/* Whose seal it is: the name of an office alone on the line. */
static bool is_office(Str s) {
    enum { OFFICE_BYTES_MAX = 90 };
    static const Str ends[] = {
        S_INIT("局"), S_INIT("厅"), S_INIT("科"), S_INIT("股"),   S_INIT("处"),
        S_INIT("办"), S_INIT("所"), S_INIT("室"), S_INIT("中心"), S_INIT("部")};
    if (s.n > OFFICE_BYTES_MAX) return false;
    for (Str rest = s; rest.n > 0;)
        if (!rune_is_han(utf8_next(&rest))) return false;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has_suffix(s, ends[i])) return true;
    return false;
}

static Span cut_seal(Reader *r, Span s) {
    for (bool cut = false;; cut = true) {
        size_t n = seal_length(r->a, span_str(s));
        if (n == 0 && cut && is_office(span_str(s))) n = s.end - s.start;
        if (n == 0) return s;
        use_label(r, (Span){s.text, s.end - n, s.end});
        s.end -= n;
        s = span_trim(s);
    }
}

/* Takes from a line what is not opinion; the rest is returned. */
static Span read_line(Reader *r, Span s) {
    s = span_trim(s);
    for (size_t end = s.end + 1; s.end != end && s.start < s.end;) {
        end = s.end;
        s = cut_date(r, s);
        s = cut_blank_date(r, s);
        s = cut_label(r, s, S("review.date"));
        s = cut_seal(r, s);
        s = cut_reviewer(r, s);
    }
    return s;
}

void read_review(Reader *r, Span s) {
    Str opinion = r->d->review.opinion.text, all = s.text->s;
    Span first = {s.text, s.start, s.start};
    bool more = false;
    for (size_t at = s.start; at < s.end;) {
        size_t n = str_find_byte(str_from(all, at), '\n');
        size_t end = n == STR_NONE || at + n > s.end ? s.end : at + n;
        Span rest = read_line(r, (Span){s.text, at, end});
        at = end + 1;
        if (rest.start == rest.end) continue;
        if (!more) first = rest;
        more = true;
        first.end = rest.end;
        Str text = span_str(rest);
        opinion = opinion.p == NULL
                      ? span_str(rest)
                      : str_format(r->a, "%.*s\n%.*s", STR_ARG(opinion),
                                   STR_ARG(text));
        text_use(s.text, r->a, rest.start, rest.end, USE_VALUE);
    }
    if (more) {
        set_meaning(r, S("review.opinion"), opinion, first, USE_LABEL);
        Value *v = &r->d->review.opinion;
        v->raw = v->text;
    } else if (opinion.p == NULL) {
        set_missing(r, S("review.opinion"));
    }
    if (value_is_blank(&r->d->review.date)) set_missing(r, S("review.date"));
}
