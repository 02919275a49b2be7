/* SPDX-License-Identifier: Apache-2.0
 * Control figures of a cycle. pages/control.html. */
#ifndef PAGE_CONTROL_H
#define PAGE_CONTROL_H

#include "web/page_frame.h"

typedef struct ControlLine {
    Str code, name, field, was_field, value, was, wrong;
    Str before, change; /* of the cycle before; by how much it changes */
    Str total, gap;     /* declared; beside the figure */
    int level;
    bool is_over;
} ControlLine;

typedef struct ControlPage {
    FramePage frame;
    Str title, url, act, page, said, wrong;
    Str count, sum;
    Str import_url;
    VEC(ControlLine) lines;
    Str before, after;
    bool closed;
} ControlPage;

#endif
