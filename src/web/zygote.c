/* SPDX-License-Identifier: Apache-2.0
 * The zygote: forks a helper for each piece of work that a worker sends. It is
 * made before any secret exists and holds none. It keeps the helper's end of
 * the worker's pair, to tell how a helper ended that gave no answer. */
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/memory.h"
#include "os/process.h"
#include "os/socket.h"
#include "web/job_work.h"
#include "web/office.h"

enum {
    ZYGOTE_ARENA = 512 << 20,
    WAITING_MAX = 4096, /* work that waits for a helper, of each class */
    POLL_MOST = 1000
};

/* A helper at work. */
typedef struct Running {
    pid_t id; /* 0: this place is free */
    int fd;
    JobKind kind;
    int64_t deadline;
    bool late;
} Running;

/* Work that waits: a ring. */
typedef struct Waiting {
    struct {
        int fd;
        JobKind kind;
    } items[WAITING_MAX];
    size_t first, n;
} Waiting;

typedef struct Zygote {
    Office *office;
    int door, signals;
    Running running[JOB_HELPERS_MAX];
    Waiting waiting[JOB_KINDS]; /* by class */
    bool stopping;
} Zygote;

static int running_of(const Zygote *z, JobKind class) {
    int n = 0;
    for (size_t i = 0; i < JOB_HELPERS_MAX; i++)
        n += z->running[i].id != 0 && job_class(z->running[i].kind) == class;
    return n;
}

static Running *free_place(Zygote *z) {
    for (size_t i = 0; i < JOB_HELPERS_MAX; i++)
        if (z->running[i].id == 0) return &z->running[i];
    return NULL;
}

static void start(Running *place, int fd, JobKind kind) {
    const JobInfo *job = &JOBS[kind];
    pid_t child = fork();
    if (child == 0) helper_serve(fd, job->work, job->limits);
    if (child < 0) {
        helper_tell_end(fd, 0, false);
        close(fd);
        return;
    }
    *place =
        (Running){.id = child,
                  .fd = fd,
                  .kind = kind,
                  .deadline = os_milliseconds() + job->limits.milliseconds};
}

static void start_waiting(Zygote *z) {
    for (int class = 0; class < JOB_KINDS; class ++) {
        Waiting *w = &z->waiting[class];
        Running *place;
        while (w->n > 0 && running_of(z, class) < JOBS[class].at_once &&
               (place = free_place(z)) != NULL) {
            size_t at = w->first;
            w->first = (w->first + 1) % WAITING_MAX;
            w->n--;
            start(place, w->items[at].fd, w->items[at].kind);
        }
    }
}

static void take_work(Zygote *z) {
    char kind;
    int fd;
    while (os_take_descriptor(z->door, &kind, 1, &fd) == 1) {
        if (fd < 0) continue;
        bool known = kind >= 0 && kind < JOB_KINDS;
        Waiting *w = &z->waiting[known ? job_class((JobKind)kind) : 0];
        if (!known || w->n == WAITING_MAX) {
            helper_tell_end(fd, 0, true);
            close(fd);
            continue;
        }
        size_t at = (w->first + w->n++) % WAITING_MAX;
        w->items[at].fd = fd;
        w->items[at].kind = (JobKind)kind;
    }
}

static void end_one(Running *r, int status) {
    bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!well) helper_tell_end(r->fd, status, r->late);
    close(r->fd);
    *r = (Running){0};
}

static void reap(Zygote *z) {
    int status;
    for (pid_t id; (id = os_ended(&status)) != 0;)
        for (size_t i = 0; i < JOB_HELPERS_MAX; i++)
            if (z->running[i].id == id) end_one(&z->running[i], status);
}

static void take_signals(Zygote *z) {
    for (int number; (number = os_next_signal(z->signals)) != 0;)
        if (number == SIGCHLD)
            reap(z);
        else
            z->stopping = true;
}

/* Kills what is late; milliseconds until the next one will be. */
static int stop_late(Zygote *z) {
    int64_t now = os_milliseconds(), next = now + POLL_MOST;
    for (size_t i = 0; i < JOB_HELPERS_MAX; i++) {
        Running *r = &z->running[i];
        if (r->id == 0 || r->late) continue;
        if (r->deadline <= now) {
            r->late = true;
            (void)kill(r->id, SIGKILL);
        } else if (r->deadline < next)
            next = r->deadline;
    }
    return (int)(next - now);
}

static void count(const Zygote *z) {
    uint64_t running = 0, waiting = 0;
    for (size_t i = 0; i < JOB_HELPERS_MAX; i++)
        running += z->running[i].id != 0;
    for (size_t i = 0; i < JOB_KINDS; i++)
        waiting += z->waiting[i].n;
    count_set(&z->office->metrics->helpers_running, running);
    count_set(&z->office->metrics->helpers_waiting, waiting);
}

static void serve(Zygote *z) {
    while (!z->stopping) {
        struct pollfd wait[] = {{.fd = z->door, .events = POLLIN},
                                {.fd = z->signals, .events = POLLIN}};
        (void)poll(wait, COUNT_OF(wait), stop_late(z));
        take_signals(z);
        take_work(z);
        start_waiting(z);
        count(z);
    }
}

static void memory_full(size_t limit) {
    (void)limit;
    exit(EXIT_AGAIN);
}

int zygote_run(Office *office) {
    Arena *a = arena_new(ZYGOTE_ARENA, memory_full);
    Zygote *z = ARENA_NEW(a, Zygote);
    Err e;
    z->office = office;
    z->door = office->zygote[DOOR_ANSWER];
    z->signals = os_signals((const int[]){SIGTERM, SIGCHLD, 0});
    os_keep_memory();
    if (z->signals < 0 || !job_prepare(a, &e)) {
        log_err(&office->log, LOG_AT_ERROR, "zygote-failed", &e);
        return EXIT_AGAIN;
    }
    log_event(&office->log, LOG_AT_INFO, "ready", "kinds=%d", JOB_KINDS);
    serve(z);
    job_forget();
    arena_free(a);
    return EXIT_WELL;
}
