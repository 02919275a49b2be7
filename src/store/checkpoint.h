/* SPDX-License-Identifier: Apache-2.0
 * The checkpoint process of an SQLite store: moves its write-ahead log into the
 * file beside the writer, so that no save waits for it.
 * Source: sqlite.org, "Write-Ahead Logging", section 3. */
#ifndef CHECKPOINT_H
#define CHECKPOINT_H

#include "base/err.h"

/* Works until `stop` (a descriptor) can be read. `where` is a path. Waits for
 * *there, which the writer sets once it has opened the store; makes no store
 * and changes no schema. A store that is lost is waited for. Each move first
 * syncs the log: what was saved CHECKPOINT_MILLISECONDS ago is on the disk.
 * What it cannot move now (a full disk) is tried again each time. */
enum { CHECKPOINT_MILLISECONDS = 1000 };
void checkpoint_run(Str where, const bool *there, int stop);

#endif
