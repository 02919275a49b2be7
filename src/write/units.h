/* SPDX-License-Identifier: Apache-2.0
 * Sizes on the page: 1/100 mm of a Paper to the units of the formats, and what
 * holds where a Paper says nothing. */
#ifndef WRITE_UNITS_H
#define WRITE_UNITS_H

#include "paper/paper.h"

/* 1/20 pt. */
int twips_of(int hundredths);

/* The Paper's page; A4 upright with the margins of the printed forms where it
 * has none. */
PageSetup page_or_default(const Paper *paper);
/* The table's width in 1/100 mm: stated, or between the margins. */
int table_width_of(const Paper *paper, const PageSetup *page);

#endif
