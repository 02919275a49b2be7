/* SPDX-License-Identifier: Apache-2.0
 * A writer process for tests, and a worker's link to it through the door. */
#ifndef CLERK_H
#define CLERK_H

#include <sys/types.h>

#include "test.h"

#include "store/writer.h"

typedef struct Clerk {
    int door[2]; /* the writer's end, the workers' */
    int stop[2]; /* a pipe */
    pid_t child;
} Clerk;

/* The door, then the process. */
void clerk_open(Clerk *c);
void clerk_start(Clerk *c, Str where);
void clerk_kill(Clerk *c);
void clerk_ask_to_stop(Clerk *c);
/* Its exit status. */
int clerk_wait(Clerk *c);
/* Both. */
int clerk_stop(Clerk *c);
void clerk_close(Clerk *c);

/* A worker's link. */
typedef struct Desk {
    int fd;
    WriterLink *link;
} Desk;

Desk desk_open(Clerk *c, Arena *a);
void desk_close(Desk *d);
/* One turn, waiting at most so long for something to come. */
bool desk_turn(Desk *d, WriterDone *done, int milliseconds);

/* Sends one batch and waits: true and *out, or false and *e. */
bool desk_write(Outcome *out, Desk *d, const Batch *b, Err *e);

#endif
