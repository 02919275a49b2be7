/* SPDX-License-Identifier: Apache-2.0
 * Is the machine's clock set while the office runs? It goes into the trail. */
#ifndef WEB_CLOCK_WATCH_H
#define WEB_CLOCK_WATCH_H

#include "web/worker.h"

/* To be called now and then, by one worker: `now` is of the clock that only
 * goes forward. */
void clock_watch(Worker *w, int64_t now);

#endif
