/* SPDX-License-Identifier: Apache-2.0
 * The form as it stands on a page of the office: as printed, with findings and
 * targets, to be read or to be filled in. */
#ifndef SHEET_H
#define SHEET_H

#include "office/filling.h"
#include "office/review_merge.h"
#include "write/fragment.h"

/* A note of the page's own; a path that is absent: about the whole form. */
typedef struct SheetNote {
    Str path;
    int lines;
} SheetNote;

/* The number of a cell in a list that stands beside the form. */
typedef struct SheetNumber {
    Str path, number;
    Str row; /* id of its line there; the number's own is "at-" and it */
} SheetNumber;

typedef struct SheetOptions {
    const Layout *layout;
    const CheckedDraft *checked;
    const Decl *previous; /* of the year before; NULL: not known */
    bool fill;            /* cells are controls */
    bool optional;        /* rows that are printed only where filled, too */
    bool report;          /* the parts of a report around the form, too */
    bool english;
    /* For reading: compared with another version, of which checked->draft is
       the later one; notes of the page's own at cells, written by `more`, which
       is given the number of a finding, or of a note behind them. */
    const Merged *merged;
    const SheetNote *own;
    size_t own_n;
    WriteNoteMore *more;
    void *more_context;
    const SheetNumber *numbers; /* for reading */
    size_t numbers_n;
    Str control; /* 控制数 1050.00，余 7.40: beside 资金总额; may be absent */
    Str prefix; /* of ids, where a page holds several forms */
    Date today;
} SheetOptions;

/* A place of the form, for the list beside it. */
typedef struct SheetPlace {
    Str name;         /* 数量指标 */
    bool sub;         /* it stands under a group */
    Str path;         /* of its first field */
    size_t counts[4]; /* findings by Severity */
    CellChangeCount changes;
} SheetPlace;

typedef struct Sheet {
    VEC(SheetPlace) places; /* in the form's order */
    Str icons, form;        /* of write/fragment.h */
    /* Where the report is asked for: its parts; verdict, subject, counts in
       words. */
    Str links, notes, targets, receipt;
    const WriteReport *report;
    size_t targets_n;
    bool is_landscape;
} Sheet;

/* Lives in the arena. Parts that pass WRITE_MAX are cut: the caller limits what
 * is declared (DRAFT_MAX). */
void sheet_of(Sheet *out, Arena *a, const SheetOptions *options);

/* What a finding's buttons send: "M107 indicators[0].text 12 15". */
Str sheet_finding_key(Arena *a, const Finding *f);

/* The control of the field at a path: an amount, a line, text. */
CellControl sheet_control(Str path);

#endif
