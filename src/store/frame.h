/* SPDX-License-Identifier: Apache-2.0
 * Messages over a non-blocking stream socket, both ways: a length, a number
 * that an answer gives back, and so many bytes. Each message has its own
 * memory, given back when it was dealt with. */
#ifndef FRAME_H
#define FRAME_H

#include "base/arena.h"

enum {
    FRAME_HEAD = 4 + 8,
    FRAME_MAX = 97 << 20 /* bytes of the longest message */
};

typedef struct Frame {
    Arena *a; /* to be freed by who took it */
    uint64_t number;
    Str bytes;
} Frame;

/* What has come so far. */
typedef struct FrameIn {
    char head[FRAME_HEAD];
    size_t head_n;
    Frame frame;
    char *body;
    size_t got;
} FrameIn;

typedef enum FrameGot {
    FRAME_WHOLE,
    FRAME_LATER, /* nothing more is there now */
    FRAME_GONE   /* the other end is gone, or sends what is no message */
} FrameGot;

/* Reads on, up to one whole message. `like` gives the memory its limit. */
FrameGot frame_read(Frame *out, FrameIn *in, int fd, const Arena *like);
/* Drops a message that is not whole. */
void frame_in_drop(FrameIn *in);

/* What is still to be sent. */
typedef struct FrameOut {
    struct FrameSent *first, *last;
    size_t bytes;
} FrameOut;

/* Puts a message at the end; copies the bytes. */
void frame_put(FrameOut *out, const Arena *like, uint64_t number, Str bytes);
/* Sends what the socket takes; false where the other end is gone. */
bool frame_write(FrameOut *out, int fd);
void frame_out_drop(FrameOut *out);

/* Makes the descriptor non-blocking; false with errno set. */
bool frame_ready(int fd);

#endif
