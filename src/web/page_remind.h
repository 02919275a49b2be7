/* SPDX-License-Identifier: Apache-2.0
 * Who would be reminded (催办), before it is done. pages/remind.html. */
#ifndef PAGE_REMIND_H
#define PAGE_REMIND_H

#include "web/page_frame.h"

typedef struct RemindLine {
    Str field, unit, state, due, people, last;
    Str text; /* what the unit reads */
    bool ticked, nobody, is_late;
} RemindLine;

typedef struct RemindPage {
    FramePage frame;
    Str title, url, back, act, text, wrong, more;
    VEC(RemindLine) lines;
} RemindPage;

#endif
