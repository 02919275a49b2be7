/* SPDX-License-Identifier: Apache-2.0
 * Two versions of a declaration in one, to be laid out as the form: rows of
 * both, in changed cells the text of both, and where each piece of it lies. */
#ifndef REVIEW_MERGE_H
#define REVIEW_MERGE_H

#include "review/diff.h"
#include "write/write.h"

typedef struct Merged {
    Arena *a;
    const Decl *before, *after;
    Decl decl;
    DeclDiff diff;
    VEC(WriteEdit) edits; /* at paths of `decl` */
    VEC(Str) folds;       /* running text that did not change, at its paths */
    VEC(int) rows[LIST_COUNT]; /* of the later version: its row in `decl` */
    /* Changes, not cells: text put in, taken out, replaced. */
    size_t inserted, deleted, changed, unchanged;
} Merged;

/* Borrows from both. */
void merge_decls(Merged *out, Arena *a, const Decl *before, const Decl *after);

/* The path in m->decl of a path of the later version. */
Str merged_path(const Merged *m, Str after);
/* The other way; absent: a row that is gone. m NULL: the path as it is. */
Str merged_path_back(const Merged *m, Str path);
/* Where a code point of a value of the later version stands in the merged one.
 */
int merged_offset(const Merged *m, Str after, int offset);

/* Changes of one cell. */
typedef struct CellChangeCount {
    size_t inserted, deleted, changed;
} CellChangeCount;
CellChangeCount pieces_count(const Pieces *pieces);
/* Of m->diff.cells[i]: its path in m->decl; absent: it is not shown. */
Str merged_cell_path(const Merged *m, size_t i);

#endif
