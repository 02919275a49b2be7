/* SPDX-License-Identifier: Apache-2.0
 * Folding texts. */
#include "check/fold.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

enum { VALUES_MAX = 8 };

typedef enum PartKind {
    PART_FIXED,
    PART_LABEL,
    PART_QUOTE,
    PART_NUMBER
} PartKind;

static bool is_figure(char c) {
    return (c >= '0' && c <= '9') || c == '.';
}

/* Takes the next part of the text; a fixed part is one character. */
static PartKind take_part(Str *rest, Str label, Str *part) {
    Str all = *rest;
    PartKind kind = PART_FIXED;
    if (label.n > 0 && str_has_prefix(all, label)) {
        *rest = str_from(all, label.n);
        kind = PART_LABEL;
    } else if (str_has_prefix(all, S("“")) && str_has(all, S("”"))) {
        *rest = str_from(all, str_find(all, S("”")) + S("”").n);
        kind = PART_QUOTE;
    } else if (all.p[0] == '"' &&
               str_find_byte(str_from(all, 1), '"') != STR_NONE) {
        *rest = str_from(all, str_find_byte(str_from(all, 1), '"') + 2);
        kind = PART_QUOTE;
    } else if (all.p[0] >= '0' && all.p[0] <= '9') {
        while (rest->n > 0 && is_figure(rest->p[0]))
            *rest = str_from(*rest, 1);
        kind = PART_NUMBER;
    } else {
        utf8_next(rest);
    }
    *part = str_upto(all, all.n - rest->n);
    return kind;
}

Str fold_pattern(Arena *a, FoldText text) {
    Buf b = buf_new(a, text.text.n + 1);
    Str part;
    for (Str rest = text.text; rest.n > 0;) {
        PartKind kind = take_part(&rest, text.label, &part);
        if (kind == PART_FIXED)
            buf_add(&b, part);
        else
            buf_byte(&b, (char)kind);
    }
    return buf_str(&b);
}

/* ---- the values of the part that differs ---- */

typedef struct Values {
    Str items[VALUES_MAX];
    size_t n;
    bool more;
} Values;

static void add_value(Values *v, Str value) {
    for (size_t i = 0; i < v->n; i++)
        if (str_equal(v->items[i], value)) return;
    if (v->n == VALUES_MAX)
        v->more = true;
    else
        v->items[v->n++] = value;
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* True where a cut at the byte would part a Latin word or a number. */
static bool parts_word(Str s, size_t at) {
    return at > 0 && at < s.n && is_word(s.p[at - 1]) && is_word(s.p[at]);
}

/* Bytes of whole characters that all values begin (end) with, so that each
 * keeps some of its own. */
static size_t common_start(const Values *v) {
    size_t common = 0;
    for (Str rest = v->items[0]; rest.n > 0;) {
        utf8_next(&rest);
        Str start = str_upto(v->items[0], v->items[0].n - rest.n);
        for (size_t i = 0; i < v->n; i++)
            if (!str_has_prefix(v->items[i], start) || v->items[i].n == start.n)
                return common;
        bool whole = true;
        for (size_t i = 0; i < v->n; i++)
            whole = whole && !parts_word(v->items[i], start.n);
        if (whole) common = start.n;
    }
    return common;
}

static size_t common_end(const Values *v, size_t start) {
    Str first = str_from(v->items[0], start);
    for (Str rest = first; rest.n > 0; utf8_next(&rest)) {
        bool all = rest.n < first.n;
        for (size_t i = 0; i < v->n && all; i++)
            all = str_has_suffix(str_from(v->items[i], start), rest) &&
                  v->items[i].n - start > rest.n &&
                  !parts_word(v->items[i], v->items[i].n - rest.n);
        if (all) return rest.n;
    }
    return 0;
}

static void put_values(Buf *out, const Values *v, PartKind kind, bool english) {
    size_t start = kind == PART_LABEL ? common_start(v) : 0;
    size_t end = kind == PART_LABEL ? common_end(v, start) : 0;
    bool close = kind == PART_QUOTE && !english;
    buf_add(out, str_upto(v->items[0], start));
    for (size_t i = 0; i < v->n; i++) {
        if (i > 0 && !close) buf_add(out, english ? S(", ") : S("、"));
        Str s = v->items[i];
        buf_add(out, str_slice(s, start, s.n - end));
    }
    if (v->more) buf_add(out, english ? S(", ...") : S("等"));
    buf_add(out, str_from(v->items[0], v->items[0].n - end));
}

/* ---- all texts, part by part ---- */

bool fold_texts(Str *out, Arena *a, const FoldText *texts, size_t n,
                bool english) {
    Str *rest = ARENA_ARRAY(a, Str, n);
    size_t most = 64;
    bool differed = false;
    for (size_t i = 0; i < n; i++) {
        rest[i] = texts[i].text;
        most += 4 + 2 * texts[i].text.n;
    }
    Buf b = buf_new(a, most);
    while (rest[0].n > 0) {
        Values values = {.n = 0};
        PartKind kind = PART_FIXED;
        for (size_t i = 0; i < n; i++) {
            Str part;
            kind = take_part(&rest[i], texts[i].label, &part);
            add_value(&values, part);
        }
        if (values.n > 1 && differed) return false;
        differed = differed || values.n > 1;
        put_values(&b, &values, kind, english);
    }
    *out = buf_str(&b);
    return true;
}
