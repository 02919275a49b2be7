/* SPDX-License-Identifier: Apache-2.0
 * Reading tokens; see lexer.h. */
#include "read/pdf/lexer.h"

#include <limits.h>
#include <string.h>

enum { SPACE = 1, DELIMITER = 2, NUMBER_PART = 4 };

static const uint8_t CLASS[256] = {
    ['\0'] = SPACE,      ['\t'] = SPACE,      ['\n'] = SPACE,
    ['\f'] = SPACE,      ['\r'] = SPACE,      [' '] = SPACE,
    ['('] = DELIMITER,   [')'] = DELIMITER,   ['<'] = DELIMITER,
    ['>'] = DELIMITER,   ['['] = DELIMITER,   [']'] = DELIMITER,
    ['{'] = DELIMITER,   ['}'] = DELIMITER,   ['/'] = DELIMITER,
    ['%'] = DELIMITER,   ['0'] = NUMBER_PART, ['1'] = NUMBER_PART,
    ['2'] = NUMBER_PART, ['3'] = NUMBER_PART, ['4'] = NUMBER_PART,
    ['5'] = NUMBER_PART, ['6'] = NUMBER_PART, ['7'] = NUMBER_PART,
    ['8'] = NUMBER_PART, ['9'] = NUMBER_PART, ['+'] = NUMBER_PART,
    ['-'] = NUMBER_PART, ['.'] = NUMBER_PART,
};

static uint8_t class_of(char c) {
    return CLASS[(unsigned char)c];
}

bool lexer_is_space(char c) {
    return class_of(c) == SPACE;
}

bool lexer_is_delimiter(char c) {
    return class_of(c) == DELIMITER && c != '/';
}

Lexer lexer_new(Arena *a, Str s, size_t scratch_max) {
    return (Lexer){.s = s,
                   .scratch = ARENA_ARRAY(a, char, scratch_max + 1),
                   .scratch_max = scratch_max};
}

void lexer_forget(Lexer *l) {
    l->scratch_n = 0;
}

void lexer_skip_space(Lexer *l) {
    while (l->at < l->s.n) {
        char c = l->s.p[l->at];
        if (c == '%') {
            while (l->at < l->s.n && l->s.p[l->at] != '\n' &&
                   l->s.p[l->at] != '\r')
                l->at++;
        } else if (class_of(c) == SPACE) {
            l->at++;
        } else {
            return;
        }
    }
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static void keep(Lexer *l, int byte) {
    if (l->scratch_n < l->scratch_max) l->scratch[l->scratch_n++] = (char)byte;
}

static Str kept_since(const Lexer *l, size_t start) {
    return (Str){l->scratch + start, l->scratch_n - start};
}

static Token read_hex(Lexer *l) {
    size_t start = l->scratch_n;
    int high = -1;
    while (l->at < l->s.n && l->s.p[l->at] != '>') {
        int d = hex_digit(l->s.p[l->at++]);
        if (d < 0) continue;
        if (high < 0) {
            high = d;
            continue;
        }
        keep(l, high << 4 | d);
        high = -1;
    }
    if (high >= 0) keep(l, high << 4);
    if (l->at < l->s.n) l->at++;
    return (Token){TOKEN_STRING, kept_since(l, start), 0};
}

/* The escape after a backslash; l->at stands behind the backslash. */
static void read_escape(Lexer *l) {
    static const char NAMES[] = "nrtbf";
    static const char VALUES[] = "\n\r\t\b\f";
    if (l->at >= l->s.n) return;
    char c = l->s.p[l->at++];
    const char *named = c == '\0' ? NULL : strchr(NAMES, c);
    if (named != NULL) {
        keep(l, VALUES[named - NAMES]);
    } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0; i < 2 && l->at < l->s.n; i++) {
            char d = l->s.p[l->at];
            if (d < '0' || d > '7') break;
            value = value * 8 + (d - '0');
            l->at++;
        }
        keep(l, value & 0xFF);
    } else if (c == '\r') {
        if (l->at < l->s.n && l->s.p[l->at] == '\n') l->at++;
    } else if (c != '\n') {
        keep(l, c);
    }
}

static Token read_literal(Lexer *l) {
    size_t start = l->scratch_n;
    int depth = 1;
    while (l->at < l->s.n) {
        char c = l->s.p[l->at++];
        if (c == '\\') {
            read_escape(l);
            continue;
        }
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) break;
        keep(l, c);
    }
    return (Token){TOKEN_STRING, kept_since(l, start), 0};
}

