/* SPDX-License-Identifier: Apache-2.0
 * A helper: a child process without rights that does one piece of work on
 * bytes from outside and gives one answer. It can open no file and no socket,
 * start no process, and has limits on memory and time. A file that breaks it
 * costs one answer, never the program. */
#ifndef OS_HELPER_H
#define OS_HELPER_H

#include "base/buf.h"
#include "base/err.h"

typedef struct HelperLimits {
    int milliseconds; /* wall clock */
    size_t data;      /* bytes of memory for the work */
    size_t input;     /* bytes of the largest request, in addition */
    size_t answer;    /* bytes of answer */
} HelperLimits;

/* The work: input to an answer, in the helper. Nothing that it changes is seen
 * outside but the answer or the Err. `a` holds at most limits.data bytes. */
typedef bool HelperWork(Buf *answer, Arena *a, Str input, Err *e);

/* A helper that answers one request after another. After a request that failed
 * it is not used again: the next one gets a new process, and so does every
 * HELPER_REQUESTS_MAX-th. */
typedef struct Helper Helper;
enum { HELPER_REQUESTS_MAX = 500 };

/* A helper that does `work` within `limits`; its process starts with the first
 * request. Lives in the arena; stop it in the end. */
Helper *helper_new(Arena *a, HelperWork *work, HelperLimits limits);
void helper_stop(Helper *h);

/* Asks the helper for work(input) and waits for the answer.
 *
 * answer  set on success; lives in arena a; to be parsed as hostile
 * e       the work's own failure; or ERR_LIMIT (time, memory, answer too
 *         long), ERR_FORMAT (the work crashed), ERR_SYSTEM (no process) */
bool helper_ask(Str *answer, Arena *a, Helper *h, Str input, Err *e) MUST_USE;

/* One request to a helper of its own. */
bool helper_run(Str *answer, Arena *a, HelperWork *work, Str input,
                HelperLimits limits, Err *e) MUST_USE;

/* ---- for a process that asks helpers by an event loop of its own ---- */

/* A message is its length in so many bytes, then its bytes: the request is the
 * input, the answer is for helper_answer. */
enum { HELPER_HEAD = 8 };
void helper_put_size(char head[HELPER_HEAD], uint64_t n);
uint64_t helper_size(const char head[HELPER_HEAD]);

/* The life of a helper in a process that was forked for it: answers what comes
 * from fd until that ends. Does not return. */
void helper_serve(int fd, HelperWork *work, HelperLimits limits);
/* In its parent, which kept the helper's end: tells the asking side that it
 * ended without an answer; `status` as waitpid gives it. */
void helper_tell_end(int fd, int status, bool late);

typedef enum HelperEnd {
    HELPER_DONE,   /* *answer is set */
    HELPER_FAILED, /* *e is the work's own failure */
    HELPER_LATE,   /* it took too long */
    HELPER_FULL,   /* it needed too much memory */
    HELPER_BROKE   /* it ended, or sent what makes no sense */
} HelperEnd;
HelperEnd helper_answer(Str *answer, Arena *a, Str bytes, Err *e);

/* Takes all rights from this process: from here on it can compute, read and
 * write what is open, and end. False where the system cannot do that. */
bool helper_lock(size_t data) MUST_USE;

#endif
