/* SPDX-License-Identifier: Apache-2.0
 * The 审核表 as a Paper, as it is signed and filed. */
#ifndef REVIEW_PRINT_H
#define REVIEW_PRINT_H

#include "office/review_assess.h"
#include "paper/paper.h"

/* Lives in the arena; `title` is the form's (部门整体支出绩效目标申报表). */
void assess_paper(Paper *out, Arena *a, const Assessment *x,
                  const Declaration *d, Str title);

#endif
