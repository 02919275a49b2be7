/* SPDX-License-Identifier: Apache-2.0
 * Flow: the place on the pages where the next thing goes. */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "write/page/page.h"

typedef struct Flow {
    Arena *a;
    Fonts *fonts;
    Pages *out;
    int left, width, top, bottom; /* of the type area */
    int table_width;
    int y;     /* the next thing's upper edge */
    bool full; /* PAGES_MAX is passed; what follows is lost */
} Flow;

Page *flow_page(Flow *f);
void flow_next_page(Flow *f);
bool flow_is_at_top(const Flow *f);
int flow_tag(Flow *f, TagKind kind, int parent);
/* The tag of a line, one of n that a paragraph prints as: the paragraph's own,
 * or that of the written line it is part of, whose tag so far was `now`. */
int flow_line_tag(Flow *f, const Line *line, size_t n, int paragraph, int now);
void flow_place_line(Flow *f, const Line *line, int x, int top, int tag);
/* The same on any of the pages. */
void flow_place_on(Flow *f, size_t page, const Line *line, int x, int top,
                   int tag);
/* Sets the table from here on; `tail` is the height of what must stand on the
 * same page as its end. */
void flow_table(Flow *f, const Table *t, int tail);

#endif
