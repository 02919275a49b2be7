/* SPDX-License-Identifier: Apache-2.0
 * Running work in a helper process. The answer begins with one byte that says
 * what follows: the work's answer, or the texts of its Err. */
#include "os/helper.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/utf8.h"
#include "os/clock.h"
#include "os/file.h"

enum {
    ANSWER_DONE = 'D',
    ANSWER_FAILED = 'F',
    EXIT_FULL = 70, /* the arena's limit was passed */
    EXIT_LOCK = 71, /* the rights could not be taken away */
    READ_STEP = 64 * 1024
};

static void helper_full(size_t limit) {
    (void)limit;
    _exit(EXIT_FULL);
}

static void put_text(Buf *b, const char *c) {
    Str s = str_from_c(c == NULL ? "" : c);
    buf_le(b, s.n, 2);
    buf_add(b, s);
}

static void put_err(Buf *b, const Err *e) {
    buf_byte(b, (char)e->code);
    put_text(b, e->what_zh);
    put_text(b, e->what_en);
    put_text(b, e->where);
    put_text(b, e->hint_zh);
    put_text(b, e->hint_en);
}

/* The life of the helper; does not return. */
static void work_and_end(int fd, HelperWork *work, Str input,
                         HelperLimits limits) {
    Arena *a = arena_new(limits.data, helper_full);
    if (!helper_lock(limits.data + input.n)) _exit(EXIT_LOCK);
    Err e = {0};
    Buf answer = buf_new(a, limits.answer);
    buf_byte(&answer, ANSWER_DONE);
    bool done = work(&answer, a, input, &e);
    if (done && answer.full) _exit(EXIT_FULL);
    if (!done) {
        answer = buf_new(a, limits.answer);
        buf_byte(&answer, ANSWER_FAILED);
        put_err(&answer, &e);
    }
    _exit(os_write_all(fd, buf_str(&answer)) ? 0 : 1);
}

static bool fail_limit(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_LIMIT, zh, en,
                   "请删去与申报表无关的内容，或另存为 .docx 再试。",
                   "Remove what does not belong to the form, or save it as "
                   ".docx, and try again.");
}

/* Reads to the end of the pipe, at most until the deadline. */
static bool collect(Buf *out, int fd, int64_t deadline, Err *e) {
    char step[READ_STEP];
    for (;;) {
        int64_t left = deadline - os_milliseconds();
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        int ready = left <= 0 ? 0 : poll(&wait, 1, (int)left);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0)
            return fail_limit(e, "读这个文件用时太长，停下了",
                              "reading this file takes too long: stopped");
        ssize_t n = read(fd, step, sizeof step);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return true;
        buf_add(out, (Str){step, (size_t)n});
        if (out->full)
            return fail_limit(e, "这个文件读出的内容太多",
                              "this file holds too much text");
    }
}

static bool take_text(Str *out, Str *rest) {
    if (rest->n < 2) return false;
    size_t low = (unsigned char)rest->p[0], high = (unsigned char)rest->p[1];
    size_t n = low | high << 8;
    *rest = str_from(*rest, 2);
    if (n > rest->n || n >= ERR_TEXT_MAX) return false;
    *out = str_upto(*rest, n);
    *rest = str_from(*rest, n);
    return utf8_is_valid(*out);
}

static bool fail_silent(Err *e) {
    return err_set(e, ERR_FORMAT, "读文件的进程没有给出回答",
                   "the reading process gave no answer",
                   "请另存为 .docx 再试。", "Save it as .docx and try again.");
}

static const char *hint_of(Arena *a, Str s) {
    return s.n == 0 ? NULL : str_to_c(a, s);
}

/* The Err that a helper sent; a broken one is an Err too. */
static bool fail_as_sent(Err *e, Arena *a, Str rest) {
    Str zh, en, where, hint_zh, hint_en;
    if (rest.n == 0 || rest.p[0] <= ERR_NONE || rest.p[0] > ERR_NO_FORM)
        return fail_silent(e);
    ErrCode code = (ErrCode)rest.p[0];
    rest = str_from(rest, 1);
    if (!take_text(&zh, &rest) || !take_text(&en, &rest) ||
        !take_text(&where, &rest) || !take_text(&hint_zh, &rest) ||
        !take_text(&hint_en, &rest))
        return fail_silent(e);
    err_set(e, code, "", "", hint_of(a, hint_zh), hint_of(a, hint_en));
    err_zh(e, "%.*s", STR_ARG(zh));
    err_en(e, "%.*s", STR_ARG(en));
    if (where.n > 0) err_in(e, where);
    return false;
}

static bool fail_by_end(Err *e, int status) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_FULL)
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
    const char *reason = strerror(errno);
    err_set(e, ERR_SYSTEM, "", "", "请稍后再试。", "Try again later.");
    err_zh(e, "起不了读文件的进程：%s", reason);
    err_en(e, "could not start the reading process: %s", reason);
    return false;
}

/* Starts the helper; its end of the pipe is the result, or -1. */
static int start(pid_t *child, HelperWork *work, Str input,
                 HelperLimits limits) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    *child = fork();
    if (*child == 0) {
        close(ends[0]);
        work_and_end(ends[1], work, input, limits);
    }
    close(ends[1]);
    if (*child > 0) return ends[0];
    close(ends[0]);
    return -1;
}

bool helper_run(Str *answer, Arena *a, HelperWork *work, Str input,
                HelperLimits limits, Err *e) {
    int64_t deadline = os_milliseconds() + limits.milliseconds;
    pid_t child;
    int fd = start(&child, work, input, limits);
    if (fd < 0) return fail_process(e);
    Buf got = buf_new(a, limits.answer + 1);
    bool whole = collect(&got, fd, deadline, e);
    close(fd);
    if (!whole) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!whole) return false;
    Str bytes = buf_str(&got);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || bytes.n == 0)
        return fail_by_end(e, status);
    Str rest = str_from(bytes, 1);
    if (bytes.p[0] != ANSWER_DONE) return fail_as_sent(e, a, rest);
    *answer = rest;
    return true;
}
