/* SPDX-License-Identifier: Apache-2.0
 * The difference of two declarations, cell by cell: rows are matched by what
 * they say, not by their number; prose is compared in pieces. */
#ifndef DIFF_H
#define DIFF_H

#include "decl/decl.h"
#include "review/text_diff.h"

typedef enum CellDiffKind {
    CELL_CHANGED,
    CELL_INSERTED, /* was blank, or its row is new */
    CELL_DELETED   /* is blank now, or its row is gone */
} CellDiffKind;

typedef struct CellDiff {
    CellDiffKind kind;
    Str path_before, path_after; /* absent where there was, is no such row */
    Pieces pieces;
} CellDiff;

/* The lists of a declaration, each with rows. */
typedef enum RowList {
    LIST_TASKS,
    LIST_GOALS,
    LIST_INDICATORS,
    LIST_EXTRA,
    LIST_COUNT
} RowList;
Str row_list_word(RowList list); /* "goals" */

enum { NO_ROW = -1 };

/* A row of the merged list; NO_ROW: it is new, or gone. */
typedef struct RowPair {
    int before, after;
} RowPair;

typedef struct DeclDiff {
    VEC(CellDiff) cells; /* head, then lists; unchanged ones left out */
    VEC(RowPair) rows[LIST_COUNT];
    size_t changed, inserted, deleted;
    size_t unchanged; /* cells with something in them */
} DeclDiff;

/* Borrows from both. */
void decl_diff(DeclDiff *out, Arena *a, const Decl *before, const Decl *after);
/* The difference at a path of `after`, or NULL: nothing changed there. */
const CellDiff *diff_find(const DeclDiff *diff, Str path_after);

/* A path of `before` as `after` has it: "goals[2].text" where its row is
 * another now; absent where the row is gone. */
Str diff_path(Arena *a, const DeclDiff *diff, Str path);

#endif
