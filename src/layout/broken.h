/* SPDX-License-Identifier: Apache-2.0
 * Puts labels together that stand in two rows: in text copied from a table, and
 * where a page ends. */
#ifndef BROKEN_H
#define BROKEN_H

#include "layout/model.h"
#include "layout/rows.h"

void broken_labels_mend(Arena *a, const Layouts *layouts, Rows *rows);

#endif
