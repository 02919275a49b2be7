/* SPDX-License-Identifier: Apache-2.0
 * The writer process: rounds of taking what waits, writing it in one
 * transaction, and answering. */
#include "store/writer.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/clock.h"
#include "store/answer.h"
#include "store/chain.h"
#include "store/driver.h"
#include "store/frame.h"

enum {
    CLIENTS_MAX = 256,      /* workers, those that are ending too */
    GROUP_MAX = 256,        /* batches in one transaction */
    GROUP_BYTES = 32 << 20, /* where no more is taken into it */
    UNSENT_MAX = 4 << 20,   /* answers that wait for one worker */
    MEMORY_MAX = 1 << 30,
    REST_MILLISECONDS = 500,    /* without batches: time for other things */
    QUIET_MILLISECONDS = 3000,  /* without batches: memory is given back */
    HOUSE_MILLISECONDS = 60000, /* between looks for what is over */
    RETRY_MILLISECONDS = 1000,  /* between tries to open a lost store */
    FAREWELL_MILLISECONDS = 2000
};

/* A worker. Its place is free again once it is gone. */
typedef struct Client {
    bool used;
    bool gone;
    int fd;
    FrameIn in;
    FrameOut out;
} Client;

/* A batch that waits for its answer. */
typedef struct Asked {
    Client *client;
    Frame frame;
    Batch batch;
} Asked;

typedef struct Round {
    Asked asked[GROUP_MAX];
    size_t n, bytes;
} Round;

typedef struct Scribe {
    Str where;
    bool *there;
    Arena *a;
    Store *store; /* NULL: not opened yet */
    int64_t tried;
    int64_t kept;    /* when the house was last kept */
    int64_t written; /* when the last batch was; 0: memory was given back */
    Err failure;     /* of the last try */
    Client clients[CLIENTS_MAX];
    Round round;
} Scribe;

static void memory_full(size_t limit) {
    (void)limit;
    _exit(1);
}

/* ---- answering ---- */

static void flush(Client *c) {
    if (!frame_write(&c->out, c->fd)) c->gone = true;
}

static void answer(Scribe *w, Asked *asked, const Outcome *outcome,
                   const Err *e) {
    Buf b = buf_new(asked->frame.a, FRAME_MAX);
    if (outcome != NULL)
        answer_outcome(&b, outcome);
    else
        answer_failure(&b, e);
    frame_put(&asked->client->out, w->a, asked->frame.number, buf_str(&b));
    arena_free(asked->frame.a);
}

/* ---- the store ---- */

/* Opens the store where it was lost; not more often than each second. */
static bool store_is_there(Scribe *w, Err *e) {
    bool lost = w->store == NULL || !w->store->connected;
    if (lost && w->tried != 0 &&
        os_milliseconds() - w->tried < RETRY_MILLISECONDS) {
        *e = w->failure;
        return false;
    }
    bool there;
    if (w->store == NULL) {
        there = store_open(&w->store, w->a, w->where,
                           *w->there ? STORE_WRITE_THERE : STORE_WRITE, e);
        if (!there) w->store = NULL;
        if (there) *w->there = true;
        if (there && store_is_sqlite(w->store)) sqlite_leave_log(w->store->db);
    } else {
        there = store_ready(w->store, e);
    }
    w->tried = there ? 0 : os_milliseconds();
    if (!there) w->failure = *e;
    return there;
}

static void write_each(Scribe *w, Err *e) {
    for (size_t i = 0; i < w->round.n; i++) {
        Asked *asked = &w->round.asked[i];
        const Batch *b = &asked->batch;
        Outcome outcome;
        bool done = store_is_there(w, e) &&
                    store_write_all(&outcome, w->store, &b, 1, e);
        answer(w, asked, done ? &outcome : NULL, e);
    }
}

static void fail_each(Scribe *w, const Err *e) {
    for (size_t i = 0; i < w->round.n; i++)
        answer(w, &w->round.asked[i], NULL, e);
}

