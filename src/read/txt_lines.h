/* SPDX-License-Identifier: Apache-2.0
 * The two ways in which plain text shows a table, each as a reader of lines
 * into a part that is open. */
#ifndef TXT_LINES_H
#define TXT_LINES_H

#include "read/build.h"

/* Lines without their ends. */
typedef VEC(Str) TxtLines;

/* A line that begins with a TAB begins a cell, a line without goes on in the
 * same cell; a cell after an empty line begins a row. What stands before the
 * first and after the last row are paragraphs. */
bool txt_read_marked(Build *b, const TxtLines *lines, Err *e) MUST_USE;

/* A line is a row, TABs stand between its cells; a cell in quotation marks may
 * hold line ends (as Excel copies them). Lines without a TAB between two rows
 * go on in the cell before (as Word copies them). `text` is what the lines
 * point into. */
bool txt_read_grid(Build *b, Str text, Err *e) MUST_USE;

#endif
