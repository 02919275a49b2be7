/* SPDX-License-Identifier: Apache-2.0
 * The .decl text: a declaration that a person can write and read. */
#include "decl/decl.h"

#include "base/buf.h"
#include "base/utf8.h"

static const Str MORE = S_INIT("    ");
static const Str ESCAPE = S_INIT("\\u");
enum { ESCAPE_DIGITS = 4 };

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The character of an escape at the start of s, or false. */
static bool escape_read(uint32_t *rune, Str s) {
    if (!str_has_prefix(s, ESCAPE) || s.n < ESCAPE.n + ESCAPE_DIGITS)
        return false;
    *rune = 0;
    for (size_t i = 0; i < ESCAPE_DIGITS; i++) {
        int digit = hex_digit(s.p[ESCAPE.n + i]);
        if (digit < 0) return false;
        *rune = *rune * 16 + (uint32_t)digit;
    }
    return true;
}

/* Adds a line, with \u0007 as the character of that number. */
static void add_line(Buf *b, Str line) {
    uint32_t rune;
    while (line.n > 0)
        if (escape_read(&rune, line)) {
            buf_rune(b, rune);
            line = str_from(line, ESCAPE.n + ESCAPE_DIGITS);
        } else {
            buf_byte(b, line.p[0]);
            line = str_from(line, 1);
        }
}

/* The value that begins in `first`, with the lines that go on in it. */
static Str take_value(Arena *a, Str first, Str *rest) {
    Buf b = buf_new(a, first.n + rest->n + 1);
    add_line(&b, str_trim(first));
    while (rest->p != NULL && str_has_prefix(*rest, MORE)) {
        buf_byte(&b, '\n');
        add_line(&b, str_from(str_cut(rest, S("\n")), MORE.n));
    }
    return buf_str(&b);
}

static bool set_line(Decl *d, Arena *a, Str path, Str value, int row) {
    Origin at = {S("document"), 1, row, 2, 0, (int)utf8_count(value)};
    if (!decl_set(d, a, path, value, at)) return false;
    if (value.n > 0)
        VEC_ADD(a, &d->receipt.read, path);
    else
        VEC_ADD(a, &d->receipt.missing, path);
    return true;
}

/* Blank lines, comments, and what is said for a test. */
static bool is_passed_over(Str line) {
    return str_trim(line).n == 0 || line.p[0] == '#' || line.p[0] == '@';
}

bool decl_from_text(Decl *out, Arena *a, Str text, Err *e) {
    *out = (Decl){.index = 1, .format = S("decl")};
    int row = 0;
    while (text.p != NULL) {
        Str line = str_cut(&text, S("\n"));
        if (is_passed_over(line)) continue;
        Str rest = line;
        Str path = str_trim(str_cut(&rest, S("=")));
        Str value = take_value(a, rest, &text);
        row++;
        if (str_equal(path, S("form")))
            out->form = value;
        else if (rest.p == NULL || !set_line(out, a, path, value, row)) {
            err_set(e, ERR_FORMAT, "", "", NULL, NULL);
            err_zh(e, "没有“%.*s”这个字段", STR_ARG(path));
            err_en(e, "there is no field \"%.*s\"", STR_ARG(path));
            return false;
        }
    }
    out->has_project = str_has_prefix(out->form, S("project-"));
    if (value_is_blank(&out->budget.unit))
        decl_set(out, a, S("budget.unit"), S("万元"), (Origin){0});
    decl_find_targets(out, a);
    return true;
}

Str decl_text_context(Str text, Str name) {
    while (text.p != NULL) {
        Str rest = str_cut(&text, S("\n"));
        if (!str_has_prefix(rest, S("@"))) continue;
        Str word = str_trim(str_from(str_cut(&rest, S("=")), 1));
        if (rest.p != NULL && str_equal(word, name)) return str_trim(rest);
    }
    return (Str){0};
}
