/* SPDX-License-Identifier: Apache-2.0
 * Messages over a socket. */
#include "store/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>

#include "base/le.h"

typedef struct FrameSent FrameSent;
struct FrameSent {
    FrameSent *next;
    Arena *a;
    Str left;
};

bool frame_ready(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

/* ---- in ---- */

static bool begin_body(FrameIn *in, const Arena *like) {
    Str head = {in->head, FRAME_HEAD};
    size_t n = le32(head, 0);
    if (n > FRAME_MAX) return false;
    in->frame.a = arena_like(like);
    in->frame.number = le32(head, 4) | (uint64_t)le32(head, 8) << 32;
    in->body = arena_alloc(in->frame.a, n + 1, 1);
    in->frame.bytes = (Str){in->body, n};
    in->got = 0;
    return true;
}

/* Where the next bytes go, and how many are wanted. */
static char *wanted(FrameIn *in, size_t *n) {
    if (in->frame.a == NULL) {
        *n = FRAME_HEAD - in->head_n;
        return in->head + in->head_n;
    }
    *n = in->frame.bytes.n - in->got;
    return in->body + in->got;
}

FrameGot frame_read(Frame *out, FrameIn *in, int fd, const Arena *like) {
    for (;;) {
        size_t n;
        char *to = wanted(in, &n);
        if (n == 0 && in->frame.a != NULL) {
            *out = in->frame;
            *in = (FrameIn){0};
            return FRAME_WHOLE;
        }
        ssize_t got = recv(fd, to, n, MSG_DONTWAIT);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return FRAME_LATER;
        if (got <= 0) return FRAME_GONE;
        if (in->frame.a != NULL) {
            in->got += (size_t)got;
            continue;
        }
        in->head_n += (size_t)got;
        if (in->head_n == FRAME_HEAD && !begin_body(in, like))
            return FRAME_GONE;
    }
}

void frame_in_drop(FrameIn *in) {
    arena_free(in->frame.a);
    *in = (FrameIn){0};
}

/* ---- out ---- */

void frame_put(FrameOut *out, const Arena *like, uint64_t number, Str bytes) {
    Arena *a = arena_like(like);
    FrameSent *sent = ARENA_NEW(a, FrameSent);
    char *p = arena_alloc(a, FRAME_HEAD + bytes.n, 1);
    for (int i = 0; i < 4; i++)
        p[i] = (char)(bytes.n >> (8 * i));
    for (int i = 0; i < 8; i++)
        p[4 + i] = (char)(number >> (8 * i));
    if (bytes.n > 0) memcpy(p + FRAME_HEAD, bytes.p, bytes.n);
    sent->a = a;
    sent->left = (Str){p, FRAME_HEAD + bytes.n};
    if (out->last == NULL)
        out->first = sent;
    else
        out->last->next = sent;
    out->last = sent;
    out->bytes += sent->left.n;
}

static void drop_first(FrameOut *out) {
    FrameSent *first = out->first;
    out->first = first->next;
    if (out->first == NULL) out->last = NULL;
    out->bytes -= first->left.n;
    arena_free(first->a);
}

bool frame_write(FrameOut *out, int fd) {
    while (out->first != NULL) {
        Str *left = &out->first->left;
        ssize_t n = send(fd, left->p, left->n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
        *left = str_from(*left, (size_t)n);
        out->bytes -= (size_t)n;
        if (left->n == 0) drop_first(out);
    }
    return true;
}

void frame_out_drop(FrameOut *out) {
    while (out->first != NULL)
        drop_first(out);
}
