/* SPDX-License-Identifier: Apache-2.0
 * 导入核对: what was read from a file beside what stands in the draft.
 * pages/import.html. */
#ifndef PAGE_IMPORT_H
#define PAGE_IMPORT_H

#include "web/page_fill.h"

typedef struct ImportRow {
    Str field;  /* name of the check box */
    Str place;  /* 资金总额 */
    Str theirs; /* read from the file */
    Str mine;   /* in the draft; absent: blank */
    Str why;    /* of what was concluded */
    bool is_inferred, is_taken, is_same;
} ImportRow;

typedef struct ImportPlace {
    Str path, name;
} ImportPlace;

typedef struct ImportLeft {
    Str field; /* name of the choice */
    Str text, where;
} ImportLeft;

typedef struct ImportPage {
    FillPage decl; /* head */
    Str file, said;
    Str url, take_url, back;
    Str carried; /* what was read, on its way back to us */
    bool is_read, is_other_form;
    size_t taken, inferred, blank, left;
    VEC(ImportRow) rows;
    VEC(ImportLeft) lefts;
    VEC(ImportPlace) places;
    VEC(Str) blanks;
    SafeHtml icons, sheet;
} ImportPage;

#endif
