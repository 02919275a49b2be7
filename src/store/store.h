/* SPDX-License-Identifier: Apache-2.0
 * store/: what the office keeps. One interface; SQLite or PostgreSQL behind it.
 * Statements are named (sql/, compiled into store_sql.h); values are bound.
 * Reading is a query. Writing is a batch (store/batch.h). */
#ifndef STORE_H
#define STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "store_sql.h" /* made by tools/sql.c: enum Sql { SQL_PERSON_FIND, ... } */

/* A value for a statement's $1, $2 ... */
typedef struct Bind {
    enum { BIND_NULL, BIND_INT, BIND_TEXT, BIND_BYTES } kind;
    int64_t number;
    Str text; /* borrowed */
} Bind;

typedef struct Binds {
    const Bind *items;
    size_t n;
} Binds;

static inline Bind bind_int(int64_t number) {
    return (Bind){.kind = BIND_INT, .number = number};
}
/* The absent Str is NULL. */
static inline Bind bind_str(Str text) {
    return (Bind){.kind = text.p != NULL ? BIND_TEXT : BIND_NULL, .text = text};
}
/* The absent Str is no bytes. */
static inline Bind bind_bytes(Str bytes) {
    return (Bind){.kind = BIND_BYTES, .text = bytes.p != NULL ? bytes : S("")};
}
static inline Bind bind_null(void) {
    return (Bind){.kind = BIND_NULL};
}
/* For `lower(x) like $1 escape '!'`: x has the text in it, whatever the size of
 * its Latin letters, which `like` tells apart in one database and not in the
 * other. NULL where the text is blank; the first LIKE_MAX bytes count. */
enum { LIKE_MAX = 100 };
Bind bind_like(Arena *a, Str text);
/* BINDS(bind_str(id), bind_int(7)); BINDS_NONE. Live until the block ends. */
#define BINDS(...)                                                             \
    ((Binds){(Bind[]){__VA_ARGS__},                                            \
             sizeof((Bind[]){__VA_ARGS__}) / sizeof(Bind)})
#define BINDS_NONE ((Binds){NULL, 0})

/* A connection to the store. On SQLite a file, on PostgreSQL a session with
 * time-outs for statements and locks. One process, one Store: it must be
 * opened after the fork. */
typedef struct Store Store;

typedef enum StoreMode {
    STORE_READ,
    STORE_WRITE,
    STORE_WRITE_THERE /* writing to a store that was there already */
} StoreMode;

/* Opens `where`: a path, or postgres://… (postgresql://…). STORE_READ refuses a
 * store whose schema has another number than the program's, STORE_WRITE
 * first takes the schema forward (store/schema.h), and makes the store where
 * there is none; STORE_WRITE_THERE does neither: a file that was moved away is
 * waited for, and none is put in its place. Lives in the arena; close
 * it. Fails with ERR_SYSTEM (what the database said) or ERR_FORMAT (no store of
 * ours, or a newer one). */
bool store_open(Store **out, Arena *a, Str where, StoreMode mode,
                Err *e) MUST_USE;
void store_close(Store *s);
bool store_is_sqlite(const Store *s);

/* What a query found, whole, in the arena. The statement must be bounded
 * (LIMIT, or a key); past STORE_ROWS_MAX rows it fails with ERR_LIMIT. */
enum { STORE_ROWS_MAX = 200000 };
typedef struct Rows {
    size_t n;       /* rows */
    size_t columns; /* of each */
    const Bind *cells;
} Rows;

/* Fails with ERR_SYSTEM: the store is lost, locked, or full. A connection that
 * was lost is opened again by the next call. */
bool store_query(Rows *out, Arena *a, Store *s, Sql sql, Binds binds,
                 Err *e) MUST_USE;

/* On SQLite, queries between the two see the store as it was at the first of
 * them, and cost less; on PostgreSQL each sees what is committed by then: what
 * is written is guarded by versions on both. Not over a wait for something else; s may be NULL. */
void store_hold(Store *s);
void store_rest(Store *s);

/* Gives back the memory that keeps what was read, for times without work. */
void store_forget(Store *s);

/* Cells; a NULL is the absent Str, or 0. */
Str row_str(const Rows *rows, size_t row, size_t column);
int64_t row_int(const Rows *rows, size_t row, size_t column);

/* The time of the store's host, in milliseconds since 1970 UTC: all times are
 * kept so. */
int64_t store_now(void);

#endif
