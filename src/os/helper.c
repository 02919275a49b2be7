/* SPDX-License-Identifier: Apache-2.0
 * Running work in a helper process, over a pair of sockets. A message is its
 * length in eight bytes, then so many bytes. An answer begins with one byte
 * that says what follows: the work's answer, or the texts of its Err. */
#include "os/helper.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err_wire.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/memory.h"

enum {
    ANSWER_DONE = 'D',
    ANSWER_FAILED = 'F',
    ANSWER_ENDED = 'E', /* its parent says how it ended: status, late */
    EXIT_FULL = 70,     /* the arena's limit was passed */
    EXIT_LOCK = 71,     /* the rights could not be taken away */
    HEAD = HELPER_HEAD
};

static void helper_full(size_t limit) {
    (void)limit;
    _exit(EXIT_FULL);
}

/* ---- in the helper ---- */

static bool read_whole(int fd, char *out, size_t n) {
    while (n > 0) {
        ssize_t got = read(fd, out, n);
        if (got <= 0) return false;
        out += got;
        n -= (size_t)got;
    }
    return true;
}

uint64_t helper_size(const char head[HEAD]) {
    uint64_t n = 0;
    for (int i = HEAD; i-- > 0;)
        n = n << 8 | (unsigned char)head[i];
    return n;
}

void helper_put_size(char head[HEAD], uint64_t n) {
    for (int i = 0; i < HEAD; i++)
        head[i] = (char)(n >> (8 * i));
}

/* One request: work done, answer sent. False at the end of the requests. */
static bool answer_one(int fd, HelperWork *work, HelperLimits limits) {
    char head[HEAD];
    if (!read_whole(fd, head, HEAD)) return false;
    size_t n = (size_t)helper_size(head);
    Arena *a = arena_new(limits.data + n, helper_full);
    char *input = arena_alloc(a, n + 1, 1);
    if (!read_whole(fd, input, n)) return false;
    Err e = {0};
    Buf answer = buf_new(a, limits.answer + HEAD + 1);
    answer.owned = true;
    buf_le(&answer, 0, HEAD);
    buf_byte(&answer, ANSWER_DONE);
    bool done = work(&answer, a, (Str){input, n}, &e);
    if (done && answer.full) _exit(EXIT_FULL);
    if (!done) {
        answer.n = HEAD;
        answer.full = false;
        buf_byte(&answer, ANSWER_FAILED);
        err_to_wire(&answer, &e);
    }
    helper_put_size(answer.p, answer.n - HEAD);
    bool sent = os_write_all(fd, buf_str(&answer));
    arena_free(a);
    return sent;
}

/* Closes every descriptor but fd, which gets the first free number. */
static int keep_only(int fd) {
    enum { KEPT = 3 };
    if (fd != KEPT && dup2(fd, KEPT) < 0) return -1;
    if (close_range(KEPT + 1, UINT_MAX, 0) != 0) return -1;
    for (int i = 0; i < KEPT; i++)
        close(i);
    return KEPT;
}

void helper_serve(int fd, HelperWork *work, HelperLimits limits) {
    fd = keep_only(fd);
    if (fd < 0) _exit(EXIT_LOCK);
    os_keep_memory();
    if (!helper_lock(limits.data + limits.input)) _exit(EXIT_LOCK);
    while (answer_one(fd, work, limits))
        continue;
    _exit(0);
}

/* ---- in the asking process ---- */

static bool fail_limit(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_LIMIT, zh, en,
                   "请删去与申报表无关的内容，或另存为 .docx 再试。",
                   "Remove what does not belong to the form, or save it as "
                   ".docx, and try again.");
}

/* Waits until the socket can be read (written); false past the deadline. */
static bool wait_for(int fd, short events, int64_t deadline) {
    for (;;) {
        int64_t left = deadline - os_milliseconds();
        struct pollfd wait = {.fd = fd, .events = events};
        int ready = left <= 0 ? 0 : poll(&wait, 1, (int)left);
        if (ready < 0 && errno == EINTR) continue;
        return ready > 0;
    }
}

typedef enum Passed { PASSED_ALL, PASSED_LATE, PASSED_BROKEN } Passed;

static Passed send_all(int fd, Str bytes, int64_t deadline) {
    while (bytes.n > 0) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0) bytes = str_from(bytes, (size_t)n);
        if (n >= 0 || errno == EINTR) continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) return PASSED_BROKEN;
        if (!wait_for(fd, POLLOUT, deadline)) return PASSED_LATE;
    }
    return PASSED_ALL;
}

static Passed receive_all(int fd, char *out, size_t n, int64_t deadline) {
    while (n > 0) {
        if (!wait_for(fd, POLLIN, deadline)) return PASSED_LATE;
        ssize_t got = recv(fd, out, n, MSG_DONTWAIT);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got <= 0) return PASSED_BROKEN;
        out += got;
        n -= (size_t)got;
    }
    return PASSED_ALL;
}

static bool fail_silent(Err *e) {
    return err_set(e, ERR_FORMAT, "读文件的进程没有给出回答",
                   "the reading process gave no answer",
                   "请另存为 .docx 再试。", "Save it as .docx and try again.");
}

/* The Err that a helper sent; a broken one is an Err too. */
static bool fail_as_sent(Err *e, Arena *a, Str wire) {
    if (!err_from_wire(e, a, wire)) fail_silent(e);
    return false;
}

static bool is_memory_end(int status) {
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_FULL;
}

