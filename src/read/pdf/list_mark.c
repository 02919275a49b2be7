/* SPDX-License-Identifier: Apache-2.0
 * Recognising list marks; see list_mark.h. */
#include "read/pdf/list_mark.h"

#include "base/han_digit.h"
#include "base/utf8.h"

enum { LABEL_RUNES_MAX = 14 };

static bool is_one_of(uint32_t rune, const uint32_t *set, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (set[i] == rune) return true;
    return false;
}

static bool is_circled(uint32_t rune) {
    return rune >= 0x2460 && rune <= 0x249B;
}

/* The next character that is no blank, its ASCII form where it has one. */
static uint32_t next_rune(Str *s) {
    uint32_t rune;
    do
        rune = rune_fold(utf8_next(s));
    while (rune != 0 && rune_is_blank(rune));
    return rune;
}

static ListMark number_mark(Str s) {
    uint32_t rune = next_rune(&s);
    if (is_circled(rune)) return MARK_CIRCLE;
    bool pair = rune == '(';
    if (pair) rune = next_rune(&s);
    bool digits = rune_is_digit(rune);
    if (!digits && !rune_is_han_number(rune)) return MARK_NONE;
    while (digits ? rune_is_digit(rune) : rune_is_han_number(rune))
        rune = next_rune(&s);
    if (pair && rune == ')') return digits ? MARK_NUMBER_PAIR : MARK_HAN_PAIR;
    if (pair) return MARK_NONE;
    if (rune == 0x3001) return digits ? MARK_NUMBER : MARK_HAN;
    bool point = rune == '.' && !rune_is_digit(next_rune(&s));
    return digits && (point || rune == ')') ? MARK_NUMBER : MARK_NONE;
}

int list_label_length(Str s) {
    int length = 0;
    bool digit = false;
    for (int i = 0; i <= LABEL_RUNES_MAX; i++) {
        uint32_t rune = next_rune(&s);
        if (rune == ':') return i >= 2 ? length : 0;
        bool word = rune_is_han(rune) || rune_is_digit(rune) || rune == '(' ||
                    rune == ')';
        if (!word) return 0;
        if (!digit || !rune_is_digit(rune)) length++;
        digit = rune_is_digit(rune);
    }
    return 0;
}

bool list_labels_equal(Str x, Str y) {
    for (int i = 0; i <= LABEL_RUNES_MAX; i++) {
        uint32_t rune = next_rune(&x);
        if (rune != next_rune(&y) || rune == 0) return false;
        if (rune == ':') return true;
    }
    return false;
}

ListMark list_mark(Str line) {
    ListMark mark = number_mark(line);
    if (mark != MARK_NONE) return mark;
    return list_label_length(line) > 0 ? MARK_LABEL : MARK_NONE;
}

SentenceEnd sentence_end(Str line) {
    static const uint32_t STOPS[] = {0x3002, ';', '!', '?'};
    static const uint32_t WITHIN[] = {',',    0x3001, ':',    '(',
                                      0x300A, 0x201C, 0x300C, 0x3010};
    size_t n;
    line = str_trim(line);
    if (line.n == 0) return END_OPEN;
    uint32_t last = rune_fold(utf8_last(line, &n));
    if (is_one_of(last, STOPS, COUNT_OF(STOPS))) return END_STOP;
    if (is_one_of(last, WITHIN, COUNT_OF(WITHIN))) return END_WITHIN;
    return END_OPEN;
}
