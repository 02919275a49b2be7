/* SPDX-License-Identifier: Apache-2.0
 * The worker's loop: accepts, answers, waits for helpers and the writer, and
 * in the end finishes what is under way. */
#include "web/worker.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/process.h"
#include "os/socket.h"
#include "web/clock_watch.h"
#include "web/http.h"
#include "web/writing.h"

enum {
    WORKER_ARENA = 64 << 20,
    EVENTS_MAX = 64,
    TICK = 500,            /* how often deadlines are looked at */
    LISTEN_AGAIN = 3,      /* after leaving a connection to another worker */
    STORE_RETRY = 100,     /* how soon a store is tried again */
    STORE_WAIT = 5000,     /* before requests are taken without it */
    QUIET_TIME = 3000,     /* without a request: memory is given back */
    OWN_MAPPING = 1 << 20, /* what is so large is given back at once */
    KEPT_FREE = 4 << 20,   /* of the heap, for the next request */
    FINISH_TIME = 6000,    /* for what is under way when told to stop */
    ANSWER_TIME = 1500     /* then for the last answers to be taken */
};

bool worker_watch(Worker *w, Watch *watch, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = watch};
    watch->worker = w;
    return epoll_ctl(w->loop, EPOLL_CTL_ADD, watch->descriptor, &event) == 0;
}

void worker_change(Worker *w, Watch *watch, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = watch};
    (void)epoll_ctl(w->loop, EPOLL_CTL_MOD, watch->descriptor, &event);
}

void worker_unwatch(Worker *w, Watch *watch) {
    (void)epoll_ctl(w->loop, EPOLL_CTL_DEL, watch->descriptor, NULL);
}

void worker_free_later(Worker *w, Watch *watch) {
    watch->next = w->done;
    w->done = watch;
}

static void free_done(Worker *w) {
    while (w->done != NULL) {
        Watch *watch = w->done;
        w->done = watch->next;
        free(watch->context);
    }
}

bool worker_is_secure(const Worker *w) {
    const ServeOptions *o = w->office->options;
    return o->tls_cert.p != NULL ||
           str_has_prefix(o->public_url, S("https://"));
}

/* Opens the store where it is not open; false: not now, see store_err. */
static bool worker_store(Worker *w) {
    int64_t now = os_milliseconds();
    if (w->store != NULL) return true;
    if (now < w->store_at) return false;
    w->store_at = now + STORE_RETRY;
    ArenaMark mark = arena_mark(w->a);
    if (store_open(&w->store, w->a, w->office->options->store, STORE_READ,
                   &w->store_err))
        return true;
    arena_rewind(w->a, mark);
    w->store = NULL;
    return false;
}

/* Has another worker fewer connections? They stay where they were accepted, so
 * nothing else spreads the work over the processors. */
static bool is_ahead(const Worker *w) {
    const WorkerCounts *all = w->office->metrics->workers;
    for (int i = 0; i < w->office->workers_n; i++)
        if (count_of(&all[i].connections) < count_of(&w->counts->connections))
            return true;
    return false;
}

static void listen_later(Worker *w, int milliseconds) {
    if (w->accepting) worker_unwatch(w, &w->listener);
    w->accepting = false;
    w->listen_at = os_milliseconds() + milliseconds;
}

/* Many connections may wait: one a turn, and where another worker has fewer it
 * is left a while in which to take it. */
static void on_listener(Watch *watch, uint32_t events) {
    Worker *w = watch->worker;
    (void)events;
    bool waited = os_milliseconds() - w->listen_at <= LISTEN_AGAIN;
    if (!waited && is_ahead(w)) {
        listen_later(w, LISTEN_AGAIN);
        return;
    }
    int fd = http_count(w->http) < CONNECTIONS_MOST
                 ? os_accept(w->office->listener)
                 : -1;
    if (fd >= 0)
        http_add(w->http, fd);
    else if (errno != EAGAIN && errno != ECONNABORTED && errno != EINTR)
        listen_later(w, TICK); /* no room */
}

static void accept_more(Worker *w, int64_t now) {
    if (w->accepting || w->stopping || now < w->listen_at) return;
    w->accepting = worker_watch(w, &w->listener, EPOLLIN);
    if (!w->accepting) listen_later(w, TICK);
}

/* Until when the loop may sleep. */
static int longest_wait(const Worker *w) {
    int wait = http_timeout(w->http, w->store == NULL ? STORE_RETRY : TICK);
    int64_t listen = w->listen_at - os_milliseconds();
    if (w->accepting || w->stopping || listen >= wait) return wait;
    return listen < 0 ? 0 : (int)listen;
}