/* All in one transaction; where that fails for one of them, each alone. */
static void write_round(Scribe *w) {
    const Batch *batches[GROUP_MAX];
    Outcome outcomes[GROUP_MAX];
    Err e = {0};
    for (size_t i = 0; i < w->round.n; i++)
        batches[i] = &w->round.asked[i].batch;
    if (!store_is_there(w, &e)) {
        fail_each(w, &e);
    } else if (store_write_all(outcomes, w->store, batches, w->round.n, &e)) {
        for (size_t i = 0; i < w->round.n; i++)
            answer(w, &w->round.asked[i], &outcomes[i], NULL);
    } else if (w->round.n == 1 || w->store->unknown) {
        fail_each(w, &e);
    } else {
        write_each(w, &e);
    }
    w->round.n = w->round.bytes = 0;
}

/* ---- taking ---- */

static void take_frame(Scribe *w, Client *c, Frame frame) {
    Asked *asked = &w->round.asked[w->round.n];
    Err e = {0};
    *asked = (Asked){.client = c, .frame = frame};
    if (!batch_from_wire(&asked->batch, frame.a, frame.bytes, &e)) {
        answer(w, asked, NULL, &e);
        return;
    }
    w->round.n++;
    w->round.bytes += frame.bytes.n;
}

/* One message of each client in turn, so that none waits for another. */
static bool take_one_each(Scribe *w) {
    bool some = false;
    for (size_t i = 0; i < CLIENTS_MAX; i++) {
        Client *c = &w->clients[i];
        Frame frame;
        if (!c->used || c->gone || c->out.bytes > UNSENT_MAX) continue;
        if (w->round.n == GROUP_MAX || w->round.bytes > GROUP_BYTES)
            return false;
        FrameGot got = frame_read(&frame, &c->in, c->fd, w->a);
        if (got == FRAME_WHOLE) take_frame(w, c, frame);
        if (got == FRAME_GONE) c->gone = true;
        some = some || got == FRAME_WHOLE;
    }
    return some;
}

static void drop(Client *c) {
    frame_in_drop(&c->in);
    frame_out_drop(&c->out);
    close(c->fd);
    *c = (Client){0};
}

/* Takes what waits, writes and answers it; was there anything? */
static bool turn(Scribe *w) {
    while (take_one_each(w))
        continue;
    bool some = w->round.n > 0;
    if (some) write_round(w);
    for (size_t i = 0; i < CLIENTS_MAX; i++) {
        Client *c = &w->clients[i];
        if (c->used && !c->gone) flush(c);
        if (c->gone) drop(c);
    }
    return some;
}

/* ---- the door ---- */

/* The descriptor that came with a message, or -1. */
static int descriptor_of(struct msghdr *message) {
    struct cmsghdr *c = CMSG_FIRSTHDR(message);
    int fd;
    if (c == NULL || c->cmsg_level != SOL_SOCKET ||
        c->cmsg_type != SCM_RIGHTS || c->cmsg_len != CMSG_LEN(sizeof fd))
        return -1;
    memcpy(&fd, CMSG_DATA(c), sizeof fd);
    return fd;
}

static void let_in(Scribe *w, int fd) {
    for (size_t i = 0; i < CLIENTS_MAX; i++)
        if (!w->clients[i].used && frame_ready(fd)) {
            w->clients[i] = (Client){.used = true, .fd = fd};
            return;
        }
    close(fd); /* the worker sees that, and comes again later */
}

/* Takes the workers that stand at the door; false where nobody can come any
 * more. */
