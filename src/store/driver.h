/* SPDX-License-Identifier: Apache-2.0
 * What a database must do for the store: one table of functions each for
 * SQLite (sqlite.c) and PostgreSQL (postgres.c). Nobody outside this folder
 * includes it. */
#ifndef DRIVER_H
#define DRIVER_H

#include "base/vec.h"
#include "store/statement.h"
#include "store/store.h"

/* A driver's own: where the database is, and the connection while it stands. */
typedef struct Db Db;

typedef enum Ran {
    RAN_DONE,
    RAN_REFUSED, /* a key is there already, or what it refers to is not */
    RAN_FAILED
} Ran;

typedef enum Transaction {
    TRANSACTION_SNAPSHOT, /* reading, all at one moment */
    TRANSACTION_DRAFT,    /* writing; may be lost with the machine */
    TRANSACTION_DURABLE   /* writing; on the disk after the commit */
} Transaction;

/* Of a query or a change. */
typedef struct Found {
    Rows rows;
    int64_t changes; /* rows that were changed; of a query: that were found */
} Found;

enum {
    SCHEMA_NONE = 0,    /* an empty database */
    RUN_TEXT_MAX = 4096 /* longest statement that stays prepared */
};

typedef struct Driver {
    Dialect dialect;
    /* Opens nothing yet. */
    Db *(*create)(Arena *a, Str where, StoreMode mode);
    /* ERR_FORMAT: something else is stored there. */
    bool (*connect)(Db *db, Err *e);
    void (*disconnect)(Db *db);
    /* Is the connection lost: must it be made again? */
    bool (*is_lost)(Db *db);
    /* A named statement; prepared once for a connection. */
    Ran (*run)(Found *out, Arena *a, Db *db, Sql sql, Binds binds, Err *e);
    /* A statement made at run time, of names that the database itself gave; the
     * last one stays prepared. */
    Ran (*run_text)(Found *out, Arena *a, Db *db, Str text, Binds binds,
                    Err *e);
    /* Statements without values, one after the other. */
    bool (*script)(Db *db, const char *text, Err *e);
    bool (*begin)(Db *db, Transaction kind, Err *e);
    /* After a failure nothing is written, or, where *unknown is set, it is not
     * known whether it was. */
    bool (*commit)(Db *db, bool *unknown, Err *e);
    void (*rollback)(Db *db);
    /* What is read until the release is of one moment; NULL: nothing is gained
     * by it. */
    bool (*hold)(Db *db);
    void (*release)(Db *db);
    /* Gives back what it keeps of what was read; NULL: it keeps nothing. */
    void (*forget)(Db *db);
    /* Did the last statement fail for what others did at the same time? */
    bool (*may_retry)(Db *db);
    bool (*schema_number)(int64_t *out, Db *db, Err *e);
    bool (*set_schema_number)(Db *db, int number, Err *e);
    /* Holds off whoever else would change the schema, until the commit. */
    bool (*lock_schema)(Db *db, Err *e);
} Driver;

extern const Driver SQLITE_DRIVER, POSTGRES_DRIVER;

struct Store {
    const Driver *driver;
    Db *db;
    StoreMode mode;
    bool connected;
    bool held, holding; /* to be held; since the first query it is */
    bool unknown;       /* whether the last batches were written is not known */
};

/* Is `where` a URL (else it is a path)? */
bool store_is_url(Str where);
/* The connection, made again where it was lost. */
bool store_ready(Store *s, Err *e) MUST_USE;
/* Opens without looking at the schema's number and changes none. */
bool store_connect(Store **out, Arena *a, Str where, StoreMode mode,
                   Err *e) MUST_USE;

/* Are all texts UTF-8 without zero bytes? Else ERR_FORMAT. */
bool store_binds_fit(Binds binds, Err *e) MUST_USE;
/* A named statement inside a transaction: refused counts as failed. */
bool store_run(Found *out, Arena *a, Store *s, Sql sql, Binds binds,
               Err *e) MUST_USE;

/* Rows as they come, for the drivers. */
typedef struct RowsOut {
    Arena *a;
    size_t columns, n;
    VEC(Bind) cells;
} RowsOut;
bool rows_begin(RowsOut *out, Err *e) MUST_USE; /* false: too many */
Rows rows_found(const RowsOut *out);

/* The library's own handle of a connection that stands. */
void *sqlite_handle(Db *db);
/* All pages as they are at one moment into a new file at `path`. */
bool sqlite_copy(Db *db, const char *path, Err *e) MUST_USE;
/* The checkpoint process moves this connection's log; it does so itself only
 * where the log has become very long. */
void sqlite_leave_log(Db *db);
/* Moves what the log has, without waiting for others; *pages: how long it is,
 * moved or not. To the end: also what is written meanwhile, while writers wait,
 * so that the log begins anew. Where others are in the way for long, some of it
 * stays. */
bool sqlite_checkpoint(int *pages, Db *db, bool to_the_end, Err *e) MUST_USE;

#endif
