/* SPDX-License-Identifier: Apache-2.0
 * What lists of declarations share. */
#ifndef WEB_LISTS_H
#define WEB_LISTS_H

#include "web/page_queue.h"
#include "web/web.h"

typedef VEC(QueueNotice) QueueNotices;

/* Reminders (催办) that the person's unit has not seen. */
bool list_notices(QueueNotices *out, Request *r, Err *e) MUST_USE;
/* The page that is asked for, from 0. */
int64_t list_page(const Request *r);

#endif
