/* SPDX-License-Identifier: Apache-2.0
 * Says of everything in a Paper where it stands: the last step of a reader. */
#ifndef PLACE_H
#define PLACE_H

#include "paper/paper.h"

/* Sets the Origin of every table, cell and paragraph: the part's name, tables
 * numbered from 1 within the part in the order in which they begin, rows and
 * columns of the grid from 1, unless a cell has its own already; start and end
 * of a paragraph in code points of blocks_text of the cell that holds it,
 * outside tables of its own text. */
void place_paper(Paper *paper);

#endif
