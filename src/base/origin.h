/* SPDX-License-Identifier: Apache-2.0
 * Origin: where in a file a value stood. Born in read/, copied by every
 * stage, ends in the report. */
#ifndef ORIGIN_H
#define ORIGIN_H

#include "base/str.h"

/* part: page, sheet or document part. table, row, column count from 1 and are
 * 0 outside a table. start, end: code points in that cell or paragraph. */
typedef struct Origin {
    Str part;
    int table, row, column;
    int start, end;
} Origin;

#endif
