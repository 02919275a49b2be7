/* SPDX-License-Identifier: Apache-2.0
 * Sending batches to the writer and telling requests what became of them. */
#include "web/writing.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/socket.h"
#include "web/connection.h"
#include "web/waiting_counts.h"

enum {
    LINK_ARENA = 256 << 20,
    LINK_RETRY = 200,
    LAST_TIME = 500, /* for answers at the end of the worker */
    LAST_LOOK = 20
};

typedef struct Writing {
    Pending pending; /* first: it is the same address */
    WriteThen *then;
    int64_t began;
} Writing;

static void link_full(size_t limit) {
    (void)limit;
    exit(EXIT_AGAIN);
}

static void count_end(Worker *w, const Outcome *outcome, int64_t began) {
    BatchEnd end = BATCH_FAILED;
    if (outcome != NULL && outcome->kind == OUTCOME_DONE) end = BATCH_DONE;
    if (outcome != NULL && outcome->kind == OUTCOME_REPEATED)
        end = BATCH_REPEATED;
    if (outcome != NULL && outcome->kind == OUTCOME_CONFLICT)
        end = BATCH_CONFLICT;
    count_add(&w->counts->batches[end], 1);
    durations_add(&w->counts->batch_durations, os_microseconds() - began);
}

/* An answer came; nobody may wait for it any more. */
static void on_outcome(void *context, const Outcome *outcome, const Err *e) {
    Writing *writing = context;
    Connection *c = writing->pending.connection;
    WriteThen *then = writing->then;
    int64_t began = writing->began;
    if (c != NULL) pending_remove(&writing->pending);
    free(writing);
    if (c == NULL) return;
    count_end(c->worker, outcome, began);
    if (outcome == NULL)
        log_err(&c->worker->office->log, LOG_AT_ERROR, "write-failed", e);
    Store *store = c->worker->store;
    store_hold(store);
    waiting_forget(c->request);
    then(c->request, outcome, e);
    store_rest(store);
}

static void drop_link(Worker *w) {
    worker_unwatch(w, &w->writer_watch);
    close(w->writer_watch.descriptor);
    arena_free(w->writer_arena);
    w->writer = NULL;
    w->writer_arena = NULL;
    w->writer_out = false;
    w->writer_at = 0;
}

static void watch_out(Worker *w) {
    bool out = writer_wants_out(w->writer);
    if (out == w->writer_out) return;
    w->writer_out = out;
    worker_change(w, &w->writer_watch,
                  EPOLLIN | (out ? (uint32_t)EPOLLOUT : 0));
}

static void turn(Worker *w) {
    if (writer_turn(w->writer, on_outcome))
        watch_out(w);
    else {
        log_event(&w->office->log, LOG_AT_WARNING, "writer-gone", "%s", "");
        drop_link(w);
        writing_keep(w);
    }
}

static void on_writer(Watch *watch, uint32_t events) {
    (void)events;
    if (watch->worker->writer != NULL) turn(watch->worker);
}

void writing_keep(Worker *w) {
    const Office *office = w->office;
    int ends[2];
    if (w->writer != NULL || os_milliseconds() < w->writer_at) return;
    w->writer_at = os_milliseconds() + LINK_RETRY;
    if (!os_pair(ends, OS_STREAM)) return;
    int door = office->writers[w->number % office->writers_n][DOOR_ASK];
    bool sent = os_send_descriptor(door, S("w"), ends[1]);
    close(ends[1]);
    w->writer_watch = (Watch){.ready = on_writer, .descriptor = ends[0]};
    if (!sent || !worker_watch(w, &w->writer_watch, EPOLLIN)) {
        close(ends[0]);
        return;
    }
    w->writer_arena = arena_new(LINK_ARENA, link_full);
    w->writer = writer_link(w->writer_arena, ends[0]);
}

/* What nobody waits for (entries of the trail) is sent to its end too. */
void writing_close(Worker *w) {
    int64_t end = os_milliseconds() + LAST_TIME;
    while (w->writer != NULL && writer_waits(w->writer) > 0 &&
           os_milliseconds() < end) {
        short out = writer_wants_out(w->writer) ? POLLOUT : 0;
        struct pollfd link = {w->writer_watch.descriptor, POLLIN | out, 0};
        (void)poll(&link, 1, LAST_LOOK);
        turn(w);
    }
    if (w->writer == NULL) return;
    (void)shutdown(w->writer_watch.descriptor, SHUT_RDWR);
    (void)writer_turn(w->writer, on_outcome); /* tells who still waits */
    drop_link(w);
}

/* The batch is on its way: its end comes later, to nobody. */
static void leave(Pending *p) {
    (void)p;
}

/* NULL where it cannot be sent. */
static Writing *put(Worker *w, const Batch *b, Err *e) {
    writing_keep(w);
    if (w->writer == NULL) {
        err_set(e, ERR_SYSTEM, "写不进数据库：写入进程不在",
                "could not write: there is no writer", "请稍后再试。",
                "Try again later.");
        return NULL;
    }
    Writing *writing = calloc(1, sizeof *writing);
    if (writing == NULL) link_full(0);
    writing->began = os_microseconds();
    if (writer_send(w->writer, b, writing, e)) {
        watch_out(w);
        return writing;
    }
    free(writing);
    return NULL;
}

void writing_send(Worker *w, const Batch *b) {
    Err e;
    if (put(w, b, &e) == NULL)
        log_err(&w->office->log, LOG_AT_WARNING, "write-failed", &e);
}

void request_write(Request *r, const Batch *b, WriteThen *then) {
    Err e;
    Writing *writing = put(r->worker, b, &e);
    if (writing == NULL) {
        then(r, NULL, &e);
        return;
    }
    writing->then = then;
    pending_add(&writing->pending, r->connection, leave);
}

static void go(Request *r, const Outcome *outcome, const Err *e) {
    Err conflict;
    if (outcome == NULL) {
        reply_err(r, 503, e);
        return;
    }
    if (outcome->kind != OUTCOME_CONFLICT) {
        reply_redirect(r, r->connection->go);
        return;
    }
    err_set(&conflict, ERR_USAGE, "别人刚刚改过，这一步没有做",
            "someone else has just changed it: nothing was done",
            "请返回重新打开这一页，看清现在的状态再做。",
            "Go back, open the page again and look at its present state.");
    reply_err(r, 409, &conflict);
}

void request_write_then_go(Request *r, const Batch *b, Str path) {
    r->connection->go = path;
    request_write(r, b, go);
}
