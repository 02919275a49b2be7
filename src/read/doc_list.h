/* SPDX-License-Identifier: Apache-2.0
 * Numbered lists of a Word document. Source: [MS-DOC] 2.4.6.3, 2.9.147,
 * 2.9.150, 2.9.131, 2.9.134. */
#ifndef DOC_LIST_H
#define DOC_LIST_H

#include "read/doc_file.h"
#include "read/list_counter.h"

/* The lists by the number that paragraphs name, from 1; none where the tables
 * of the document are damaged. */
ListCounter doc_lists_read(Arena *a, const DocFile *f);

#endif
