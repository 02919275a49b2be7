/* SPDX-License-Identifier: Apache-2.0
 * StoreTables as the database itself tells them: reading one page by page in
 * the order of its key, and putting rows into it. */
#ifndef TABLE_H
#define TABLE_H

#include "base/vec.h"
#include "store/store.h"

typedef struct StoreTable {
    Str name;
    VEC(Str) columns;
    VEC(size_t) key; /* which columns, in the key's order */
} StoreTable;

typedef VEC(StoreTable) StoreTables;

/* All of the office's tables, in the order they were made: what one refers to
 * stands before it. */
bool store_tables(StoreTables *out, Arena *a, Store *s, Err *e) MUST_USE;

typedef struct StoreReader {
    const StoreTable *table;
    Arena *a;
    Bind *last;  /* key of the last row; NULL: before the first */
    size_t page; /* rows to be read next; grows and shrinks with their size */
    bool at_end;
} StoreReader;

StoreReader store_reader(Arena *a, const StoreTable *table);
/* The next rows, with all columns. */
bool store_reader_next(Rows *out, Arena *a, StoreReader *r, Store *s,
                       Err *e) MUST_USE;
bool store_table_put(Store *s, Arena *a, const StoreTable *table, Binds row,
                     Err *e) MUST_USE;

#endif
