/* SPDX-License-Identifier: Apache-2.0
 * How each role of a paragraph looks on paper. */
#ifndef PAGE_STYLES_H
#define PAGE_STYLES_H

#include "write/page/lines.h"

/* How the paragraph is set; in_cell: in a table. */
TextStyle style_of(const Paragraph *p);
/* The number at the foot of a page (GB/T 9704 7.5: 4号 宋体). */
TextStyle style_of_page_number(void);
/* What a print says of itself at the foot of its pages. */
TextStyle style_of_foot(void);

#endif
