/* SPDX-License-Identifier: Apache-2.0
 * Faces, sizes and distances of the official form. */
#include "write/page/styles.h"

#include "base/han_digit.h"
#include "base/utf8.h"

static const TextStyle STYLES[] = {
    [ROLE_TEXT] = {.face = FACE_TEXT,
                   .size = 10500,
                   .pitch = 14500,
                   .justify = true},
    [ROLE_TITLE] = {.face = FACE_BOLD,
                    .size = 18000,
                    .pitch = 26000,
                    .before = 2000,
                    .after = 2000,
                    .balance = true},
    [ROLE_LABEL] = {.face = FACE_BOLD,
                    .size = 10500,
                    .pitch = 14500,
                    .balance = true},
    [ROLE_ATTACHMENT] = {.face = FACE_SANS, .size = 12000, .pitch = 18000},
    [ROLE_LINE] = {.face = FACE_TEXT,
                   .size = 12000,
                   .pitch = 20000,
                   .justify = true},
    [ROLE_INSTRUCTION] = {.face = FACE_TEXT,
                          .size = 11000,
                          .pitch = 20000,
                          .indent = 2000,
                          .justify = true},
    [ROLE_INSTRUCTION_TITLE] = {.face = FACE_BOLD,
                                .size = 14000,
                                .pitch = 22000,
                                .after = 6000,
                                .balance = true},
};

enum { NUMERAL_RUNES_MAX = 3 };

/* 一、二、… as the first headings of GB/T 9704 7.3.3. */
static bool is_heading(Str text) {
    int taken = 0;
    Str rest = text;
    while (taken <= NUMERAL_RUNES_MAX && rest.n > 0) {
        Str at = rest;
        if (!rune_is_han_number(utf8_next(&rest)))
            return taken > 0 && str_has_prefix(at, S("、"));
        taken++;
    }
    return false;
}

TextStyle style_of(const Paragraph *p) {
    TextStyle style = STYLES[p->role];
    if (p->role == ROLE_INSTRUCTION && is_heading(p->text)) {
        style.face = FACE_BOLD;
        style.indent = 0;
        style.before = 4000;
    }
    return style;
}

TextStyle style_of_page_number(void) {
    return (TextStyle){.face = FACE_SONG, .size = 14000, .pitch = 14000};
}

TextStyle style_of_foot(void) {
    return (TextStyle){.face = FACE_TEXT, .size = 7500, .pitch = 9300};
}
