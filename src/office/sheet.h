/* SPDX-License-Identifier: Apache-2.0
 * The form as it stands on a page of the office: as printed, with findings and
 * targets, to be read or to be filled in. */
#ifndef SHEET_H
#define SHEET_H

#include "office/filling.h"
#include "write/fragment.h"

typedef struct SheetOptions {
    const Layout *layout;
    const CheckedDraft *checked;
    const Decl *previous; /* of the year before; NULL: not known */
    bool fill;            /* cells are controls */
    bool optional;        /* rows that are printed only where filled, too */
    bool english;
    Str prefix; /* of ids, where a page holds several forms */
    Date today;
} SheetOptions;

/* A place of the form, for the list beside it. */
typedef struct SheetPlace {
    Str name;         /* 数量指标 */
    bool sub;         /* it stands under a group */
    Str path;         /* of its first field */
    size_t counts[4]; /* findings by Severity */
} SheetPlace;

typedef struct Sheet {
    VEC(SheetPlace) places;                          /* in the form's order */
    Str icons, form, links, notes, targets, receipt; /* of write/fragment.h */
    const WriteReport *report; /* verdict, subject, counts in words */
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
