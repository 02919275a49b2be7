/* SPDX-License-Identifier: Apache-2.0
 * PdfValue: one object of a PDF as a tree. Source: ISO 32000-1, 7.3. */
#ifndef PDF_VALUE_H
#define PDF_VALUE_H

#include "base/vec.h"
#include "read/pdf/lexer.h"

typedef enum PdfKind {
    PDF_NULL,
    PDF_BOOL,
    PDF_NUMBER,
    PDF_NAME,
    PDF_STRING,
    PDF_ARRAY,
    PDF_DICT,
    PDF_REF
} PdfKind;

enum {
    PDF_DEPTH_MAX = 64,       /* arrays and dictionaries in each other */
    PDF_STRING_MAX = 1 << 16, /* bytes of a string outside content streams */
    PDF_ITEMS_MAX = 1 << 20   /* values in one object */
};

typedef struct PdfValue PdfValue;
struct PdfValue {
    uint8_t kind; /* PdfKind */
    uint16_t generation;
    int id; /* PDF_REF: of what it points to; PDF_DICT: of its stream, or 0 */
    union {
        double number;      /* PDF_NUMBER; PDF_BOOL: 0 or 1 */
        Str text;           /* PDF_NAME without its slash; PDF_STRING decoded */
        VEC(PdfValue) list; /* PDF_ARRAY; PDF_DICT: key (a name), value ... */
    };
};

/* Reads the value at the lexer's place. What makes no sense reads as null;
 * false where the nesting or the number of items passes the limits. Strings
 * are copied to the arena, names may be borrowed from the source. */
bool value_read(PdfValue *out, Arena *a, Lexer *l) MUST_USE;
/* The member's value as it stands there (maybe a reference), or NULL. */
const PdfValue *value_member(const PdfValue *dict, Str key);

#endif
