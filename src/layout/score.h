/* SPDX-License-Identifier: Apache-2.0
 * Which layout rows of text are a form of. */
#ifndef SCORE_H
#define SCORE_H

#include "layout/reader.h"

/* How well a layout fits. */
typedef struct Score {
    const Layout *layout;
    int hits;    /* labels of the layout that were met */
    int percent; /* 100: every label met, no foreign one */
    bool is_form;
} Score;

/* The best layout for rows[first, end); `force`, where set, is the only
 * candidate. */
Score score_rows(Arena *a, const Layouts *layouts, const Layout *force,
                 TextKeys *keys, const Rows *rows, size_t first, size_t end);

#endif
