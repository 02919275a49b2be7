/* SPDX-License-Identifier: Apache-2.0
 * Running tests on both databases. */
#include "stores.h"

#include <unistd.h>

#include "store/table.h"

Str stores_fresh(Arena *a, Place *place) {
    int number = ++place->made;
    if (place->postgres) return postgres_fresh(a, place->folder, number);
    return str_format(a, "%s/t%d.db", place->folder, number);
}

Store *stores_open(Arena *a, Place *place) {
    Store *s = NULL;
    Err e = {0};
    if (!store_open(&s, a, stores_fresh(a, place), STORE_WRITE, &e)) {
        fprintf(stderr, "%s (%s)\n", e.what_en, e.where);
        fail();
    }
    return s;
}

bool stores_count(size_t *n, Arena *a, Store *s, Str table, Err *e) {
    StoreTables tables;
    Rows rows;
    *n = 0;
    if (!store_tables(&tables, a, s, e)) return false;
    for (size_t i = 0; i < tables.n; i++) {
        if (!str_equal(tables.items[i].name, table)) continue;
        StoreReader reader = store_reader(a, &tables.items[i]);
        while (!reader.at_end) {
            if (!store_reader_next(&rows, a, &reader, s, e)) return false;
            *n += rows.n;
        }
    }
    return true;
}

/* The tests with their place as state. */
static int run_on(const char *name, const struct CMUnitTest *tests, size_t n,
                  Place *place) {
    struct CMUnitTest here[64];
    if (n > COUNT_OF(here)) return 1;
    memcpy(here, tests, n * sizeof *tests);
    for (size_t i = 0; i < n; i++)
        here[i].initial_state = place;
    return _cmocka_run_group_tests(name, here, n, NULL, NULL);
}

int stores_run(const char *name, const struct CMUnitTest *tests, size_t n) {
    char folder[] = "/tmp/jixiao-store-XXXXXX", line[200];
    if (mkdtemp(folder) == NULL) return 1;
    Place file = {.folder = folder};
    snprintf(line, sizeof line, "%s on SQLite", name);
    int failed = run_on(line, tests, n, &file);
    snprintf(line, sizeof line, "rm -rf %s", folder);
    if (system(line) != 0) failed++;
    Place server = {.postgres = true, .folder = postgres_start()};
    if (server.folder == NULL) {
        printf("skipped: %s on PostgreSQL: it is not installed\n", name);
        return failed;
    }
    snprintf(line, sizeof line, "%s on PostgreSQL", name);
    failed += run_on(line, tests, n, &server);
    postgres_stop();
    return failed;
}