static Str regular_run(Lexer *l) {
    size_t start = l->at;
    while (l->at < l->s.n && !(class_of(l->s.p[l->at]) & (SPACE | DELIMITER)))
        l->at++;
    return str_slice(l->s, start, l->at);
}

static Token read_name(Lexer *l) {
    Str raw = regular_run(l);
    if (str_find_byte(raw, '#') == STR_NONE) return (Token){TOKEN_NAME, raw, 0};
    size_t start = l->scratch_n;
    for (size_t i = 0; i < raw.n; i++) {
        int high = i + 2 < raw.n ? hex_digit(raw.p[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(raw.p[i + 2]) : -1;
        if (raw.p[i] == '#' && low >= 0) {
            keep(l, high << 4 | low);
            i += 2;
        } else {
            keep(l, raw.p[i]);
        }
    }
    return (Token){TOKEN_NAME, kept_since(l, start), 0};
}

/* Lenient as readers are: "--5" and "1-2" count up to what makes sense. */
static double number_from(Str s) {
    double value = 0, scale = 1;
    bool negative = false, point = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '-' && i == 0) {
            negative = true;
        } else if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            if (point) scale *= 0.1;
            value = point ? value + (c - '0') * scale : value * 10 + (c - '0');
        } else if (i > 0 && c == '-') {
            break;
        }
    }
    return negative ? -value : value;
}

static bool is_number(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if (class_of(s.p[i]) != NUMBER_PART) return false;
    return true;
}

/* Most numbers are a few digits; false where this one is not. */
static bool read_short_number(Token *out, Lexer *l) {
    enum { DIGITS_MAX = 9 };
    size_t at = l->at;
    int value = 0;
    while (at < l->s.n && l->s.p[at] >= '0' && l->s.p[at] <= '9' &&
           at - l->at < DIGITS_MAX)
        value = value * 10 + (l->s.p[at++] - '0');
    if (at == l->at || at >= l->s.n) return false;
    if (!(class_of(l->s.p[at]) & (SPACE | DELIMITER))) return false;
    *out = (Token){TOKEN_NUMBER, str_slice(l->s, l->at, at), value};
    l->at = at;
    return true;
}

Token lexer_next(Lexer *l) {
    lexer_skip_space(l);
    if (l->at >= l->s.n) return (Token){.kind = TOKEN_END};
    char c = l->s.p[l->at];
    if (!(class_of(c) & DELIMITER)) {
        Token number;
        if (class_of(c) == NUMBER_PART && read_short_number(&number, l))
            return number;
        Str run = regular_run(l);
        if (class_of(c) == NUMBER_PART && is_number(run))
            return (Token){TOKEN_NUMBER, run, number_from(run)};
        return (Token){TOKEN_WORD, run, 0};
    }
    l->at++;
    bool twice = l->at < l->s.n && l->s.p[l->at] == c;
    switch (c) {
    case '/': return read_name(l);
    case '(': return read_literal(l);
    case '[': return (Token){.kind = TOKEN_ARRAY_OPEN};
    case ']': return (Token){.kind = TOKEN_ARRAY_CLOSE};
    case '<':
        if (!twice) return read_hex(l);
        l->at++;
        return (Token){.kind = TOKEN_DICT_OPEN};
    case '>':
        if (twice) l->at++;
        return (Token){.kind = TOKEN_DICT_CLOSE};
    default: return (Token){TOKEN_WORD, str_slice(l->s, l->at - 1, l->at), 0};
    }
}

/* "0 R" behind a number makes it a reference. */
bool lexer_take_reference(Lexer *l, int *generation) {
    enum { GENERATION_MAX = 65535 };
    size_t at = l->at, n = l->s.n;
    const char *p = l->s.p;
    int value = 0;
    while (at < n && class_of(p[at]) == SPACE)
        at++;
    size_t digits = at;
    for (; at < n && p[at] >= '0' && p[at] <= '9'; at++) {
        value = value * 10 + (p[at] - '0');
        if (value > GENERATION_MAX) return false;
    }
    if (at == digits || at >= n || class_of(p[at]) != SPACE) return false;
    while (at < n && class_of(p[at]) == SPACE)
        at++;
    if (at >= n || p[at] != 'R') return false;
    if (at + 1 < n && !(class_of(p[at + 1]) & (SPACE | DELIMITER)))
        return false;
    l->at = at + 1;
    *generation = value;
    return true;
}

bool token_is(const Token *t, Str word) {
    return t->kind == TOKEN_WORD && str_equal(t->text, word);
}

int int_from_number(double n) {
    if (!(n > INT_MIN)) return n < 0 ? INT_MIN : 0;
    return n >= INT_MAX ? INT_MAX : (int)n;
}
