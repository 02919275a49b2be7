/* SPDX-License-Identifier: Apache-2.0
 * How much waits for a person, beside the entries of the menu. */
#ifndef WAITING_COUNTS_H
#define WAITING_COUNTS_H

#include "web/web.h"

typedef struct WaitingCounts {
    size_t waiting, approvable;
    size_t parts; /* 科室稿 that the person's section is to write */
} WaitingCounts;

/* Of the signed-in person; remembered for some seconds by this worker, till
 * the person writes something through it. Zero where the store cannot say. */
WaitingCounts waiting_counts(Request *r);
void waiting_forget(Request *r);
/* It was just counted: what is remembered of it is that. */
void waiting_saw(Request *r, size_t waiting);

#endif
