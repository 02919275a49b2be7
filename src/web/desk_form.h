/* SPDX-License-Identifier: Apache-2.0
 * What the check desk shows of a file, and makes of it for a download. Nothing
 * is stored: the declaration travels in the page and comes back with it. */
#ifndef DESK_FORM_H
#define DESK_FORM_H

#include "check/check.h"
#include "flow/export.h"
#include "web/page_desk.h"

enum { DESK_FILES_MAX = 100, DESK_JSON_MAX = 8 << 20 };

typedef struct Desk {
    Arena *a;
    const Layouts *layouts;
    bool english;
    Date today;
} Desk;

/* What came back with a page: a declaration, or why a file was not read. */
typedef struct DeskItem {
    Str file;
    bool is_read;
    Decl decl; /* with its targets */
    Err why;
} DeskItem;

/* How forms are checked here. */
CheckOptions desk_rules(const Desk *desk);

/* The part of a page for what was read from a file; ids begin with `id`. */
void desk_form(DeskForm *out, const Desk *desk, const Decl *d, Str id);
void desk_unread(DeskForm *out, const Desk *desk, Str file, const Err *why,
                 Str id);
/* Worst first; the first one is the one that is shown. */
void desk_sort(DeskForms *forms);
/* The pictures that the forms of a page use. */
SafeHtml desk_icons(Arena *a);

/* ---- downloads: in a helper (web/desk_job.h) ---- */

/* From the text that stands in the page; it may be hostile. */
bool desk_item(DeskItem *out, const Desk *desk, Str json, Err *e) MUST_USE;
/* The page of a report that stands alone. */
bool desk_report(Buf *out, const Desk *desk, const Decl *d, Err *e) MUST_USE;
/* The findings as notes of a print. */
void desk_notes(WriteOptions *out, const Desk *desk, const Decl *d);
/* The proposed grid; false, *why, where none can be made. */
bool desk_grid(Decl *out, const Desk *desk, const Decl *d, Str *why);
/* Files, head fields, targets, findings as a workbook. */
bool desk_book(Buf *out, const Desk *desk, const DeskItem *items, size_t n,
               Err *e) MUST_USE;

#endif
