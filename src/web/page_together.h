/* SPDX-License-Identifier: Apache-2.0
 * 批量通过, 批量转办: which of the queue, and what came of each.
 * pages/together.html. */
#ifndef PAGE_TOGETHER_H
#define PAGE_TOGETHER_H

#include "web/page_act.h"

typedef struct TogetherRow {
    Str key; /* id, version that was seen, id of its act */
    Str unit, url, state, round;
    size_t errors, warnings;
    Str act;   /* 通过，送绩效科审核; what will be done, or was */
    Str why;   /* why not; absent: it can be done */
    bool done; /* after it was confirmed */
} TogetherRow;

typedef struct TogetherPage {
    FramePage frame;
    Str title, sentence;
    Str step;     /* "pass", "hand_on" */
    Str wrong;    /* nothing was done */
    Str confirm;  /* word of the button; absent: nothing can be done */
    bool is_over; /* these are the answers */
    bool wants_person, may_opinion;
    Str opinion;
    VEC(ActPerson) people;
    VEC(TogetherRow) rows;
    size_t able, done;
} TogetherPage;

#endif
