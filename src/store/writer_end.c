/* SPDX-License-Identifier: Apache-2.0
 * A worker's end of the socket to the writer. */
#include "store/answer.h"
#include "store/frame.h"
#include "store/writer.h"

enum {
    WAITING_MAX = 1024,      /* batches under way */
    WAITING_BYTES = 64 << 20 /* and their bytes that are not sent yet */
};

typedef struct Waiting {
    bool used;
    uint64_t number;
    void *context;
} Waiting;

struct WriterLink {
    int fd;
    Arena *a;
    bool gone;
    uint64_t sent; /* numbers given out */
    FrameIn in;
    FrameOut out;
    Waiting waiting[WAITING_MAX];
};

WriterLink *writer_link(Arena *a, int socket) {
    WriterLink *w = ARENA_NEW(a, WriterLink);
    w->fd = socket;
    w->a = a;
    w->gone = !frame_ready(socket);
    return w;
}

static bool fail_gone(Err *e) {
    return err_set(e, ERR_SYSTEM, "写库进程停了，不清楚是否已写入",
                   "the writer is gone: it is not known whether it was written",
                   "请用同一操作编号重发：做过的不会再做一次。",
                   "Send the act again under the same id: what was done is "
                   "not done twice.");
}

static bool fail_busy(Err *e) {
    return err_set(e, ERR_LIMIT, "等着写入的太多",
                   "too much waits to be written", "请稍后再试。",
                   "Try again later.");
}

static Waiting *free_place(WriterLink *w) {
    for (size_t i = 0; i < WAITING_MAX; i++)
        if (!w->waiting[i].used) return &w->waiting[i];
    return NULL;
}

bool writer_send(WriterLink *w, const Batch *b, void *context, Err *e) {
    Waiting *place = free_place(w);
    if (w->gone)
        return err_set(e, ERR_SYSTEM, "写库进程停了", "the writer is gone",
                       "请稍后再试。", "Try again later.");
    if (place == NULL || w->out.bytes > WAITING_BYTES) return fail_busy(e);
    Arena *a = arena_like(w->a);
    Buf bytes = buf_new(a, BATCH_WIRE_MAX);
    batch_to_wire(&bytes, b);
    bool fits = !bytes.full;
    if (fits) {
        *place = (Waiting){true, w->sent++, context};
        frame_put(&w->out, w->a, place->number, buf_str(&bytes));
    }
    arena_free(a);
    return fits || err_set(e, ERR_LIMIT, "一次写入的内容太多",
                           "too much is to be written at once", NULL, NULL);
}

bool writer_wants_out(const WriterLink *w) {
    return !w->gone && w->out.first != NULL;
}

size_t writer_waits(const WriterLink *w) {
    size_t n = 0;
    for (size_t i = 0; i < WAITING_MAX; i++)
        n += w->waiting[i].used;
    return n;
}

static void tell(WriterLink *w, const Frame *frame, WriterDone *done) {
    Outcome outcome = {0};
    Err e = {0};
    AnswerKind kind = answer_read(&outcome, &e, frame->a, frame->bytes);
    for (size_t i = 0; i < WAITING_MAX; i++) {
        Waiting *waiting = &w->waiting[i];
        if (!waiting->used || waiting->number != frame->number) continue;
        waiting->used = false;
        done(waiting->context, kind == ANSWER_OUTCOME ? &outcome : NULL, &e);
        return;
    }
}

static void tell_all_gone(WriterLink *w, WriterDone *done) {
    Err e;
    fail_gone(&e);
    w->gone = true;
    frame_in_drop(&w->in);
    frame_out_drop(&w->out);
    for (size_t i = 0; i < WAITING_MAX; i++)
        if (w->waiting[i].used) {
            w->waiting[i].used = false;
            done(w->waiting[i].context, NULL, &e);
        }
}

bool writer_turn(WriterLink *w, WriterDone *done) {
    Frame frame;
    FrameGot got = FRAME_GONE;
    if (!w->gone && frame_write(&w->out, w->fd))
        while ((got = frame_read(&frame, &w->in, w->fd, w->a)) == FRAME_WHOLE) {
            tell(w, &frame, done);
            arena_free(frame.a);
        }
    if (got != FRAME_GONE) return true;
    tell_all_gone(w, done);
    return false;
}
