/* SPDX-License-Identifier: Apache-2.0
 * How SQLite goes about each statement: no statement of a page reads a table
 * from end to end. */
#include "stores.h"

#include "store/driver.h"
#include "store/statement.h"

/* Read seldom and whole: small tables, the proof of the trail, copying. */
static const char *const WHOLE[] = {
    "sections_of_region", "sections_known",     "cycle_units_drop",
    "regions_all",        "trail_regions_open", "trail_day_chains",
    "trail_walk_chains",  "trail_walk_regions", "store_columns"};

static bool reads_whole(const char *name) {
    for (size_t i = 0; i < COUNT_OF(WHOLE); i++)
        if (strcmp(WHOLE[i], name) == 0) return true;
    return false;
}

/* A part of the statement that was read before: "MATERIALIZE b". */
static bool is_part(const Rows *plan, Str name) {
    enum { DETAIL = 3 };
    for (size_t i = 0; i < plan->n; i++) {
        Str rest = row_str(plan, i, DETAIL);
        Str word = str_cut(&rest, S(" "));
        if ((str_equal(word, S("MATERIALIZE")) ||
             str_equal(word, S("CO-ROUTINE"))) &&
            str_equal(rest, name))
            return true;
    }
    return false;
}

/* The steps of the plan that go over a whole table, or the whole of one of its
 * indexes. */
static size_t count_scans(Arena *a, Store *s, const Statement *statement) {
    enum { DETAIL = 3 };
    Found found;
    Err e;
    size_t n = 0;
    Str text =
        str_format(a, "explain query plan %s", statement->text[DIALECT_SQLITE]);
    assert_int_equal(
        s->driver->run_text(&found, a, s->db, text, BINDS_NONE, &e), RAN_DONE);
    for (size_t i = 0; i < found.rows.n; i++) {
        Str step = row_str(&found.rows, i, DETAIL);
        if (!str_has_prefix(step, S("SCAN ")) ||
            str_equal(step, S("SCAN CONSTANT ROW")) ||
            is_part(&found.rows, str_from(step, S("SCAN ").n)))
            continue;
        n++;
        if (!reads_whole(statement->name))
            fprintf(stderr, "%s: %.*s\n", statement->name, STR_ARG(step));
    }
    return n;
}

static void test_plans(void **state) {
    Arena *a = test_arena();
    Place *place = *state;
    if (place->postgres) {
        arena_free(a);
        return;
    }
    Store *s = stores_open(a, place);
    size_t faults = 0;
    for (int i = 0; i < SQL_COUNT; i++) {
        size_t scans = count_scans(a, s, &STATEMENTS[i]);
        if (!reads_whole(STATEMENTS[i].name)) faults += scans;
    }
    assert_int_equal(faults, 0);
    store_close(s);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_plans)};
    return STORES_RUN("plans", tests);
}
