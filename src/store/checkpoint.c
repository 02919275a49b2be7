/* SPDX-License-Identifier: Apache-2.0
 * The checkpoint process: once a second what the log has is moved. */
#include "store/checkpoint.h"

#include <poll.h>
#include <stdlib.h>

#include "store/driver.h"

enum {
    MEMORY_MAX = 64 << 20,
    ROUNDS_MAX = 4,       /* while the writer goes on writing */
    LOG_PAGES_LONG = 4000 /* where it then waits for the last of them */
};

static void memory_full(size_t limit) {
    (void)limit;
    _Exit(1);
}

/* The log begins anew with the next write where all of it was moved by then.
 * Beside a busy writer that takes some rounds, each shorter than the last; a
 * log that became long all the same is ended while the writer waits. */
static bool move_log(Store *s, Err *e) {
    int pages = 0;
    for (int i = 0; i < ROUNDS_MAX; i++) {
        int before = pages;
        if (!sqlite_checkpoint(&pages, s->db, false, e)) return false;
        if (pages == before) return true; /* nothing was written meanwhile */
    }
    return pages <= LOG_PAGES_LONG || sqlite_checkpoint(&pages, s->db, true, e);
}

/* The store while it is open, with the memory of that opening. */
typedef struct Opened {
    Arena *a;
    Store *store;
} Opened;

static void let_go(Opened *o) {
    if (o->store != NULL) store_close(o->store);
    if (o->a != NULL) arena_free(o->a);
    *o = (Opened){0};
}

static bool is_open(Opened *o, Str where, Err *e) {
    if (o->store != NULL) return store_ready(o->store, e);
    o->a = arena_new(MEMORY_MAX, memory_full);
    if (store_open(&o->store, o->a, where, STORE_WRITE_THERE, e)) return true;
    o->store = NULL;
    let_go(o);
    return false;
}

void checkpoint_run(Str where, const bool *there, int stop) {
    Opened o = {0};
    struct pollfd ended = {stop, POLLIN, 0};
    while (poll(&ended, 1, CHECKPOINT_MILLISECONDS) <= 0) {
        Err e;
        bool moved = *there && is_open(&o, where, &e) && move_log(o.store, &e);
        /* Else it is tried again; that a store is lost or full is said, and
         * logged, by whoever writes. */
        (void)moved;
    }
    let_go(&o);
}
