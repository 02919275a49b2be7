/* SPDX-License-Identifier: Apache-2.0
 * Placing: from cells that know their borders to cells that know their
 * columns, none over another. */
#ifndef PDF_PLACING_H
#define PDF_PLACING_H

#include "read/pdf/flow.h"

typedef struct PlacedCell {
    int row, column, row_span, column_span;
    VEC(const FlowCell *) holds; /* more than one where cells overlapped */
} PlacedCell;

typedef struct Placing {
    VEC(PlacedCell) cells; /* by row, then column */
    float *xs;             /* columns + 1 borders */
    int columns;
} Placing;

void placing_make(Placing *out, Arena *a, const FlowTable *t);

#endif
