/* SPDX-License-Identifier: Apache-2.0
 * Copying a whole store into another one, of the same database or the other,
 * and proving it. */
#ifndef MOVE_H
#define MOVE_H

#include "base/vec.h"
#include "store/store.h"

/* What a table holds: SM3 over its rows in the order of their keys, each cell
 * as a byte for its kind, its length, its bytes. The same on both databases. */
typedef struct TableDigest {
    Str table;
    int64_t rows;
    Str digest;
} TableDigest;

typedef VEC(TableDigest) TableDigests;

/* Of all tables, read at one moment. */
bool store_digests(TableDigests *out, Arena *a, Store *s, Err *e) MUST_USE;

/* Copies all of the store at `from` (read at one moment; it may be in use) to
 * `to`, where no store is or an empty one, in one transaction. Before its end
 * both are read again and compared. Fails with ERR_USAGE where something is
 * stored at `to`, else as store_open: nothing was written then. *out: what was
 * copied. */
bool store_move(TableDigests *out, Arena *a, Str from, Str to, Err *e) MUST_USE;

#endif
