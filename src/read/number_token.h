/* SPDX-License-Identifier: Apache-2.0
 * The parts that the code of a number format consists of. */
#ifndef NUMBER_TOKEN_H
#define NUMBER_TOKEN_H

#include "base/buf.h"

typedef enum NumberTokenKind {
    NUMBER_LITERAL, /* text: printed as it is */
    NUMBER_PLACE,   /* one of 0 # ? */
    NUMBER_POINT,
    NUMBER_COMMA,
    NUMBER_PERCENT,
    NUMBER_EXPONENT, /* E+ or E- */
    NUMBER_GENERAL,
    NUMBER_TEXT,      /* @ */
    NUMBER_SLASH,     /* of a fraction or a date */
    NUMBER_DATE,      /* text: yyyy, m, [h], AM/PM, 上午/下午 ... */
    NUMBER_CONDITION, /* text: >=100 */
    NUMBER_NUMERALS,  /* text: 1, 2 or 3, of [DBNum1] */
    NUMBER_NOTHING    /* colours, languages, fill */
} NumberTokenKind;

typedef struct NumberToken {
    NumberTokenKind kind;
    Str text;
} NumberToken;

/* Takes the next token off the code of a section; false at its end. */
bool number_token_next(Str *code, NumberToken *out);
/* Takes the next section, up to a ';', off the code; false at its end. */
bool number_section_next(Str *code, Str *out);

/* A section with parts of a date or time. */
bool number_is_date(Str section);
/* The day and time that a serial number means, as the section says it; false
 * where there is no such day. */
bool number_date_add(Buf *b, Str section, double value, bool epoch_1904);

#endif
