/* SPDX-License-Identifier: Apache-2.0
 * Proposing the structured grid (unit-2021) of a form whose indicators are
 * prose: a row for each target; what needs a person is marked. */
#ifndef REWRITE_H
#define REWRITE_H

#include "decl/decl.h"

/* The form that a proposal has. */
#define REWRITE_FORM "unit-2021"

/* A declaration with the same head, duties and goals whose indicators are rows:
 * name, sign, value and unit of each target as read, and in the note what these
 * columns cannot say (base, day, how often, 力争); the sentences of a cell
 * without a target become one row of gaps, with the first of them in the name.
 * Rows that were rows already stay. Lives in the arena, borrows from d. */
void rewrite_as_grid(Decl *out, Arena *a, const Decl *d);

#endif
