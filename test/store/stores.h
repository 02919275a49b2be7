/* SPDX-License-Identifier: Apache-2.0
 * Tests of the store on both databases: a fresh file, or a fresh database of a
 * PostgreSQL that the test program starts itself, as an ordinary user, over a
 * socket file only, and that is gone when the program ends, however it ends. */
#ifndef STORES_H
#define STORES_H

#include "test.h"

#include "store/batch.h"

/* Runs the tests on SQLite, then on PostgreSQL where it is installed; the
 * number of failures. */
int stores_run(const char *name, const struct CMUnitTest *tests, size_t n);
#define STORES_RUN(name, tests) stores_run(name, tests, COUNT_OF(tests))

/* Inside such a test. */
typedef struct Place {
    bool postgres;
    int made; /* databases so far */
    const char *folder;
} Place;

/* Where a fresh, empty database is: a path or a URL, in the arena. */
Str stores_fresh(Arena *a, Place *place);
/* A fresh store with the schema, open for writing. */
Store *stores_open(Arena *a, Place *place);

/* How many rows a table has. */
bool stores_count(size_t *n, Arena *a, Store *s, Str table, Err *e) MUST_USE;

/* A server of its own, for tests that need one: its folder (also that of its
 * socket), or NULL where PostgreSQL is not there. */
const char *postgres_start(void);
void postgres_stop(void);
/* kill -9 of the server's processes, and starting it again. */
void postgres_crash(void);
void postgres_again(void);
/* A fresh database of it. */
Str postgres_fresh(Arena *a, const char *folder, int number);

#endif
