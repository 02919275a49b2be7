/* SPDX-License-Identifier: Apache-2.0
 * Splits the code of a number format. */
#include "read/number_token.h"

#include "base/utf8.h"

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool has_prefix_any_case(Str s, Str prefix) {
    if (s.n < prefix.n) return false;
    for (size_t i = 0; i < prefix.n; i++)
        if (lower(s.p[i]) != lower(prefix.p[i])) return false;
    return true;
}

static bool take(Str *code, NumberToken *out, NumberTokenKind kind, size_t n) {
    *out = (NumberToken){kind, str_upto(*code, n)};
    *code = str_from(*code, n);
    return true;
}

static size_t rune_size(Str s) {
    size_t n = 0;
    if (s.n > 0) utf8_decode(s, &n);
    return n;
}

/* [h] and the like: hours, minutes or seconds that do not roll over. */
static bool is_elapsed(Str inner) {
    for (size_t i = 0; i < inner.n; i++)
        if (lower(inner.p[i]) != lower(inner.p[0])) return false;
    return inner.n > 0 &&
           str_find_byte(S("hms"), lower(inner.p[0])) != STR_NONE;
}

static bool take_bracket(Str *code, NumberToken *out) {
    size_t end = str_find_byte(*code, ']');
    if (end == STR_NONE) return take(code, out, NUMBER_LITERAL, 1);
    Str inner = str_slice(*code, 1, end);
    *out = (NumberToken){NUMBER_NOTHING, inner};
    if (inner.n > 0 && inner.p[0] == '$') {
        out->kind = NUMBER_LITERAL;
        out->text = str_from(inner, 1);
        out->text = str_upto(out->text, str_find_byte(out->text, '-'));
    } else if (inner.n > 0 && str_find_byte(S("<>="), inner.p[0]) != STR_NONE) {
        out->kind = NUMBER_CONDITION;
    } else if (has_prefix_any_case(inner, S("DBNum"))) {
        out->kind = NUMBER_NUMERALS;
        out->text = str_from(inner, 5);
    } else if (is_elapsed(inner)) {
        out->kind = NUMBER_DATE;
        out->text = str_upto(*code, end + 1);
    }
    *code = str_from(*code, end + 1);
    return true;
}

static bool take_quoted(Str *code, NumberToken *out) {
    Str rest = str_from(*code, 1);
    size_t end = str_find_byte(rest, '"');
    *out = (NumberToken){NUMBER_LITERAL, str_upto(rest, end)};
    *code = str_from(rest, end == STR_NONE ? rest.n : end + 1);
    return true;
}

/* Words of more than one letter. */
static bool take_word(Str *code, NumberToken *out) {
    static const struct {
        Str word;
        NumberTokenKind kind;
    } words[] = {
        {S_INIT("General"), NUMBER_GENERAL},
        {S_INIT("G/通用格式"), NUMBER_GENERAL},
        {S_INIT("AM/PM"), NUMBER_DATE},
        {S_INIT("A/P"), NUMBER_DATE},
        {S_INIT("上午/下午"), NUMBER_DATE},
        {S_INIT("E+"), NUMBER_EXPONENT},
        {S_INIT("E-"), NUMBER_EXPONENT},
    };
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (has_prefix_any_case(*code, words[i].word))
            return take(code, out, words[i].kind, words[i].word.n);
    return false;
}

/* A run of the same letter of a date: yyyy, mm. */
static bool take_date(Str *code, NumberToken *out) {
    char c = lower(code->p[0]);
    size_t n = 1;
    if (str_find_byte(S("ymdhsaeb"), c) == STR_NONE) return false;
    while (n < code->n && lower(code->p[n]) == c)
        n++;
    if (c == 'a' && n < 3) return take(code, out, NUMBER_LITERAL, n);
    return take(code, out, NUMBER_DATE, n);
}

bool number_token_next(Str *code, NumberToken *out) {
    if (code->n == 0) return false;
    switch (code->p[0]) {
    case '"': return take_quoted(code, out);
    case '[': return take_bracket(code, out);
    case '!': /* the same in Chinese and Japanese codes */
    case '\\':
        *code = str_from(*code, 1);
        return take(code, out, NUMBER_LITERAL, rune_size(*code));
    case '_':
        take(code, out, NUMBER_LITERAL, 1 + rune_size(str_from(*code, 1)));
        out->text = S(" ");
        return true;
    case '*':
        return take(code, out, NUMBER_NOTHING,
                    1 + rune_size(str_from(*code, 1)));
    case '0':
    case '#':
    case '?': return take(code, out, NUMBER_PLACE, 1);
    case '.': return take(code, out, NUMBER_POINT, 1);
    case ',': return take(code, out, NUMBER_COMMA, 1);
    case '%': return take(code, out, NUMBER_PERCENT, 1);
    case '@': return take(code, out, NUMBER_TEXT, 1);
    default: break;
    }
    if (take_word(code, out) || take_date(code, out)) return true;
    if (code->p[0] == '/') return take(code, out, NUMBER_SLASH, 1);
    return take(code, out, NUMBER_LITERAL, rune_size(*code));
}

bool number_section_next(Str *code, Str *out) {
    if (code->p == NULL) return false;
    Str all = *code;
    size_t n = 0;
    while (n < all.n && all.p[n] != ';') {
        Str rest = str_from(all, n);
        NumberToken token;
        number_token_next(&rest, &token);
        n = all.n - rest.n;
    }
    *out = str_upto(all, n);
    *code = n < all.n ? str_from(all, n + 1) : (Str){0};
    return true;
}

bool number_is_date(Str section) {
    NumberToken token;
    while (number_token_next(&section, &token))
        if (token.kind == NUMBER_DATE) return true;
    return false;
}
