/* SPDX-License-Identifier: Apache-2.0
 * Prose: lines to paragraphs. A line end that only wraps is undone; one that
 * ends a paragraph is kept. */
#ifndef PDF_PROSE_H
#define PDF_PROSE_H

#include "paper/paper.h"
#include "read/pdf/line.h"

/* Adds the paragraphs of the lines of one region, from top to bottom; `at`
 * says where they stand, but for the page. */
void prose_add(Blocks *out, Arena *a, const TextLine *lines, size_t n,
               Origin at);
/* True where `next` may go on in the paragraph that `line` is part of: the
 * line is full. */
bool prose_is_wrapped(const TextLine *line, const TextLine *next);
/* "3": a page's name in an Origin. */
Str page_name(Arena *a, int page);

#endif
