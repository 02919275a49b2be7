/* SPDX-License-Identifier: Apache-2.0
 * Counts of what the processes did, in memory that they share: each slot has
 * one writer, and any worker prints all of them. */
#ifndef WEB_METRICS_H
#define WEB_METRICS_H

#include <stdatomic.h>

#include "base/buf.h"
#include "web/jobs.h"
#include "web/serve.h"

typedef _Atomic uint64_t Count;

static inline void count_add(Count *count, uint64_t n) {
    atomic_fetch_add_explicit(count, n, memory_order_relaxed);
}
static inline void count_sub(Count *count, uint64_t n) {
    atomic_fetch_sub_explicit(count, n, memory_order_relaxed);
}
static inline void count_set(Count *count, uint64_t n) {
    atomic_store_explicit(count, n, memory_order_relaxed);
}
static inline uint64_t count_of(const Count *count) {
    return atomic_load_explicit(count, memory_order_relaxed);
}

/* Upper bounds of durations, in microseconds; the last bucket has none. */
extern const uint64_t DURATION_BOUNDS[];
enum { DURATIONS_N = 9, STATUS_CLASSES = 6 };

typedef struct Durations {
    Count buckets[DURATIONS_N + 1];
    Count microseconds;
} Durations;

void durations_add(Durations *d, int64_t microseconds);

typedef enum BatchEnd {
    BATCH_DONE,
    BATCH_REPEATED,
    BATCH_CONFLICT,
    BATCH_FAILED,
    BATCH_ENDS
} BatchEnd;

typedef struct WorkerCounts {
    Count requests[STATUS_CLASSES]; /* by hundreds of the status */
    Durations durations;
    Count connections; /* open now */
    Count accepted, timed_out;
    Count upload_bytes; /* held now */
    Count batches[BATCH_ENDS];
    Durations batch_durations;
    Count jobs[JOB_KINDS], jobs_failed[JOB_KINDS];
    Durations job_durations;
} WorkerCounts;

typedef enum ProcessKind {
    PROCESS_ZYGOTE,
    PROCESS_WRITER,
    PROCESS_CHECKPOINT, /* SQLite's alone */
    PROCESS_WORKER,
    PROCESS_KINDS
} ProcessKind;

extern const char *const PROCESS_WORDS[PROCESS_KINDS];

enum { DISK_LOW = 1 << 30 /* bytes; less is worth a warning */ };

typedef struct Metrics {
    WorkerCounts workers[SERVE_WORKERS_MAX];
    Count started[PROCESS_KINDS]; /* since the master began */
    Count running[PROCESS_KINDS];
    Count helpers_running, helpers_waiting;
    Count disk_free;  /* bytes; 0: not known */
    bool store_there; /* a writer has opened it */
} Metrics;

/* The text format of Prometheus. */
void metrics_print(Buf *out, const Metrics *m);

#endif
