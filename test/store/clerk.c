/* SPDX-License-Identifier: Apache-2.0
 * A writer process for tests. */
#include "clerk.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

void clerk_open(Clerk *c) {
    assert_int_equal(
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, c->door), 0);
    assert_int_equal(pipe2(c->stop, O_CLOEXEC), 0);
    c->child = 0;
}

void clerk_start(Clerk *c, Str where) {
    c->child = fork();
    assert_true(c->child >= 0);
    if (c->child != 0) return;
    Err e = {0};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(c->stop[1]);
    bool there = false;
    bool done = writer_run(where, &there, c->door[0], c->stop[0], &e);
    if (!done) fprintf(stderr, "writer: %s\n", e.what_en);
    _exit(!done);
}

static int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

void clerk_kill(Clerk *c) {
    kill(c->child, SIGKILL);
    wait_for(c->child);
    c->child = 0;
}

void clerk_ask_to_stop(Clerk *c) {
    assert_int_equal(write(c->stop[1], "x", 1), 1);
}

int clerk_wait(Clerk *c) {
    int status = wait_for(c->child);
    char byte;
    assert_int_equal(read(c->stop[0], &byte, 1), 1);
    c->child = 0;
    return status;
}

int clerk_stop(Clerk *c) {
    clerk_ask_to_stop(c);
    return clerk_wait(c);
}

void clerk_close(Clerk *c) {
    if (c->child != 0) clerk_kill(c);
    for (int i = 0; i < 2; i++) {
        close(c->door[i]);
        close(c->stop[i]);
    }
}

static void send_descriptor(int door, int fd) {
    char byte = 'w';
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(c), &fd, sizeof fd);
    assert_int_equal(sendmsg(door, &message, MSG_NOSIGNAL), 1);
}

Desk desk_open(Clerk *c, Arena *a) {
    int pair[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair),
                     0);
    send_descriptor(c->door[1], pair[0]);
    close(pair[0]);
    return (Desk){pair[1], writer_link(a, pair[1])};
}

void desk_close(Desk *d) {
    close(d->fd);
    d->fd = -1;
}

bool desk_turn(Desk *d, WriterDone *done, int milliseconds) {
    short out = writer_wants_out(d->link) ? POLLOUT : 0;
    struct pollfd p = {d->fd, (short)(POLLIN | out), 0};
    if (poll(&p, 1, milliseconds) < 0 && errno != EINTR) return false;
    return writer_turn(d->link, done);
}

typedef struct Said {
    bool done, good;
    Outcome outcome;
    Err e;
} Said;

static void hear(void *context, const Outcome *outcome, const Err *e) {
    Said *said = context;
    said->done = true;
    said->good = outcome != NULL;
    if (outcome != NULL)
        said->outcome = *outcome;
    else
        said->e = *e;
}

bool desk_write(Outcome *out, Desk *d, const Batch *b, Err *e) {
    Said said = {0};
    if (!writer_send(d->link, b, &said, e)) return false;
    for (int i = 0; i < 2000 && !said.done; i++)
        if (!desk_turn(d, hear, 10)) break;
    assert_true(said.done);
    *out = said.outcome;
    *e = said.e;
    return said.good;
}
