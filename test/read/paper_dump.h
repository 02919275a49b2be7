/* SPDX-License-Identifier: Apache-2.0
 * A Paper as plain text, one line a thing, for the readers' golden tests:
 *
 *   format docx
 *   part body "document"
 *     p "title"
 *     table 1: 2 rows, 3 columns, widths 200 300 500
 *       cell 1,1 span 2x1 "one paragraph"
 *       cell 1,2
 *         p "first"
 *         p 6-12 "second"
 *
 * Rows and columns count from 1. A range stands where start and end are not
 * 0 and the length of the paragraph's text as blocks_text has it. `!origin`
 * marks an Origin of a cell or table that does not say where it stands. */
#ifndef PAPER_DUMP_H
#define PAPER_DUMP_H

#include "paper/paper.h"

/* Lives in the arena. */
Str paper_dump(Arena *a, const Paper *paper);

#endif
