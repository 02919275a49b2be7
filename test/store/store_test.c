/* SPDX-License-Identifier: Apache-2.0
 * Opening, reading and writing a store, on both databases. */
#include "stores.h"

#include "store/driver.h"
#include "store/id.h"
#include "store/statement.h"

static void put_setting(Batch *b, Str name, Str value) {
    batch_one(b, SQL_SETTING_ADD,
              BINDS(bind_str(S("430700")), bind_str(name), bind_str(value),
                    bind_str(S("somebody")), bind_int(7)));
}

static void change_setting(Batch *b, Str name, Str value, int64_t version) {
    batch_one(b, SQL_SETTING_CHANGE,
              BINDS(bind_str(S("430700")), bind_str(name), bind_str(value),
                    bind_str(S("somebody")), bind_int(8), bind_int(version)));
}

static Str setting(Arena *a, Store *s, Str name) {
    Rows rows;
    Err e;
    assert_true(store_query(&rows, a, s, SQL_SETTING_FIND,
                            BINDS(bind_str(S("430700")), bind_str(name)), &e));
    return rows.n == 0 ? (Str){0} : row_str(&rows, 0, 0);
}

static Outcome write_ok(Store *s, const Batch *b) {
    Outcome out = {0};
    Err e = {0};
    if (!store_write(&out, s, b, &e)) {
        fprintf(stderr, "%s (%s)\n", e.what_en, e.where);
        fail();
    }
    return out;
}

static void test_round_trip(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Batch b = batch_new(a, (Str){0}, true);
    put_setting(&b, S("称呼"), S("绩效目标 '\"\\ 𠀀"));
    put_setting(&b, S("blank"), S(""));
    assert_int_equal(write_ok(s, &b).kind, OUTCOME_DONE);
    assert_str(setting(a, s, S("称呼")), S("绩效目标 '\"\\ 𠀀"));
    Str blank = setting(a, s, S("blank"));
    assert_non_null(blank.p);
    assert_int_equal(blank.n, 0);
    assert_null(setting(a, s, S("none")).p);
    store_close(s);
    arena_free(a);
}

static void test_bytes(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Str bytes = S("\0\1\377\0 x"), digest = S("d1"), empty = S("");
    Batch b = batch_new(a, (Str){0}, true);
    batch_one(&b, SQL_CONTENT_ADD,
              BINDS(bind_str(S("430700")), bind_str(digest), bind_int(6),
                    bind_int(-5), bind_bytes(bytes)));
    batch_one(&b, SQL_CONTENT_ADD,
              BINDS(bind_str(S("430700")), bind_str(S("d2")), bind_int(0),
                    bind_int(INT64_MAX), bind_bytes(empty)));
    write_ok(s, &b);
    Rows rows;
    Err e;
    assert_true(store_query(&rows, a, s, SQL_CONTENT_FIND,
                            BINDS(bind_str(S("430700")), bind_str(digest)),
                            &e));
    assert_int_equal(rows.n, 1);
    assert_str(row_str(&rows, 0, 0), bytes);
    assert_int_equal(row_int(&rows, 0, 1), 6);
    assert_int_equal(row_int(&rows, 0, 2), -5);
    assert_true(store_query(&rows, a, s, SQL_CONTENT_FIND,
                            BINDS(bind_str(S("430700")), bind_str(S("d2"))),
                            &e));
    assert_str(row_str(&rows, 0, 0), empty);
    assert_true(row_int(&rows, 0, 2) == INT64_MAX);
    store_close(s);
    arena_free(a);
}

