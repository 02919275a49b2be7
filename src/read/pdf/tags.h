/* SPDX-License-Identifier: Apache-2.0
 * Reading the pages of a tagged PDF by its tags. Only what is drawn is read;
 * the tags say what belongs together. */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "read/pdf/flow.h"
#include "read/pdf/tag_tree.h"

/* The body of all pages as one flow of lines and whole tables. The flows have
 * their margins and bands; pages lose the marks of glyphs that are no text.
 * False where the tags are not sound: they leave text out or read it twice,
 * their tables do not tile, or they are not the tables that are drawn. */
bool tags_make_flow(Flow *out, Arena *a, const Flow *flows, PdfPage *pages,
                    size_t n, const TagTree *tree);

#endif
