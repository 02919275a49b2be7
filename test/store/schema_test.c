/* SPDX-License-Identifier: Apache-2.0
 * The schema goes forward from every earlier number; a newer store and a
 * foreign one are refused. */
#include "stores.h"

#include <unistd.h>

#include "os/file.h"
#include "store/driver.h"
#include "store/schema.h"

static Store *connect_to(Arena *a, Str where) {
    Store *s;
    Err e = {0};
    if (!store_connect(&s, a, where, STORE_WRITE, &e)) {
        fprintf(stderr, "%s\n", e.what_en);
        fail();
    }
    return s;
}

/* Tables and columns, as the database tells them. */
static Str shape(Arena *a, Store *s) {
    Rows rows;
    Err e = {0};
    Buf b = buf_new(a, 1 << 20);
    assert_true(store_query(&rows, a, s, SQL_STORE_COLUMNS, (Binds){0}, &e));
    for (size_t i = 0; i < rows.n; i++) {
        buf_add(&b, row_str(&rows, i, 0));
        buf_byte(&b, '.');
        buf_add(&b, row_str(&rows, i, 1));
        buf_byte(&b, '\n');
    }
    return buf_str(&b);
}

static void test_from_every_number(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    Store *s = connect_to(a, stores_fresh(a, *state));
    assert_true(schema_forward(s, SCHEMA_STEPS_N, &e));
    Str whole = shape(a, s);
    store_close(s);
    assert_true(str_has(whole, S("declarations.risk\n")));
    for (int number = 0; number < SCHEMA_STEPS_N; number++) {
        Str where = stores_fresh(a, *state);
        s = connect_to(a, where);
        assert_true(schema_forward(s, number, &e));
        store_close(s);
        assert_false(store_open(&s, a, where, STORE_READ, &e));
        assert_int_equal(e.code, ERR_FORMAT);
        assert_true(store_open(&s, a, where, STORE_WRITE, &e));
        assert_str(shape(a, s), whole);
        store_close(s);
        assert_true(store_open(&s, a, where, STORE_READ, &e));
        store_close(s);
    }
    arena_free(a);
}

static void test_newer_is_refused(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    Str where = stores_fresh(a, *state);
    Store *s = connect_to(a, where);
    assert_true(schema_forward(s, SCHEMA_STEPS_N, &e));
    assert_true(s->driver->set_schema_number(s->db, SCHEMA_STEPS_N + 1, &e));
    store_close(s);
    for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
        assert_false(store_open(&s, a, where, (StoreMode)mode, &e));
        assert_int_equal(e.code, ERR_FORMAT);
        assert_true(strstr(e.what_en, "newer") != NULL);
    }
    arena_free(a);
}

static void test_foreign_is_refused(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    Place *place = *state;
    Str where = stores_fresh(a, place);
    Store *s = connect_to(a, where);
    assert_true(s->driver->script(s->db, "create table x (y int)", &e));
    store_close(s);
    for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
        assert_false(store_open(&s, a, where, (StoreMode)mode, &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    if (!place->postgres) {
        assert_true(os_write_file(where, S("绩效 is no database at all"), &e));
        assert_false(store_open(&s, a, where, STORE_WRITE, &e));
        assert_int_equal(e.code, ERR_FORMAT);
        assert_false(store_open(&s, a, S("test"), STORE_WRITE, &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    arena_free(a);
}

/* A step that breaks leaves the store at the number before it. */
static void test_broken_step(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    Str where = stores_fresh(a, *state);
    Store *s = connect_to(a, where);
    assert_true(schema_forward(s, 1, &e));
    assert_true(s->driver->script(s->db, "create table cycles (x int)", &e));
    assert_false(schema_forward(s, SCHEMA_STEPS_N, &e));
    assert_true(strstr(e.where, "0002") != NULL);
    int64_t number;
    assert_true(s->driver->schema_number(&number, s->db, &e));
    assert_int_equal(number, 1);
    assert_true(s->driver->script(s->db, "drop table cycles", &e));
    assert_true(schema_forward(s, SCHEMA_STEPS_N, &e));
    store_close(s);
    arena_free(a);
}

/* What a later step keeps is made of what an older store has. */
static void test_the_worst_is_kept(void **state) {
    enum { BEFORE = 27, DECLARATION_WORST = 12 };
    static const char rows[] =
        "insert into regions (region, name, created) values ('x', '示例市', 0);"
        "insert into units (id, region, parents, code, name, kind, created,"
        " changed) values ('u', 'x', '', '1', '示例局', 'unit', 0, 0);"
        "insert into cycles (id, region, year, stage, title, state, due, steps,"
        " rules, created, changed)"
        " values ('c', 'x', 2027, 'first', '', 'open', 1, '', '', 0, 0);"
        "insert into declarations (id, region, cycle, unit, form, layout,"
        " layout_digest, state, state_at, created, changed) values"
        " ('d', 'x', 'c', 'u', 'f', 'f', '', 'draft', 0, 0, 0),"
        " ('n', 'x', 'c', 'u', 'g', 'g', '', 'draft', 1, 0, 0);"
        "insert into findings (declaration, number, region, code, severity,"
        " field, body) values"
        " ('d', 0, 'x', 'A1', 'info', 'a', '{\"message\":\"一\"}'),"
        " ('d', 1, 'x', 'A2', 'error', 'b', '{\"message\":\"二\"}'),"
        " ('d', 2, 'x', 'A3', 'error', 'c', '{\"message\":\"三\"}');";
    Arena *a = test_arena();
    Rows found;
    Err e = {0};
    Store *s = connect_to(a, stores_fresh(a, *state));
    assert_true(schema_forward(s, BEFORE, &e));
    assert_true(s->driver->script(s->db, rows, &e));
    assert_true(schema_forward(s, SCHEMA_STEPS_N, &e));
    Bind none = bind_null();
    assert_true(store_query(&found, a, s, SQL_QUEUE_ROWS,
                            BINDS(bind_str(S("x")), bind_str(S("c")),
                                  bind_str(S("draft")), none, none, none, none,
                                  bind_int(9), bind_int(0), none, bind_int(0),
                                  none, bind_str(S("p")), bind_int(0)),
                            &e));
    assert_int_equal(found.n, 2);
    assert_str(row_str(&found, 0, DECLARATION_WORST), S("二"));
    assert_int_equal(row_str(&found, 1, DECLARATION_WORST).n, 0);
    store_close(s);
    arena_free(a);
}

static void test_nothing_there(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    Place *place = *state;
    Store *s;
    Str where = place->postgres
                    ? str_format(a, "postgresql:///none?host=%s&user=tester",
                                 place->folder)
                    : S("/nowhere/at/all.db");
    for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
        assert_false(store_open(&s, a, where, (StoreMode)mode, &e));
        assert_int_equal(e.code, ERR_SYSTEM);
        assert_non_null(e.hint_zh);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_every_number),
        cmocka_unit_test(test_newer_is_refused),
        cmocka_unit_test(test_foreign_is_refused),
        cmocka_unit_test(test_broken_step),
        cmocka_unit_test(test_the_worst_is_kept),
        cmocka_unit_test(test_nothing_there),
    };
    return STORES_RUN("schema", tests);
}
