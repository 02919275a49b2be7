/* SPDX-License-Identifier: Apache-2.0
 * What is to be known of a form before it is opened, beside the queue. */
#ifndef QUEUE_SIDE_H
#define QUEUE_SIDE_H

#include "web/page_queue.h"
#include "web/web.h"

/* out->id is absent where there is none of that id for the person. */
bool queue_side(QueueSide *out, Request *r, Str id, Err *e) MUST_USE;

#endif