static void test_conflict_changes_nothing(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Batch first = batch_new(a, (Str){0}, true);
    put_setting(&first, S("x"), S("1"));
    write_ok(s, &first);
    Batch late = batch_new(a, (Str){0}, true);
    put_setting(&late, S("y"), S("never"));
    change_setting(&late, S("x"), S("2"), 99);
    Outcome out = write_ok(s, &late);
    assert_int_equal(out.kind, OUTCOME_CONFLICT);
    assert_int_equal(out.step, 1);
    assert_null(setting(a, s, S("y")).p);
    assert_str(setting(a, s, S("x")), S("1"));
    Batch good = batch_new(a, (Str){0}, false);
    change_setting(&good, S("x"), S("2"), 1);
    assert_int_equal(write_ok(s, &good).kind, OUTCOME_DONE);
    assert_str(setting(a, s, S("x")), S("2"));
    store_close(s);
    arena_free(a);
}

/* A key that is there already is a conflict, not a failure. */
static void test_taken_key_is_conflict(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Batch b = batch_new(a, (Str){0}, true);
    put_setting(&b, S("x"), S("1"));
    write_ok(s, &b);
    Outcome out = write_ok(s, &b);
    assert_int_equal(out.kind, OUTCOME_CONFLICT);
    assert_int_equal(out.step, 0);
    Batch guard = batch_new(a, (Str){0}, true);
    batch_exactly(&guard, 0, SQL_SETTING_FIND,
                  BINDS(bind_str(S("430700")), bind_str(S("x"))));
    assert_int_equal(write_ok(s, &guard).kind, OUTCOME_CONFLICT);
    Batch free_key = batch_new(a, (Str){0}, true);
    batch_exactly(&free_key, 0, SQL_SETTING_FIND,
                  BINDS(bind_str(S("430700")), bind_str(S("z"))));
    assert_int_equal(write_ok(s, &free_key).kind, OUTCOME_DONE);
    store_close(s);
    arena_free(a);
}

static void test_act_is_done_once(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Str act = id_new(a, S("430700"), ID_ACT);
    Batch conflicting = batch_new(a, act, true);
    change_setting(&conflicting, S("x"), S("2"), 1);
    assert_int_equal(write_ok(s, &conflicting).kind, OUTCOME_CONFLICT);
    /* A conflict does not use the act up. */
    Batch b = batch_new(a, act, true);
    put_setting(&b, S("x"), S("1"));
    Outcome first = write_ok(s, &b), second = write_ok(s, &b);
    assert_int_equal(first.kind, OUTCOME_DONE);
    assert_int_equal(second.kind, OUTCOME_REPEATED);
    assert_true(first.time == second.time);
    store_close(s);
    arena_free(a);
}

static void test_many_in_one_transaction(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Str act = id_new(a, S("430700"), ID_ACT);
    Batch batches[4];
    for (size_t i = 0; i < COUNT_OF(batches); i++)
        batches[i] = batch_new(a, i < 2 ? (Str){0} : act, i == 3);
    put_setting(&batches[0], S("a"), S("1"));
    put_setting(&batches[1], S("a"), S("2")); /* taken */
    put_setting(&batches[2], S("c"), S("3"));
    put_setting(&batches[3], S("d"), S("4")); /* the same act */
    const Batch *all[] = {&batches[0], &batches[1], &batches[2], &batches[3]};
    Outcome out[4];
    Err e;
    assert_true(store_write_all(out, s, all, 4, &e));
    assert_int_equal(out[0].kind, OUTCOME_DONE);
    assert_int_equal(out[1].kind, OUTCOME_CONFLICT);
    assert_int_equal(out[2].kind, OUTCOME_DONE);
    assert_int_equal(out[3].kind, OUTCOME_REPEATED);
    assert_str(setting(a, s, S("a")), S("1"));
    assert_str(setting(a, s, S("c")), S("3"));
    assert_null(setting(a, s, S("d")).p);
    store_close(s);
    arena_free(a);
}

