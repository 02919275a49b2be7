/* SPDX-License-Identifier: Apache-2.0
 * Puts labels together that text copied from a table holds in two rows. */
#ifndef BROKEN_H
#define BROKEN_H

#include "layout/model.h"
#include "layout/rows.h"

void broken_labels_mend(Arena *a, const Layouts *layouts, Rows *rows);

#endif
