/* SPDX-License-Identifier: Apache-2.0
 * 导入核对: what was read from a file, or an earlier declaration, beside what
 * stands in the draft. pages/import.html. */
#ifndef PAGE_IMPORT_H
#define PAGE_IMPORT_H

#include "web/page_review.h"

typedef struct ImportCell {
    Str label; /* 度量单位; absent: the row says it */
    Str text;
    Str head; /* the beginning of a long text, which is folded; absent: none */
    size_t runes;
    VEC(ReviewPiece) pieces; /* of what differs, in the place of the text */
} ImportCell;
typedef VEC(ImportCell) ImportCells;

typedef struct ImportRow {
    Str field;  /* name of the check box */
    Str place;  /* 资金总额 */
    Str source; /* #at-…: where it stands at the left; absent: nowhere */
    Str number; /* there, too */
    Str id;     /* of the row */
    ImportCells theirs, mine;
    Str state, kind; /* 不同 | "other": its class */
    Str how, where;  /* 读到 | 表 1 第 6 行第 2 格 */
    Str note;        /* why it is not ticked by itself */
    Str clash, wrong;
    bool can_take, is_taken, is_unsure;
} ImportRow;

typedef struct ImportGroup {
    Str word, name;
    size_t can; /* rows that can be ticked */
    VEC(ImportRow) rows;
} ImportGroup;

typedef struct ImportPlace {
    Str value, name;
    bool chosen;
} ImportPlace;

typedef struct ImportLeft {
    Str field; /* name of the choice */
    Str sign;  /* 甲: here and at the left */
    Str text, where, wrong;
    Str head; /* the beginning of a long text, which is folded; absent: none */
    size_t runes;
    VEC(ImportPlace) places;
} ImportLeft;

/* A form of the file, an earlier declaration. */
typedef struct ImportForm {
    Str value, name;
    bool chosen;
} ImportForm;

typedef struct ImportEarlier {
    Str url, year, title, what, when;
} ImportEarlier;

/* What was taken in before. */
typedef struct ImportTaken {
    Str url, file, who, when;
} ImportTaken;

typedef struct ImportPage {
    FillPage decl;  /* head */
    Str file;       /* or what the earlier declaration is called */
    Str said;       /* why it was refused */
    Str not_kept;   /* why the file itself will not be kept */
    Str other_form; /* what is read is another form */
    Str other_unit; /* … or another unit's */
    Str converted;  /* amounts in another unit of money */
    Str url, take_url, back;
    Str carried,
        from;     /* the reader's answer or the revision, on its way back */
    Str original; /* the file, base64 */
    Str seen;     /* the draft as the page shows it */
    Str shown;    /* number of the form that is shown */
    Str act;
    bool is_read, is_earlier;
    size_t all, same, fresh, other, clears, ticked;
    VEC(ImportForm) forms;
    VEC(ImportEarlier) earlier;
    VEC(ImportTaken) taken;
    VEC(ImportGroup) groups;
    VEC(ImportLeft) lefts;
    VEC(Str) blanks;
    VEC(Str) prints; /* what of the file's print the left does not say */
    SafeHtml icons, sheet;
} ImportPage;

/* ---- the receipt that is kept ---- */

typedef struct ReceiptCell {
    Str place, text, where;
    bool is_changed; /* the form says something else by now */
} ReceiptCell;

typedef struct ReceiptTaking {
    Str who, when, round;
    VEC(ReceiptCell) cells;
} ReceiptTaking;

typedef struct ReceiptPage {
    ReviewHead head;
    Str file, file_url, digest;
    VEC(ReceiptTaking) takings;
} ReceiptPage;

#endif
