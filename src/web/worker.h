/* SPDX-License-Identifier: Apache-2.0
 * A worker: one event loop that answers requests. */
#ifndef WEB_WORKER_H
#define WEB_WORKER_H

#include "layout/layout.h"
#include "store/writer.h"
#include "web/office.h"
#include "web/rates.h"
#include "web/web.h"

typedef struct Http Http;
typedef struct WaitingMemory WaitingMemory;

enum {
    CONNECTIONS_MOST = 16384,
    CONNECTIONS_CROWDED = 12288 /* idle ones are soon closed */
};

/* What the loop watches: `ready` is called with epoll's events. */
typedef struct Watch Watch;
typedef void WatchReady(Watch *watch, uint32_t events);
struct Watch {
    WatchReady *ready;
    Worker *worker;
    int descriptor;
    void *context;
    Watch *next; /* of those that are done with */
};

struct Worker {
    Office *office;
    int number;
    Arena *a; /* as long as the process */
    int loop; /* epoll */
    Layouts layouts;
    Store *store;     /* NULL while it cannot be opened */
    Err store_err;    /* why not */
    int64_t store_at; /* when to try again */
    Http *http;
    WriterLink *writer;  /* NULL while there is none */
    Arena *writer_arena; /* as long as the link */
    Watch listener, signals, http_watch, writer_watch;
    int64_t writer_at; /* when to look for another one */
    bool writer_out;   /* watched for writing too */
    bool accepting, stopping;
    int64_t listen_at; /* when to accept again, where it does not, or did not */
    int64_t stop_at;
    int64_t clock_apart; /* ms from the clock that only goes forward */
    size_t asked;        /* requests, as last looked at */
    int64_t quiet_at;    /* when memory is given back; 0: it was */
    Watch *done;         /* freed when the events of this turn are through */
    WorkerCounts *counts;
    Rates *rates;           /* of what is open to everybody */
    WaitingMemory *waiting; /* counts beside the menu; NULL: none yet */
};

/* Watches a descriptor for these events of epoll; false with errno. */
bool worker_watch(Worker *w, Watch *watch, uint32_t events) MUST_USE;
void worker_change(Worker *w, Watch *watch, uint32_t events);
void worker_unwatch(Worker *w, Watch *watch);
/* Frees watch->context, which holds the watch, after this turn: an event of it
 * may still be on the list. */
void worker_free_later(Worker *w, Watch *watch);
/* Do people reach it by https? */
bool worker_is_secure(const Worker *w);

#endif