static void test_text_must_be_text(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    const Str broken[] = {S("a\0b"), S("\xE4\xB8"), S("\xED\xA0\x80")};
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        Batch b = batch_new(a, (Str){0}, true);
        put_setting(&b, S("x"), broken[i]);
        Outcome out;
        Err e = {0};
        assert_false(store_write(&out, s, &b, &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    assert_null(setting(a, s, S("x")).p);
    store_close(s);
    arena_free(a);
}

/* Every statement is understood by the database: with NULL for each value it
 * does something or is refused, but is no mistake of ours. */
static void test_statements_prepare(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Bind nulls[PARAMETERS_MAX] = {0};
    for (int i = 0; i < SQL_COUNT; i++) {
        Batch b = batch_new(a, (Str){0}, false);
        batch_any(&b, (Sql)i, (Binds){nulls, (size_t)STATEMENTS[i].parameters});
        Outcome out;
        Err e = {0};
        if (store_write(&out, s, &b, &e) || e.code == ERR_USAGE) continue;
        fprintf(stderr, "%s: %s\n", STATEMENTS[i].name, e.what_en);
        fail();
    }
    store_close(s);
    arena_free(a);
}

/* What is held is of one moment where the database has that for nothing, and
 * in any case over with the rest. */
static void test_held_is_of_one_moment(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Store *writer, *reader;
    Err e;
    assert_true(store_open(&writer, a, where, STORE_WRITE, &e));
    Batch b = batch_new(a, (Str){0}, true);
    put_setting(&b, S("one"), S("before"));
    write_ok(writer, &b);
    assert_true(store_open(&reader, a, where, STORE_READ, &e));
    store_hold(reader);
    assert_str(setting(a, reader, S("one")), S("before"));
    b = batch_new(a, (Str){0}, true);
    change_setting(&b, S("one"), S("after"), 1);
    write_ok(writer, &b);
    assert_str(setting(a, reader, S("one")),
               store_is_sqlite(reader) ? S("before") : S("after"));
    store_rest(reader);
    assert_str(setting(a, reader, S("one")), S("after"));
    store_hold(reader);
    assert_str(setting(a, reader, S("one")), S("after"));
    store_rest(reader);
    store_rest(reader);
    store_close(reader);
    store_close(writer);
    arena_free(a);
}

static void test_reading_needs_a_store(void **state) {
    Arena *a = test_arena();
    Store *s;
    Err e = {0};
    Str where = stores_fresh(a, *state);
    assert_false(store_open(&s, a, where, STORE_READ, &e));
    assert_true(store_open(&s, a, where, STORE_WRITE, &e));
    Store *reader;
    assert_true(store_open(&reader, a, where, STORE_READ, &e));
    assert_int_equal(store_is_sqlite(s), !((Place *)*state)->postgres);
    Batch b = batch_new(a, (Str){0}, true);
    put_setting(&b, S("x"), S("1"));
    write_ok(s, &b);
    assert_str(setting(a, reader, S("x")), S("1"));
    store_close(reader);
    store_close(s);
    arena_free(a);
}

/* PostgreSQL answers the commit of a transaction that failed with success, and
 * takes it back. */
static void test_commit_of_what_failed(void **state) {
    const Place *place = *state;
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    bool unknown;
    Err e;
    if (place->postgres) {
        assert_true(s->driver->begin(s->db, TRANSACTION_DURABLE, &e));
        assert_false(s->driver->script(s->db, "select nothing_of_this", &e));
        assert_false(s->driver->commit(s->db, &unknown, &e));
        assert_false(unknown);
        assert_int_equal(e.code, ERR_SYSTEM);
    }
    store_close(s);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_commit_of_what_failed),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_conflict_changes_nothing),
        cmocka_unit_test(test_taken_key_is_conflict),
        cmocka_unit_test(test_act_is_done_once),
        cmocka_unit_test(test_many_in_one_transaction),
        cmocka_unit_test(test_text_must_be_text),
        cmocka_unit_test(test_statements_prepare),
        cmocka_unit_test(test_held_is_of_one_moment),
        cmocka_unit_test(test_reading_needs_a_store),
    };
    return STORES_RUN("store", tests);
}
