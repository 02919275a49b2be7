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
    PDF_REF,
    PDF_LATER /* an array whose text has not been read yet */
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
        Str text;           /* PDF_NAME without its slash; PDF_STRING decoded;
                             * PDF_LATER from bracket to bracket */
        VEC(PdfValue) list; /* PDF_ARRAY; PDF_DICT: key (a name), value ... */
    };
};

/* Reads the value at the lexer's place. What makes no sense reads as null;
 * false where the nesting or the number of items passes the limits. Strings
 * are copied to the arena, names may be borrowed from the source. Long arrays
 * are left for later: most are never asked for. */
bool value_read(PdfValue *out, Arena *a, Lexer *l) MUST_USE;
/* The numbers of a PDF_LATER, and how many in *n; NULL where it holds anything
 * else. */
float *value_later_numbers(size_t *n, const PdfValue *v, Arena *a);
/* Reads a PDF_LATER in its place. */
void value_read_later(PdfValue *v, Arena *a);
/* The member's value as it stands there (maybe a reference), or NULL. */
const PdfValue *value_member(const PdfValue *dict, Str key);

#endif