static void on_signal(Watch *watch, uint32_t events) {
    Worker *w = watch->worker;
    (void)events;
    if (os_next_signal(watch->descriptor) != SIGTERM || w->stopping) return;
    w->stopping = true;
    w->stop_at = os_milliseconds() + FINISH_TIME;
    listen_later(w, 0);
    http_finish(w->http, false);
}

static void on_http(Watch *watch, uint32_t events) {
    (void)watch, (void)events; /* http_turn follows in each turn */
}

/* What many large pages at once needed is not kept when nobody asks. */
static void rest(Worker *w, int64_t now) {
    size_t asked = http_asked(w->http);
    if (asked != w->asked) {
        w->asked = asked;
        w->quiet_at = now + QUIET_TIME;
    } else if (w->quiet_at != 0 && now >= w->quiet_at) {
        w->quiet_at = 0;
        if (w->store != NULL) store_forget(w->store);
        malloc_trim(0);
    }
}

static void tick(Worker *w) {
    int64_t now = os_milliseconds();
    rest(w, now);
    (void)worker_store(w);
    writing_keep(w);
    if (w->number == 0) clock_watch(w, now);
    http_sweep(w->http, now);
    if (w->stopping) http_finish(w->http, now >= w->stop_at);
}

static bool is_finished(const Worker *w) {
    return w->stopping && (http_count(w->http) == 0 ||
                           os_milliseconds() >= w->stop_at + ANSWER_TIME);
}

static void loop(Worker *w) {
    struct epoll_event events[EVENTS_MAX];
    int64_t next = 0;
    while (!is_finished(w)) {
        int n = epoll_wait(w->loop, events, EVENTS_MAX, longest_wait(w));
        for (int i = 0; i < n; i++) {
            Watch *watch = events[i].data.ptr;
            watch->ready(watch, events[i].events);
        }
        http_turn(w->http);
        free_done(w);
        int64_t now = os_milliseconds();
        accept_more(w, now);
        if (now < next && w->store != NULL) continue;
        next = now + TICK;
        tick(w);
    }
}

static bool begin(Worker *w, Err *e) {
    w->listener =
        (Watch){.ready = on_listener, .descriptor = w->office->listener};
    w->loop = epoll_create1(EPOLL_CLOEXEC);
    w->signals = (Watch){.ready = on_signal,
                         .descriptor = os_signals((const int[]){SIGTERM, 0})};
    if (!http_open(&w->http, w, e)) return false;
    w->http_watch =
        (Watch){.ready = on_http, .descriptor = http_descriptor(w->http)};
    if (w->loop >= 0 && worker_watch(w, &w->signals, EPOLLIN) &&
        worker_watch(w, &w->http_watch, EPOLLIN))
        return true;
    return err_system(e, "起不了处理请求的进程", "could not begin a worker",
                      NULL, NULL);
}

/* At the very beginning the writer may still be making the store. */
static void await_store(Worker *w) {
    int64_t until = os_milliseconds() + STORE_WAIT;
    while (!worker_store(w) && os_milliseconds() < until)
        os_wait(w->signals.descriptor, STORE_RETRY / 4);
    if (w->store == NULL)
        log_err(&w->office->log, LOG_AT_ERROR, "store-not-open", &w->store_err);
}

static void memory_full(size_t limit) {
    (void)limit;
    exit(EXIT_AGAIN);
}

int worker_run(Office *office, int number) {
    Arena *a = arena_new(WORKER_ARENA, memory_full);
    Worker *w = ARENA_NEW(a, Worker);
    Err e;
    (void)mallopt(M_MMAP_THRESHOLD, OWN_MAPPING);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
    w->office = office;
    w->number = number;
    w->a = a;
    w->rates = rates_new(a);
    w->counts = &office->metrics->workers[number];
    /* What the one before it held is gone with it. */
    count_set(&w->counts->connections, 0);
    count_set(&w->counts->upload_bytes, 0);
    if (!layouts_embedded(&w->layouts, a, &e) || !begin(w, &e)) {
        log_err(&office->log, LOG_AT_ERROR, "worker-failed", &e);
        return e.code == ERR_SYSTEM ? EXIT_AGAIN : EXIT_HOPELESS;
    }
    await_store(w);
    loop(w);
    http_close(w->http);
    writing_close(w);
    if (w->store != NULL) store_close(w->store);
    arena_free(a);
    return EXIT_WELL;
}
