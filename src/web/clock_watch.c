/* SPDX-License-Identifier: Apache-2.0
 * The clock that people read against the one that only goes forward: where
 * their distance jumps, somebody set the first, or the machine slept. */
#include "web/clock_watch.h"

#include <stdlib.h>

#include "office/moment.h"
#include "office/trail.h"
#include "web/writing.h"

enum {
    JUMP = 2000 /* ms: slow corrections stay below */,
    NOTE_ARENA = 1 << 20
};

static void note_full(size_t limit) {
    (void)limit;
    exit(EXIT_AGAIN);
}

/* In the chain of the first region. */
static bool note(Worker *w, int64_t was, int64_t is) {
    Arena *a = arena_new(NOTE_ARENA, note_full);
    Batch b = batch_new(a, (Str){0}, true);
    Rows regions;
    Err e;
    bool read =
        store_query(&regions, a, w->store, SQL_REGIONS_ALL, BINDS_NONE, &e);
    if (read && regions.n > 0) {
        const TrailChange change = {.field = S("clock"),
                                    .old = moment_long(a, was),
                                    .new = moment_long(a, is)};
        TrailEntry entry = {.region = row_str(&regions, 0, 0),
                            .action = S("clock.change"),
                            .object = S("store:"),
                            .outcome = S("done"),
                            .detail = trail_detail(a, &change, 1)};
        batch_trail(&b, &entry);
        writing_send(w, &b);
    }
    arena_free(a);
    return read;
}

void clock_watch(Worker *w, int64_t now) {
    int64_t is = store_now(), apart = is - now;
    int64_t jump = apart - w->clock_apart;
    if (w->clock_apart == 0 || (jump < JUMP && jump > -JUMP)) {
        w->clock_apart = apart;
        return;
    }
    /* Where the store cannot be read it is said when it is back. */
    if (w->store != NULL && note(w, is - jump, is)) w->clock_apart = apart;
}
