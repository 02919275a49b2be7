/* SPDX-License-Identifier: Apache-2.0
 * The writer process: takes batches from workers, commits those that wait
 * together in one transaction, answers each when it is on the disk. On SQLite
 * there is one; it alone writes (its log is moved by store/checkpoint.h). */
#ifndef WRITER_H
#define WRITER_H

#include "store/batch.h"

/* An act that was done is known for so long: done twice is done once. Then its
 * id is removed; what it did and its entry in the trail stay. */
enum { ACTS_KEPT_DAYS = 90 };

/* Serves workers until `stop` (a descriptor) can be read: what is under way is
 * then written and answered. Workers come through the `door`, a SOCK_SEQPACKET
 * socket that outlives both sides: each message is one byte and carries, by
 * SCM_RIGHTS, the writer's end of a SOCK_STREAM pair; a worker is gone when its
 * pair is closed. So either side can end at any moment and begin anew. Opens
 * the store itself, and again when it was lost: batches that come in between
 * are answered with the failure. Returns false only where nothing can go on.
 * `there` is shared by all writers that follow each other: it is set once the
 * store was opened; from then on none is made in place of one that is gone. */
bool writer_run(Str where, bool *there, int door, int stop, Err *e) MUST_USE;

/* A worker's end. */
typedef struct WriterLink WriterLink;

/* `socket` is the worker's end of the pair that was sent through the door; it
 * becomes non-blocking and stays the caller's to close. */
WriterLink *writer_link(Arena *a, int socket);
/* Puts the batch into the queue; `context` comes back with the answer. Fails
 * with ERR_LIMIT where too much is under way. */
bool writer_send(WriterLink *w, const Batch *b, void *context, Err *e) MUST_USE;
/* Is there more to be written to the socket (watch for it)? */
bool writer_wants_out(const WriterLink *w);

/* How many batches have no answer yet. */
size_t writer_waits(const WriterLink *w);

typedef void WriterDone(void *context, const Outcome *outcome, const Err *e);
/* Call when the socket can be read or written: moves bytes and calls `done`
 * for each answer (outcome NULL: failed, see e). False where the writer is
 * gone: every context that waited was told. */
bool writer_turn(WriterLink *w, WriterDone *done);

#endif
