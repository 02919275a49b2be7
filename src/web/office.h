/* SPDX-License-Identifier: Apache-2.0
 * What the processes of the office have in common: made by the master before it
 * forks any of them. */
#ifndef WEB_OFFICE_H
#define WEB_OFFICE_H

#include "web/log.h"
#include "web/metrics.h"

/* Ends of a pair: what is sent at ASK comes out at ANSWER. */
enum { DOOR_ASK, DOOR_ANSWER };

typedef struct Office {
    const ServeOptions *options;
    Log log;      /* of this process */
    int listener; /* -1 where this process has none */
    int zygote[2];
    /* Where workers meet a writer: on SQLite all at the first one, on
     * PostgreSQL each at its own. */
    int writers[SERVE_WORKERS_MAX][2];
    int writers_n, workers_n;
    Metrics *metrics;
} Office;

/* The ends of processes that must not be begun anew. */
enum {
    EXIT_WELL = 0,
    EXIT_AGAIN = 70,   /* may be started again */
    EXIT_HOPELESS = 78 /* it would end the same way again */
};

/* The life of a process; its exit status. */
int zygote_run(Office *office);
int worker_run(Office *office, int number);

#endif
