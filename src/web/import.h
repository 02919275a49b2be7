/* SPDX-License-Identifier: Apache-2.0
 * 导入核对 in its parts. What was read travels in the page and comes back with
 * it, so a refused page loses nothing and any worker can answer. */
#ifndef WEB_IMPORT_H
#define WEB_IMPORT_H

#include "office/intake.h"
#include "office/sheet.h"
#include "web/decl_page.h"
#include "web/page_import.h"

enum {
    IMPORT_CARRIED_MAX = 8 << 20, /* bytes of what was read from a file */
    IMPORT_ITEMS_MAX = 3000,      /* within FORM_FIELDS_MAX */
    IMPORT_LEFTS_MAX = 300,
    IMPORT_EARLIER_MAX = 40,
    IMPORT_ORIGINAL_MAX = 12 << 20 /* bytes of a file that is kept */
};

typedef struct Importing {
    DeclPage page;
    ImportPage out;
    Decls all; /* of the file */
    size_t shown;
    Decl source;
    Intake in;
    bool *ticked; /* one for each item */
    Str *clashes; /* what the person saw in the draft; one for each item */
    Str *wrong;   /* one for each item */
    VEC(SheetNumber) numbers; /* of rows, at their texts */
    Str *lefts;               /* where the rest goes; one for each */
    Str *lefts_wrong;
    int tries;
} Importing;

/* False: answered. */
bool import_open(Importing *it, Request *r) MUST_USE;
/* Of the answer, where what is to be shown cannot be had. */
int import_status(const Err *e);

/* ---- where it comes from (web/import_from.c) ---- */

/* The forms of the reader's answer. */
bool import_from_answer(Importing *it, Str answer, Err *e) MUST_USE;
/* What the unit handed in earlier. Fails with ERR_USAGE where the revision is
 * none of the unit's. */
bool import_from_revision(Importing *it, Str revision, Err *e) MUST_USE;
/* The one whose unit is the declaration's. */
size_t import_propose(const Importing *it);
/* Fills out.earlier. */
bool import_list_earlier(Importing *it, Err *e) MUST_USE;
/* Shows all.items[index]; ticks what is ticked by itself. Fails with ERR_LIMIT
 * where it holds more than a page can. */
bool import_choose(Importing *it, size_t index, Err *e) MUST_USE;

/* ---- showing it (web/import_page.c, web/import_source.c) ---- */

void import_reply(Importing *it, int status);
/* The group that an item stands in: "budget". */
Str import_group(const TakeItem *item);
/* out.sheet and what its print leaves unsaid. */
void import_show_source(Importing *it);
/* 第 2 页，表 1 第 6 行第 2 格; absent: not known */
Str import_where(const Request *r, const Origin *at);

/* ---- cells of an item (web/import_cell.c) ---- */

void import_show_cells(ImportRow *row, const Importing *it,
                       const TakeItem *item);
/* Groups stand in the row's place; numbers are nobody's. */
bool import_is_shown(const TakeItem *item, const TakeCell *c);

/* The beginning of a text that is too long to stand open; else absent. */
Str import_head(Str text);

/* ---- texts without a place (web/import_rest.c) ---- */

/* May one be put there? */
bool import_is_place(const Importing *it, Str path);
void import_show_rests(Importing *it); /* out.lefts */
/* Puts each where the person said; how many are refused, said in lefts_wrong.
 * `explanation` gets what is to be explained. */
size_t import_put_rests(Importing *it, Decl *d, CellChanges *changes,
                        Str *explanation);

/* ---- why it cannot be taken in (web/import_clash.c) ---- */

/* How many ticked items say something else in the draft than the page did. */
size_t import_clashes(Importing *it);
/* … are longer than a cell, or more than a list may hold. */
size_t import_past_limits(Importing *it);

/* ---- what is kept of it (web/import_receipt.c) ---- */

/* What was ticked, with where it stood: `source` is the digest of the file or
 * the id of the revision. */
void import_keep_receipt(Batch *b, const Importing *it, Str source);
/* Fills out.taken. */
bool import_list_taken(Importing *it, Err *e) MUST_USE;

#endif
