/* SPDX-License-Identifier: Apache-2.0
 * Automatic numbers of paragraphs: they are on the page, but not in the text
 * of the document. Source: ECMA-376-1, 17.9. */
#ifndef DOCX_NUMBERING_H
#define DOCX_NUMBERING_H

#include "base/arena.h"
#include "pack/archive.h"

typedef struct DocxNumbering DocxNumbering;

bool docx_read_numbering(DocxNumbering **out, Arena *a, Archive *z, Str part,
                         Err *e) MUST_USE;

/* The level of that list that paragraphs of a style stand in; -1: none. */
int docx_style_level(const DocxNumbering *numbering, int list, Str style);

/* What stands before the next paragraph of that list and level ("（三）",
 * "1.2 "); "" for bullets and lists that are not known. Counts on. Lives in
 * the arena. */
Str docx_next_number(DocxNumbering *numbering, int list, int level);

#endif
