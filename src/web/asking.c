/* SPDX-License-Identifier: Apache-2.0
 * A worker's side of work in a helper: the zygote gets one end of a pair, the
 * input goes out and the answer comes in as the loop lets them. */
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/socket.h"
#include "web/connection.h"
#include "web/job_work.h"

enum { TRIES_MAX = 2 /* a helper may be lost with its zygote */ };

typedef struct Asking {
    Pending pending; /* first: it is the same address */
    Watch watch;
    JobKind kind;
    JobThen *then;
    Str input, rest;        /* what is sent: one, then the other */
    char head[HELPER_HEAD]; /* of the input, then of the answer */
    size_t sent;            /* of head and input */
    size_t received;        /* of head, then of the answer */
    bool has_size;
    char *answer;
    size_t answer_n;
    int tries;
    int64_t began;
} Asking;

static void close_pair(Asking *asking) {
    if (asking->watch.descriptor < 0) return;
    worker_unwatch(asking->watch.worker, &asking->watch);
    close(asking->watch.descriptor);
    asking->watch.descriptor = -1;
}

static void abandon(Pending *p) {
    Asking *asking = (Asking *)(void *)p;
    close_pair(asking);
    worker_free_later(asking->watch.worker, &asking->watch);
}

static void finish(Asking *asking, Str answer, const Err *e) {
    Connection *c = asking->pending.connection;
    WorkerCounts *counts = c->worker->counts;
    JobThen *then = asking->then;
    count_add(&counts->jobs[asking->kind], 1);
    if (answer.p == NULL) count_add(&counts->jobs_failed[asking->kind], 1);
    durations_add(&counts->job_durations, os_microseconds() - asking->began);
    pending_remove(&asking->pending);
    close_pair(asking);
    worker_free_later(c->worker, &asking->watch);
    Store *store = c->worker->store;
    store_hold(store);
    then(c->request, answer, e);
    store_rest(store);
}

static void fail(Asking *asking, ErrCode code, const char *zh, const char *en) {
    const JobInfo *job = &JOBS[asking->kind];
    Err e;
    err_set(&e, code, "", "", "请稍后再试；再不行，请换一个文件。",
            "Try again later; if that does not help, try another file.");
    err_zh(&e, "%s%s", job->zh, zh);
    err_en(&e, "%s %s", job->en, en);
    finish(asking, (Str){0}, &e);
}

/* Sends the zygote its end of a new pair. */
static bool knock(Asking *asking, Worker *w) {
    char kind = (char)asking->kind;
    int ends[2];
    if (!os_pair(ends, OS_STREAM)) return false;
    bool sent = os_send_descriptor(w->office->zygote[DOOR_ASK], (Str){&kind, 1},
                                   ends[1]);
    close(ends[1]);
    os_unblock(ends[0]);
    asking->watch.descriptor = ends[0];
    helper_put_size(asking->head, asking->input.n + asking->rest.n);
    asking->sent = asking->received = 0;
    asking->has_size = false;
    if (sent && worker_watch(w, &asking->watch, EPOLLIN | (uint32_t)EPOLLOUT))
        return true;
    close(ends[0]);
    asking->watch.descriptor = -1;
    return false;
}

/* There was no whole answer: the helper broke, or was killed. */
static void lost(Asking *asking) {
    Worker *w = asking->watch.worker;
    close_pair(asking);
    if (++asking->tries < TRIES_MAX && knock(asking, w)) return;
    fail(asking, ERR_FORMAT, "的进程中途停下了", "stopped midway");
}

static size_t to_send(const Asking *asking) {
    return HELPER_HEAD + asking->input.n + asking->rest.n;
}

/* What comes next of head, input and rest. */
static Str next_part(const Asking *asking) {
    size_t at = asking->sent;
    if (at < HELPER_HEAD) return str_from((Str){asking->head, HELPER_HEAD}, at);
    at -= HELPER_HEAD;
    if (at < asking->input.n) return str_from(asking->input, at);
    return str_from(asking->rest, at - asking->input.n);
}

