/* SPDX-License-Identifier: Apache-2.0
 * Grid: questions about the indicators of a form as the rows of a table. */
#ifndef GRID_H
#define GRID_H

#include "check/check.h"

/* True where some indicator is a row of a grid; else the rule is not
 * applicable: the indicators are prose. */
bool grid_is_given(Run *run);
/* The row has a name and belongs to the year's own table. */
bool grid_row_is_annual(const Indicator *i);
/* The value says nothing ("/", 无) though the row counts in the score: I106
 * speaks of it. */
bool grid_value_is_nothing(const Indicator *i);

#endif
