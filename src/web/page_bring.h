/* SPDX-License-Identifier: Apache-2.0
 * Bringing in many things out of a table: the template, the preview line by
 * line, the receipt. pages/bring.html. */
#ifndef PAGE_BRING_H
#define PAGE_BRING_H

#include "web/page_frame.h"

typedef struct BringColumn {
    Str title, example, meaning;
    bool required;
} BringColumn;

typedef struct BringEdit {
    Str field, before, after;
    bool is_new; /* there is nothing before */
} BringEdit;

typedef struct BringFault {
    Str place, why, fix;
} BringFault;

typedef struct BringLine {
    Str number, name, word, icon;
    int weight; /* how the word looks: 3, 2, 1, 0 */
    VEC(BringEdit) edits;
    VEC(BringFault) faults;
} BringLine;

typedef struct BringCount {
    Str word, count;
    int weight;
} BringCount;

/* A first password, shown once. */
typedef struct BringSecret {
    Str name, login, unit, password, line;
} BringSecret;

typedef struct BringPage {
    FramePage frame;
    Str title, lead;
    Str url, template_url, back;
    Str said; /* why it was not read or not done */
    Str file;
    bool is_read;  /* the lines are shown */
    bool is_done;  /* they were written; else they wait for being confirmed */
    bool has_some; /* there is something to write */
    Str done;
    VEC(Str) remarks;
    VEC(BringCount) counts;
    VEC(BringLine) lines;
    Str more; /* lines that are not shown */
    Str carried, seen;
    VEC(BringColumn) columns;
    VEC(BringSecret) secrets;
    Str secrets_url, secrets_title;
} BringPage;

#endif
