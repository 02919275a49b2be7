/* SPDX-License-Identifier: Apache-2.0
 * What the page of escape_test.c is given. */
#ifndef PAGE_ESCAPE_H
#define PAGE_ESCAPE_H

#include "base/vec.h"
#include "web/html.h"

typedef struct EscapeRow {
    Str name;
    VEC(Str) cells;
} EscapeRow;

typedef struct EscapePart {
    Str word;
} EscapePart;

typedef struct EscapePage {
    Str hostile, url;
    SafeHtml safe;
    int number;
    size_t count;
    bool flag;
    EscapePart part;
    VEC(EscapeRow) rows;
} EscapePage;

#endif
