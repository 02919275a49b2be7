/* SPDX-License-Identifier: Apache-2.0
 * A batch: what one act writes, whole or not at all. It is data: it can be sent
 * to the writer process, which knows nothing of what it means. */
#ifndef BATCH_H
#define BATCH_H

#include "base/buf.h"
#include "base/vec.h"
#include "store/store.h"

enum { CHANGES_ANY = -1 };

typedef struct Step {
    Sql sql;
    Binds binds; /* copied into the batch's arena */
    int64_t
        changes; /* rows that it must change; CHANGES_ANY: does not matter */
} Step;

/* An entry of the trail (DOMAIN 4.4): what was done, by whom, to what. The
 * number, the time of writing and the digests are added by the writer. */
typedef struct TrailEntry {
    Str region, unit; /* whose chain; unit absent: the region's own */
    Str person, login, role;
    Str address; /* of the terminal */
    Str action;  /* "declaration.submit": docs/trail.md */
    Str object;  /* "declaration:430700d…" */
    Str version; /* of the object, or absent */
    Str outcome; /* "done", "refused", "failed" */
    Str before;  /* digest of the object before, or absent */
    Str after;
    Str reason; /* what the person wrote, or absent */
    Str detail; /* JSON: fields with old and new value, or absent */
} TrailEntry;

/* Its texts in that order, for who goes over all of them. */
enum { TRAIL_TEXTS = 14 };
Str *trail_text(TrailEntry *entry, size_t index);

typedef struct Batch {
    Arena *a;
    Str act;      /* unique id from the page or the caller; absent: none */
    bool durable; /* an act: on the disk before it is answered; else a draft */
    VEC(Step) steps;
    VEC(TrailEntry) trail;
} Batch;

Batch batch_new(Arena *a, Str act, bool durable);
/* A statement that must change exactly one row. */
void batch_one(Batch *b, Sql sql, Binds binds);
/* A statement that may change any number of rows. */
void batch_any(Batch *b, Sql sql, Binds binds);
/* A statement that must change exactly so many rows; 0 guards. */
void batch_exactly(Batch *b, int64_t changes, Sql sql, Binds binds);
void batch_trail(Batch *b, const TrailEntry *entry);

typedef enum OutcomeKind {
    OUTCOME_DONE,
    OUTCOME_REPEATED, /* the act id was done before: nothing changed now */
    OUTCOME_CONFLICT  /* a step changed another number of rows: nothing done */
} OutcomeKind;

typedef struct Outcome {
    OutcomeKind kind;
    size_t step;  /* of a conflict: which step */
    int64_t time; /* when it was written */
} Outcome;

/* Writes and waits: for the command line and tests. The Store is open with
 * STORE_WRITE. Fails with ERR_SYSTEM: nothing was written, or (message says so)
 * it is not known whether it was, and the act may be sent again. */
bool store_write(Outcome *out, Store *s, const Batch *b, Err *e) MUST_USE;
/* The same for many at once, in one transaction of the database; a batch that
 * conflicts leaves the others as they are. */
bool store_write_all(Outcome *out, Store *s, const Batch *const *b, size_t n,
                     Err *e) MUST_USE;

/* To another process and back. batch_from_wire takes bytes of a worker of ours
 * but checks all of them: ERR_FORMAT. The batch borrows from `wire`. A batch
 * of more than BATCH_WIRE_MAX bytes makes `out` full. */
enum { BATCH_WIRE_MAX = 96 << 20 };
void batch_to_wire(Buf *out, const Batch *b);
bool batch_from_wire(Batch *out, Arena *a, Str wire, Err *e) MUST_USE;

#endif
