/* SPDX-License-Identifier: Apache-2.0
 * The worker's link to the writer: batches out, outcomes in. Where the writer
 * ends, a new link goes through its door. */
#ifndef WEB_WRITING_H
#define WEB_WRITING_H

#include "web/worker.h"

/* Makes the link where there is none. */
void writing_keep(Worker *w);
/* Sends a batch whose outcome nobody waits for. */
void writing_send(Worker *w, const Batch *b);
void writing_close(Worker *w);

#endif
