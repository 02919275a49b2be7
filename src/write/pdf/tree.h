/* SPDX-License-Identifier: Apache-2.0
 * The structure tree of a tagged PDF: headings, paragraphs, tables with their
 * spans, and which marks on which pages are theirs.
 * Source: ISO 32000-1 14.7, 14.8. */
#ifndef PDF_TREE_H
#define PDF_TREE_H

#include "write/page/page.h"
#include "write/pdf/content.h"
#include "write/pdf/objects.h"

/* Writes the tree with its root at the number `root`; pages are the objects
 * from first_page on. Marks are in the order of pages. */
void tree_write(Pdf *pdf, int root, const Pages *pages, const Marks *marks,
                int first_page);

#endif
