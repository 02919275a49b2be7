/* SPDX-License-Identifier: Apache-2.0
 * Values and conditions of a page as expressions of C. */
#include "expression.h"

/* ---- words ---- */

static bool read_quoted(Word *out, Compiler *c, Str *rest) {
    size_t end = str_find_byte(str_from(*rest, 1), '"');
    if (end == STR_NONE) return compiler_refuse(c, "a string without its end");
    *out = (Word){str_slice(*rest, 1, end + 1), true};
    *rest = str_from(*rest, end + 2);
    return true;
}

bool words_read(Words *out, Compiler *c, Str inside) {
    *out = (Words){0};
    for (Str rest = str_trim(inside); rest.n > 0; rest = str_trim(rest)) {
        if (out->n == WORDS_MAX)
            return compiler_refuse(c, "more than %d words", WORDS_MAX);
        Word *word = &out->items[out->n++];
        if (rest.p[0] == '"') {
            if (!read_quoted(word, c, &rest)) return false;
            continue;
        }
        size_t n = str_find_byte(rest, ' ');
        if (n == STR_NONE) n = rest.n;
        *word = (Word){str_upto(rest, n), false};
        rest = str_from(rest, n);
    }
    return out->n > 0 || compiler_refuse(c, "{{}}: nothing in it");
}

static bool is_small(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}
static bool is_large(char c) {
    return c >= 'A' && c <= 'Z';
}
static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_identifier(Str s) {
    if (s.n == 0 || is_digit(s.p[0])) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_small(s.p[i]) && !is_large(s.p[i]) && !is_digit(s.p[i]))
            return false;
    return true;
}

/* ---- values ---- */

static Str quoted(Arena *a, Str s) {
    Buf b = buf_new(a, PAGE_BYTES_MAX);
    buf_add(&b, S("S(\""));
    code_literal(&b, s);
    buf_add(&b, S("\")"));
    return buf_str(&b);
}

/* What the first name of a path stands for; absent: nothing. */
static Str root_of(const Compiler *c, Str name) {
    if (str_equal(name, S("p"))) return S("(*p)");
    for (size_t i = c->blocks_n; i > 0; i--)
        if (c->blocks[i - 1].kind == BLOCK_EACH &&
            str_equal(c->blocks[i - 1].variable, name))
            return str_format(c->a, "%.*s.items[i%zu]",
                              STR_ARG(c->blocks[i - 1].list), i);
    return (Str){0};
}

bool expression_value(Str *out, Compiler *c, Word word) {
    if (word.quoted) {
        *out = quoted(c->a, word.text);
        return true;
    }
    Str rest = word.text;
    Str first = str_cut(&rest, S("."));
    Str root = is_identifier(first) ? root_of(c, first) : (Str){0};
    if (root.p == NULL)
        return compiler_refuse(c, "unknown: {{%.*s}}", STR_ARG(word.text));
    *out = root;
    while (rest.p != NULL) {
        Str member = str_cut(&rest, S("."));
        if (!is_identifier(member))
            return compiler_refuse(c, "no path of names: %.*s",
                                   STR_ARG(word.text));
        *out = str_format(c->a, "%.*s.%.*s", STR_ARG(*out), STR_ARG(member));
    }
    return true;
}

/* ---- conditions ---- */

static bool is_number(Str s) {
    if (s.n > 1 && s.p[0] == '-') s = str_from(s, 1);
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i])) return false;
    return s.n > 0 && s.n < 10;
}

static bool is_constant(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if (is_small(s.p[i]) && s.p[i] != '_') return false;
    return is_identifier(s);
}

static bool compare(Str *out, Compiler *c, Str value, const Word *w) {
    bool equal = str_equal(w[0].text, S("=="));
    if (!equal && !str_equal(w[0].text, S("!=")))
        return compiler_refuse(c, "a condition compares by == or !=");
    if (w[1].quoted)
        *out = str_format(c->a, "%sstr_equal(%.*s, %.*s)", equal ? "" : "!",
                          STR_ARG(value), STR_ARG(quoted(c->a, w[1].text)));
    else if (is_number(w[1].text) || is_constant(w[1].text))
        *out = str_format(c->a, "%.*s %.*s %.*s", STR_ARG(value),
                          STR_ARG(w[0].text), STR_ARG(w[1].text));
    else
        return compiler_refuse(c, "a condition compares with a number, a "
                                  "CONSTANT or a \"string\"");
    return true;
}

bool expression_condition(Str *out, Compiler *c, const Words *w, size_t from) {
    bool negated = from < w->n && str_equal(w->items[from].text, S("not"));
    from += negated;
    Str value;
    if (from >= w->n) return compiler_refuse(c, "if what?");
    if (!expression_value(&value, c, w->items[from])) return false;
    size_t more = w->n - from - 1;
    if (more == 0) {
        *out = str_format(c->a, "%spage_is(%.*s)", negated ? "!" : "",
                          STR_ARG(value));
        return true;
    }
    if (more != 2 || negated)
        return compiler_refuse(c, "a condition is VALUE, not VALUE, VALUE == X "
                                  "or VALUE != X");
    return compare(out, c, value, &w->items[from + 1]);
}