static bool open_door(Scribe *w, int door) {
    for (;;) {
        char byte;
        union {
            struct cmsghdr head;
            char bytes[CMSG_SPACE(sizeof(int))];
        } control = {0};
        struct iovec part = {&byte, 1};
        struct msghdr message = {.msg_iov = &part,
                                 .msg_iovlen = 1,
                                 .msg_control = &control,
                                 .msg_controllen = sizeof control};
        ssize_t n = recvmsg(door, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
        if (n == 0) return false;
        int fd = descriptor_of(&message);
        if (fd >= 0) let_in(w, fd);
    }
}

/* ---- what else there is to do ---- */

/* Acts that nobody sends again. */
static bool remove_acts(Scribe *w, Arena *a, Err *e) {
    const int64_t day = 24 * 60 * 60 * 1000;
    Batch b = batch_new(a, (Str){0}, false);
    Outcome outcome;
    batch_any(&b, SQL_ACTS_REMOVE_BEFORE,
              BINDS(bind_int(store_now() - ACTS_KEPT_DAYS * day)));
    return store_write(&outcome, w->store, &b, e);
}

/* Days that are over, acts that are old. */
static void keep_house(Scribe *w) {
    Err e;
    if (w->kept != 0 && os_milliseconds() - w->kept < HOUSE_MILLISECONDS)
        return;
    w->kept = os_milliseconds();
    Arena *a = arena_like(w->a);
    /* What cannot be done now is tried again in a minute. */
    if (store_is_there(w, &e) &&
        (!chain_close_days(w->store, a, store_now(), &e) ||
         !remove_acts(w, a, &e)))
        w->failure = e;
    arena_free(a);
}

static void forget(Scribe *w) {
    if (w->written == 0 || w->store == NULL ||
        os_milliseconds() - w->written < QUIET_MILLISECONDS)
        return;
    w->written = 0;
    store_forget(w->store);
    malloc_trim(0);
}

/* ---- the process ---- */

typedef struct Polls {
    struct pollfd items[CLIENTS_MAX + 2];
    nfds_t n;
} Polls;

static void watch(Polls *p, int fd, int events) {
    p->items[p->n++] = (struct pollfd){fd, (short)events, 0};
}

/* Waits for the stop, the door, the workers, for a while. */
static void wait_all(Scribe *w, Polls *p, int stop, int door) {
    p->n = 0;
    watch(p, stop, POLLIN);
    watch(p, door, POLLIN);
    for (size_t i = 0; i < CLIENTS_MAX; i++) {
        Client *c = &w->clients[i];
        int in = c->out.bytes > UNSENT_MAX ? 0 : POLLIN;
        int out = c->out.first != NULL ? POLLOUT : 0;
        if (c->used) watch(p, c->fd, in | out);
    }
    if (poll(p->items, p->n, REST_MILLISECONDS) <= 0)
        p->items[0].revents = p->items[1].revents = 0;
}

/* What is under way is written, and the answers are sent, for a while. */
static void say_farewell(Scribe *w, Polls *p) {
    int64_t end = os_milliseconds() + FAREWELL_MILLISECONDS;
    for (;;) {
        bool more = turn(w);
        int64_t left = end - os_milliseconds();
        p->n = 0;
        for (size_t i = 0; i < CLIENTS_MAX; i++)
            if (w->clients[i].used && w->clients[i].out.first != NULL)
                watch(p, w->clients[i].fd, POLLOUT);
        if ((!more && p->n == 0) || left <= 0) return;
        if (!more && poll(p->items, p->n, (int)left) < 0 && errno != EINTR)
            return;
    }
}

static void serve(Scribe *w, int door, int stop) {
    Polls *p = ARENA_NEW(w->a, Polls);
    bool open = true;
    while (open) {
        wait_all(w, p, stop, door);
        open = open_door(w, door) && p->items[0].revents == 0;
        if (turn(w)) w->written = os_milliseconds();
        keep_house(w);
        forget(w);
    }
    say_farewell(w, p);
}

bool writer_run(Str where, bool *there, int door, int stop, Err *e) {
    Arena *a = arena_new(MEMORY_MAX, memory_full);
    Scribe *w = ARENA_NEW(a, Scribe);
    w->where = where;
    w->there = there;
    w->a = a;
    /* A store that is lost may come back; one that is not ours will not. */
    bool started = store_is_there(w, e) || e->code == ERR_SYSTEM;
    if (started) serve(w, door, stop);
    for (size_t i = 0; i < CLIENTS_MAX; i++)
        if (w->clients[i].used) drop(&w->clients[i]);
    if (w->store != NULL) store_close(w->store);
    arena_free(a);
    return started;
}
