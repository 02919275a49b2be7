/* SPDX-License-Identifier: Apache-2.0
 * The writer process: takes batches from workers, commits those that wait
 * together in one transaction, answers each when it is on the disk. On SQLite
 * there is one; it alone writes and checkpoints. */
#ifndef WRITER_H
#define WRITER_H

#include "store/batch.h"

/* Serves the sockets (one a worker, SOCK_STREAM, connected) until all are
 * closed or `stop` (a descriptor) can be read. Opens the store itself, and
 * again when it was lost: batches that come in between are answered with the
 * failure. Returns false only where nothing can go on. */
bool writer_run(Str where, const int *sockets, size_t n, int stop,
                Err *e) MUST_USE;

/* A worker's end. */
typedef struct WriterLink WriterLink;

/* `socket` becomes non-blocking; it stays the caller's to close. */
WriterLink *writer_link(Arena *a, int socket);
/* Puts the batch into the queue; `context` comes back with the answer. Fails
 * with ERR_LIMIT where too much is under way. */
bool writer_send(WriterLink *w, const Batch *b, void *context, Err *e) MUST_USE;
/* Is there more to be written to the socket (watch for it)? */
bool writer_wants_out(const WriterLink *w);

typedef void WriterDone(void *context, const Outcome *outcome, const Err *e);
/* Call when the socket can be read or written: moves bytes and calls `done`
 * for each answer (outcome NULL: failed, see e). False where the writer is
 * gone: every context that waited was told. */
bool writer_turn(WriterLink *w, WriterDone *done);

#endif
