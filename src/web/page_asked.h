/* SPDX-License-Identifier: Apache-2.0
 * What a cycle asks of one unit: 延期 and 代填. pages/asked.html. */
#ifndef PAGE_ASKED_H
#define PAGE_ASKED_H

#include "web/page_cycle.h"

typedef struct AskedPage {
    FramePage frame;
    Str unit, title, state, declaration_url, said, wrong;
    Str form, act, version;
    CycleChoices forms;                   /* value: address */
    Str due;                              /* that counts now */
    Str extend_url, extended, due_reason; /* extended: the own day */
    Str day, reason, wrong_day, wrong_reason;
    Str fill_url, filler, filler_until, filler_reason; /* who may fill now */
    bool filler_over;                                  /* his day is over */
    CycleChoices people;
    Str find, until, why, wrong_to, wrong_until, wrong_why;
    Str url;
} AskedPage;

#endif