static bool fail_by_end(Err *e, int status) {
    if (is_memory_end(status))
        return fail_limit(e, "读这个文件要用的内存超过限额",
                          "reading this file needs more memory than allowed");
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_LOCK)
        return err_set(e, ERR_SYSTEM, "系统不支持无权限的读文件进程",
                       "the system cannot run a process without rights",
                       "需要支持 seccomp 的 Linux 内核。",
                       "A Linux kernel with seccomp is needed.");
    err_set(e, ERR_FORMAT, "", "", "请另存为 .docx 再试。",
            "Save it as .docx and try again.");
    int what = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    err_zh(e, "文件已损坏，读文件的进程中途停下（%d）", what);
    err_en(e, "file is damaged: the reading process stopped (%d)", what);
    return false;
}

static bool fail_process(Err *e) {
    return err_system(e, "起不了读文件的进程",
                      "could not start the reading process", "请稍后再试。",
                      "Try again later.");
}

void helper_tell_end(int fd, int status, bool late) {
    enum { STATUS = 4, BYTES = HEAD + 1 + STATUS + 1 };
    char message[BYTES];
    helper_put_size(message, BYTES - HEAD);
    message[HEAD] = ANSWER_ENDED;
    for (int i = 0; i < STATUS; i++)
        message[HEAD + 1 + i] = (char)((uint32_t)status >> (8 * i));
    message[BYTES - 1] = (char)late;
    (void)!send(fd, message, BYTES, MSG_NOSIGNAL | MSG_DONTWAIT);
}

HelperEnd helper_answer(Str *answer, Arena *a, Str bytes, Err *e) {
    Str rest = str_from(bytes, 1);
    char kind = bytes.n == 0 ? '\0' : bytes.p[0];
    if (kind == ANSWER_DONE) {
        *answer = rest;
        return HELPER_DONE;
    }
    if (kind == ANSWER_FAILED) {
        (void)fail_as_sent(e, a, rest);
        return HELPER_FAILED;
    }
    if (kind != ANSWER_ENDED || rest.n != 5) return HELPER_BROKE;
    uint32_t status = 0;
    for (int i = 4; i-- > 0;)
        status = status << 8 | (unsigned char)rest.p[i];
    if (rest.p[4] != 0) return HELPER_LATE;
    return is_memory_end((int)status) ? HELPER_FULL : HELPER_BROKE;
}

struct Helper {
    HelperWork *work;
    HelperLimits limits;
    pid_t child; /* 0: not running */
    int fd;
    int requests;
};

Helper *helper_new(Arena *a, HelperWork *work, HelperLimits limits) {
    Helper *h = ARENA_NEW(a, Helper);
    h->work = work;
    h->limits = limits;
    return h;
}

static bool start(Helper *h) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        helper_serve(ends[1], h->work, h->limits);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return false;
    }
    h->child = child;
    h->fd = ends[0];
    h->requests = 0;
    return true;
}

/* Ends the process; how it had ended. */
static int end(Helper *h, bool kill_it) {
    int status = 0;
    if (kill_it) kill(h->child, SIGKILL);
    close(h->fd);
    while (waitpid(h->child, &status, 0) < 0 && errno == EINTR)
        continue;
    h->child = 0;
    return status;
}

void helper_stop(Helper *h) {
    if (h->child != 0) end(h, false);
}

/* Sends the request and takes the answer's bytes. */
static Passed exchange(Str *out, Arena *a, Helper *h, Str input,
                       bool *too_long) {
    int64_t deadline = os_milliseconds() + h->limits.milliseconds;
    char head[HEAD];
    helper_put_size(head, input.n);
    Passed passed = send_all(h->fd, (Str){head, HEAD}, deadline);
    if (passed == PASSED_ALL) passed = send_all(h->fd, input, deadline);
    if (passed == PASSED_ALL) passed = receive_all(h->fd, head, HEAD, deadline);
    if (passed != PASSED_ALL) return passed;
    uint64_t n = helper_size(head);
    *too_long = n > h->limits.answer + 1;
    if (*too_long) return PASSED_ALL;
    char *bytes = arena_alloc(a, (size_t)n + 1, 1);
    *out = (Str){bytes, (size_t)n};
    return receive_all(h->fd, bytes, (size_t)n, deadline);
}

static bool fail_exchange(Err *e, Helper *h, Passed passed) {
    if (passed == PASSED_BROKEN) return fail_by_end(e, end(h, false));
    end(h, true);
    if (passed == PASSED_LATE)
        return fail_limit(e, "读这个文件用时太长，停下了",
                          "reading this file takes too long: stopped");
    return fail_limit(e, "这个文件读出的内容太多",
                      "this file holds too much text");
}

bool helper_ask(Str *answer, Arena *a, Helper *h, Str input, Err *e) {
    if (h->child != 0 && h->requests == HELPER_REQUESTS_MAX) helper_stop(h);
    if (h->child == 0 && !start(h)) return fail_process(e);
    h->requests++;
    Str bytes = {0};
    bool too_long = false;
    Passed passed = exchange(&bytes, a, h, input, &too_long);
    if (passed != PASSED_ALL || too_long) return fail_exchange(e, h, passed);
    Str rest = str_from(bytes, 1);
    if (bytes.n > 0 && bytes.p[0] == ANSWER_DONE) {
        *answer = rest;
        return true;
    }
    helper_stop(h);
    return fail_as_sent(e, a, rest);
}

bool helper_run(Str *answer, Arena *a, HelperWork *work, Str input,
                HelperLimits limits, Err *e) {
    Helper *h = helper_new(a, work, limits);
    bool done = helper_ask(answer, a, h, input, e);
    helper_stop(h);
    return done;
}
