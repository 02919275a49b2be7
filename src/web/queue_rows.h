/* SPDX-License-Identifier: Apache-2.0
 * Rows of the queue: what is asked for, out of what waits. */
#ifndef QUEUE_ROWS_H
#define QUEUE_ROWS_H

#include "web/page_queue.h"
#include "web/waiting.h"

/* The filter of the address; what makes no sense in it is left out. */
WaitingFilter queue_filter(const Request *r);
bool queue_wants(const WaitingFilter *f, const Waiting *w);
void queue_dues(QueueOptions *out, Request *r, const WaitingFilter *f);
/* "/queue?state=…&section=…": the list that is shown, with `rest`. */
Str queue_url(Request *r, const char *path, const WaitingFilter *f, Str rest);

typedef VEC(QueueRow) QueueRows;

/* Of all states that are wanted, n of each from a place on, the riskiest
 * first; *more: one of them has others behind. */
bool queue_rows(QueueRows *out, bool *more, Request *r,
                const Waitings *waitings, const WaitingFilter *f, int64_t n,
                int64_t from, Err *e) MUST_USE;

#endif
