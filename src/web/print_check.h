/* SPDX-License-Identifier: Apache-2.0
 * A file that somebody has in hand against the version it says it is of: the
 * cells that differ. */
#ifndef PRINT_CHECK_H
#define PRINT_CHECK_H

#include "layout/layout.h"

typedef struct PrintCell {
    Str name;    /* 数量指标：新认定高新技术企业 */
    Str was, is; /* in the version, in the file; absent: nothing stands there */
} PrintCell;
typedef VEC(PrintCell) PrintCells;

enum { PRINT_CELLS_MAX = 200 };

/* At most PRINT_CELLS_MAX of them. Where lines end does not count, nor what the
 * form has no place for. Not `whole`: they say nothing of what stands in the
 * version, for who may not read it. */
PrintCells print_differences(Arena *a, const Layout *layout, const Decl *kept,
                             const Decl *file, bool whole);

#endif
