/* SPDX-License-Identifier: Apache-2.0
 * The foot of the pages: their numbers, and what a print says of itself with
 * its code beside it. */
#ifndef PAGE_FOOT_H
#define PAGE_FOOT_H

#include "write/page/flow.h"

typedef struct Foot {
    Lines lines;
    const PaperCode *code; /* side 0: none */
    int square, side;      /* of the code */
    int height;            /* 0: the pages have their numbers alone */
} Foot;

void foot_measure(Foot *out, Fonts *fonts, const Paper *paper, int width);
/* The least margin below the type area that has room for it. */
int foot_margin(const Foot *foot);
/* On all pages. */
void foot_place(Flow *f, const Foot *foot);

#endif