static void send_some(Asking *asking) {
    while (asking->sent < to_send(asking)) {
        Str part = next_part(asking);
        ssize_t n = send(asking->watch.descriptor, part.p, part.n,
                         MSG_NOSIGNAL | MSG_DONTWAIT);
        /* A helper that is gone is seen when its answer is read. */
        if (n < 0) return;
        asking->sent += (size_t)n;
    }
    worker_change(asking->watch.worker, &asking->watch, EPOLLIN);
}

/* The answer's size is known: a place for it and what is made of it, if there
 * may be one beside the page. */
static bool make_room(Asking *asking) {
    Arena *a = asking->pending.connection->request->a;
    uint64_t n = helper_size(asking->head);
    size_t left = arena_left(a), page = 2 * (size_t)WEB_PAGE_MAX;
    if (n > JOBS[asking->kind].limits.answer + 1 || left < page ||
        n > (left - page) / JOBS[asking->kind].grows)
        return false;
    asking->answer_n = (size_t)n;
    asking->answer = arena_alloc(a, asking->answer_n + 1, 1);
    asking->received = 0;
    asking->has_size = true;
    return true;
}

static void take_answer(Asking *asking) {
    Arena *a = asking->pending.connection->request->a;
    Str answer;
    Err e;
    switch (helper_answer(&answer, a, (Str){asking->answer, asking->answer_n},
                          &e)) {
    case HELPER_DONE: finish(asking, answer, NULL); return;
    case HELPER_FAILED: finish(asking, (Str){0}, &e); return;
    case HELPER_LATE:
        fail(asking, ERR_LIMIT, "用时太长，停下了", "takes too long: stopped");
        return;
    case HELPER_FULL:
        fail(asking, ERR_LIMIT, "要用的内存超过限额",
             "needs more memory than allowed");
        return;
    case HELPER_BROKE: lost(asking); return;
    }
}

typedef enum Took { TOOK_ALL, TOOK_SOME, TOOK_END } Took;

static Took take(Asking *asking, char *to, size_t wanted) {
    while (asking->received < wanted) {
        ssize_t n = recv(asking->watch.descriptor, to + asking->received,
                         wanted - asking->received, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return TOOK_SOME;
        if (n <= 0) return TOOK_END;
        asking->received += (size_t)n;
    }
    return TOOK_ALL;
}

static void on_pair(Watch *watch, uint32_t events) {
    Asking *asking = watch->context;
    (void)events;
    if (watch->descriptor < 0) return; /* done with in this very turn */
    if (asking->sent < to_send(asking)) send_some(asking);
    Took took = TOOK_ALL;
    if (!asking->has_size) took = take(asking, asking->head, HELPER_HEAD);
    if (took == TOOK_ALL && !asking->has_size && !make_room(asking)) {
        fail(asking, ERR_LIMIT, "得到的结果太大", "gives too large a result");
        return;
    }
    if (took == TOOK_ALL) took = take(asking, asking->answer, asking->answer_n);
    if (took == TOOK_ALL)
        take_answer(asking);
    else if (took == TOOK_END)
        lost(asking);
}

static void ask(Request *r, JobKind kind, Str input, Str rest, JobThen *then) {
    Asking *asking = calloc(1, sizeof *asking);
    if (asking == NULL) exit(EXIT_AGAIN);
    bool fits = input.n + rest.n <= JOBS[kind].limits.input;
    asking->kind = kind;
    asking->then = then;
    asking->input = input;
    asking->rest = rest;
    asking->began = os_microseconds();
    asking->watch = (Watch){.ready = on_pair,
                            .worker = r->worker,
                            .descriptor = -1,
                            .context = asking};
    pending_add(&asking->pending, r->connection, abandon);
    if (fits && knock(asking, r->worker)) return;
    if (fits)
        fail(asking, ERR_SYSTEM, "：现在太忙", ": too busy at this moment");
    else
        fail(asking, ERR_LIMIT, "：内容太大", ": it is too large");
}

void request_job(Request *r, JobKind kind, Str input, JobThen *then) {
    ask(r, kind, input, (Str){0}, then);
}

void request_read(Request *r, Str name, Str bytes, JobThen *then) {
    ask(r, JOB_READ, job_read_input(r->a, name, S("")), bytes, then);
}

void request_prove(Request *r, Str name, Str bytes, JobThen *then) {
    ask(r, JOB_PROVE, job_read_input(r->a, name, S("")), bytes, then);
}
