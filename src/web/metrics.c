/* SPDX-License-Identifier: Apache-2.0
 * Printing the counts. Source: Prometheus exposition format 0.0.4. */
#include "web/metrics.h"

#include <inttypes.h>

const uint64_t DURATION_BOUNDS[DURATIONS_N] = {
    500, 1000, 2500, 5000, 10000, 25000, 100000, 1000000, 10000000};

const char *const PROCESS_WORDS[PROCESS_KINDS] = {"zygote", "writer",
                                                  "checkpoint", "worker"};

void durations_add(Durations *d, int64_t microseconds) {
    uint64_t n = microseconds < 0 ? 0 : (uint64_t)microseconds;
    size_t i = 0;
    while (i < DURATIONS_N && n > DURATION_BOUNDS[i])
        i++;
    count_add(&d->buckets[i], 1);
    count_add(&d->microseconds, n);
}

/* A count of every worker lies at the same offset. */
static uint64_t sum(const Metrics *m, size_t offset) {
    uint64_t total = 0;
    for (size_t i = 0; i < SERVE_WORKERS_MAX; i++) {
        const char *worker = (const char *)&m->workers[i];
        total += count_of((const Count *)(const void *)(worker + offset));
    }
    return total;
}

static void head(Buf *out, const char *name, const char *type,
                 const char *what) {
    buf_format(out, "# HELP jixiao_%s %s\n# TYPE jixiao_%s %s\n", name, what,
               name, type);
}

static void single(Buf *out, const char *name, const char *type,
                   const char *what, uint64_t n) {
    head(out, name, type, what);
    buf_format(out, "jixiao_%s %" PRIu64 "\n", name, n);
}

static void labelled(Buf *out, const char *name, const char *label,
                     const char *value, uint64_t n) {
    buf_format(out, "jixiao_%s{%s=\"%s\"} %" PRIu64 "\n", name, label, value,
               n);
}

static void seconds(Buf *out, uint64_t microseconds) {
    buf_format(out, "%" PRIu64 ".%06" PRIu64, microseconds / 1000000,
               microseconds % 1000000);
}

static void durations(Buf *out, const Metrics *m, const char *name,
                      const char *what, size_t offset) {
    uint64_t total = 0;
    head(out, name, "histogram", what);
    for (size_t i = 0; i <= DURATIONS_N; i++) {
        total +=
            sum(m, offset + offsetof(Durations, buckets) + i * sizeof(Count));
        buf_format(out, "jixiao_%s_bucket{le=\"", name);
        if (i < DURATIONS_N)
            seconds(out, DURATION_BOUNDS[i]);
        else
            buf_add(out, S("+Inf"));
        buf_format(out, "\"} %" PRIu64 "\n", total);
    }
    buf_format(out, "jixiao_%s_sum ", name);
    seconds(out, sum(m, offset + offsetof(Durations, microseconds)));
    buf_format(out, "\njixiao_%s_count %" PRIu64 "\n", name, total);
}

#define SUM(m, member) sum((m), offsetof(WorkerCounts, member))

static void print_requests(Buf *out, const Metrics *m) {
    static const char *const classes[STATUS_CLASSES] = {"none", "1xx", "2xx",
                                                        "3xx",  "4xx", "5xx"};
    head(out, "requests_total", "counter", "Requests by class of status.");
    for (size_t i = 1; i < STATUS_CLASSES; i++)
        labelled(out, "requests_total", "status", classes[i],
                 sum(m, offsetof(WorkerCounts, requests) + i * sizeof(Count)));
    durations(out, m, "request_seconds", "Time from head to answer.",
              offsetof(WorkerCounts, durations));
    single(out, "connections", "gauge", "Connections that are open.",
           SUM(m, connections));
    single(out, "connections_total", "counter", "Connections accepted.",
           SUM(m, accepted));
    single(out, "timeouts_total", "counter", "Connections closed as too slow.",
           SUM(m, timed_out));
    single(out, "upload_bytes", "gauge", "Bytes of uploads being held.",
           SUM(m, upload_bytes));
}

static void print_batches(Buf *out, const Metrics *m) {
    static const char *const ends[BATCH_ENDS] = {"done", "repeated", "conflict",
                                                 "failed"};
    head(out, "batches_total", "counter", "Batches by how they ended.");
    for (size_t i = 0; i < BATCH_ENDS; i++)
        labelled(out, "batches_total", "end", ends[i],
                 sum(m, offsetof(WorkerCounts, batches) + i * sizeof(Count)));
    durations(out, m, "batch_seconds", "Time from sending to the answer.",
              offsetof(WorkerCounts, batch_durations));
}

static void print_jobs(Buf *out, const Metrics *m) {
    head(out, "jobs_total", "counter", "Work in helpers, by kind.");
    for (size_t i = 0; i < JOB_KINDS; i++)
        labelled(out, "jobs_total", "kind", JOBS[i].name,
                 sum(m, offsetof(WorkerCounts, jobs) + i * sizeof(Count)));
    head(out, "jobs_failed_total", "counter", "Work that gave no answer.");
    for (size_t i = 0; i < JOB_KINDS; i++)
        labelled(
            out, "jobs_failed_total", "kind", JOBS[i].name,
            sum(m, offsetof(WorkerCounts, jobs_failed) + i * sizeof(Count)));
    durations(out, m, "job_seconds", "Time from asking to the answer.",
              offsetof(WorkerCounts, job_durations));
    single(out, "helpers_running", "gauge", "Helpers at work.",
           count_of(&m->helpers_running));
    single(out, "helpers_waiting", "gauge", "Work that waits for a helper.",
           count_of(&m->helpers_waiting));
}

void metrics_print(Buf *out, const Metrics *m) {
    print_requests(out, m);
    print_batches(out, m);
    print_jobs(out, m);
    head(out, "processes", "gauge", "Processes that run.");
    for (size_t i = 0; i < PROCESS_KINDS; i++)
        labelled(out, "processes", "kind", PROCESS_WORDS[i],
                 count_of(&m->running[i]));
    head(out, "process_starts_total", "counter", "Processes that were begun.");
    for (size_t i = 0; i < PROCESS_KINDS; i++)
        labelled(out, "process_starts_total", "kind", PROCESS_WORDS[i],
                 count_of(&m->started[i]));
    single(out, "disk_free_bytes", "gauge", "Free bytes where the store is.",
           count_of(&m->disk_free));
}
