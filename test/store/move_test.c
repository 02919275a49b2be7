/* SPDX-License-Identifier: Apache-2.0
 * Moving a store to the other database and back, backup while it is written to,
 * restore; and what is refused. */
#include "stores.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/file.h"
#include "store/backup.h"
#include "store/chain.h"
#include "store/driver.h"

static void must(bool done, const Err *e) {
    if (done) return;
    fprintf(stderr, "%s (%s)\n", e->what_en, e->where);
    fail();
}

static void write_ok(Store *s, const Batch *b) {
    Outcome out = {0};
    Err e = {0};
    must(store_write(&out, s, b, &e), &e);
    assert_int_equal(out.kind, OUTCOME_DONE);
}

static void add_unit(Arena *a, Batch *b, Str id, Str parent, Str parents) {
    batch_one(b, SQL_UNIT_ADD,
              BINDS(bind_str(id), bind_str(S("430700")), bind_str(parent),
                    bind_str(parents), bind_str(id), bind_null(),
                    bind_str(str_format(a, "单位%.*s", STR_ARG(id))),
                    bind_null(), bind_str(S("unit")), bind_null(), bind_int(0),
                    bind_int(1)));
}

/* A bit of everything: texts, NULL, bytes large and empty, a tree whose child
 * comes before its parent by id, many rows, a trail. */
static void fill(Arena *a, Store *s) {
    Batch b = batch_new(a, S("430700x1"), true);
    batch_one(&b, SQL_REGION_ADD,
              BINDS(bind_str(S("430700")), bind_str(S("测试市")), bind_null(),
                    bind_int(1)));
    add_unit(a, &b, S("430700uz"), (Str){0}, S(""));
    add_unit(a, &b, S("430700ua"), S("430700uz"), S("430700uz"));
    for (int i = 0; i < 2000; i++)
        batch_one(&b, SQL_SETTING_ADD,
                  BINDS(bind_str(S("430700")),
                        bind_str(str_format(a, "n%d", i)), bind_str(S("值")),
                        bind_null(), bind_int(-i)));
    char *big = arena_alloc(a, 5000000, 1);
    memset(big, 0xE5, 5000000);
    for (int i = 0; i < 3; i++)
        batch_one(&b, SQL_CONTENT_ADD,
                  BINDS(bind_str(S("430700")),
                        bind_str(str_format(a, "d%d", i)), bind_int(i),
                        bind_int(1),
                        bind_bytes((Str){big, i == 1 ? 0 : 5000000})));
    for (int i = 0; i < 20; i++)
        batch_trail(&b, &(TrailEntry){.region = S("430700"),
                                      .unit = i % 2 ? S("430700ua") : (Str){0},
                                      .action = S("test"),
                                      .outcome = S("done")});
    write_ok(s, &b);
}

static Str filled(Arena *a, Place *place) {
    Str where = stores_fresh(a, place);
    Store *s;
    Err e = {0};
    must(store_open(&s, a, where, STORE_WRITE, &e), &e);
    fill(a, s);
    store_close(s);
    return where;
}

static Str text_of(Arena *a, const TableDigests *tables) {
    Buf b = buf_new(a, 1 << 20);
    for (size_t i = 0; i < tables->n; i++) {
        const TableDigest *t = &tables->items[i];
        buf_format(&b, "%.*s %d %.*s\n", STR_ARG(t->table), (int)t->rows,
                   STR_ARG(t->digest));
    }
    return buf_str(&b);
}

static Str digests_of(Arena *a, Str where) {
    Store *s;
    TableDigests tables;
    ChainReport report;
    Err e = {0};
    must(store_open(&s, a, where, STORE_READ, &e), &e);
    must(store_digests(&tables, a, s, &e), &e);
    must(chain_verify(&report, a, s, (Str){0}, &e), &e);
    assert_int_equal(report.faults.n, 0);
    assert_int_equal(report.entries, 20);
    store_close(s);
    return text_of(a, &tables);
}

static void remove_file(Arena *a, Str file) {
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        unlink(str_to_c(a, str_join(a, file, str_from_c(endings[i]))));
}

static Str file_of(Arena *a, const char *name) {
    Str file = str_format(a, "/tmp/jixiao-move-%d-%s", (int)getpid(), name);
    remove_file(a, file);
    return file;
}

static void test_move_there_and_back(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    TableDigests tables;
    Str from = filled(a, *state), before = digests_of(a, from);
    assert_true(str_has(before, S("settings 2000 ")));
    assert_true(str_has(before, S("contents 3 ")));
    assert_true(str_has(before, S("trail 20 ")));
    Str file = file_of(a, "there.db"), back = stores_fresh(a, *state);
    must(store_move(&tables, a, from, file, &e), &e);
    assert_str(text_of(a, &tables), before);
    assert_str(digests_of(a, file), before);
    must(store_move(&tables, a, file, back, &e), &e);
    assert_str(digests_of(a, back), before);
    assert_false(store_move(&tables, a, from, back, &e));
    assert_int_equal(e.code, ERR_USAGE);
    assert_str(digests_of(a, back), before);
    remove_file(a, file);
    arena_free(a);
}

/* A copy that is not what was copied is not kept. */
static void test_copy_is_proved(void **state) {
    static const char twist[] =
        "create trigger twist after insert on settings when new.name = 'n7' "
        "begin update settings set value = 'x' where name = 'n7'; end";
    Arena *a = test_arena();
    Err e = {0};
    Store *s;
    Rows rows;
    TableDigests tables;
    Str from = filled(a, *state), file = file_of(a, "proved.db");
    must(store_open(&s, a, file, STORE_WRITE, &e), &e);
    must(s->driver->script(s->db, twist, &e), &e);
    assert_false(store_move(&tables, a, from, file, &e));
    assert_true(strstr(e.what_en, "differs") != NULL);
    assert_true(strstr(e.where, "settings") != NULL);
    must(store_query(&rows, a, s, SQL_REGIONS_ALL, BINDS_NONE, &e), &e);
    assert_int_equal(rows.n, 0);
    store_close(s);
    remove_file(a, file);
    arena_free(a);
}

static void test_backup_and_restore(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    Str where = filled(a, *state), before = digests_of(a, where);
    Str file = file_of(a, "backup"), again = stores_fresh(a, *state);
    must(store_backup(a, where, file, &e), &e);
    must(store_backup(a, where, file, &e), &e); /* replaces the older one */
    must(store_restore(a, file, again, &e), &e);
    assert_str(digests_of(a, again), before);
    assert_false(store_restore(a, file, again, &e));
    assert_int_equal(e.code, ERR_USAGE);
    remove_file(a, file);
    arena_free(a);
}

static void test_broken_backup(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    Str where = filled(a, *state), file = file_of(a, "broken"), bytes;
    Str again = stores_fresh(a, *state);
    must(store_backup(a, where, file, &e), &e);
    must(os_read_file(&bytes, a, file, 1 << 28, &e), &e);
    char *damaged = str_to_c(a, bytes);
    memset(damaged + 4096 * 3, 0x55, 8000);
    must(os_write_file(file, (Str){damaged, bytes.n}, &e), &e);
    assert_false(store_restore(a, file, again, &e));
    must(os_write_file(file, str_upto(bytes, bytes.n / 2), &e), &e);
    assert_false(store_restore(a, file, again, &e));
    must(os_write_file(file, S("no backup at all"), &e), &e);
    assert_false(store_restore(a, file, again, &e));
    assert_int_equal(e.code, ERR_FORMAT);
    assert_false(store_restore(a, S("/nowhere/x"), again, &e));
    assert_false(store_backup(a, where, S("/nowhere/x"), &e));
    /* The place is still free. */
    Store *s;
    must(store_open(&s, a, again, STORE_WRITE, &e), &e);
    store_close(s);
    remove_file(a, file);
    arena_free(a);
}

/* Writes until the pipe is closed. */
static pid_t start_writing(Str where, int ends[2]) {
    pid_t child = fork();
    if (child != 0) return child;
    close(ends[1]);
    Arena *a = test_arena();
    Store *s;
    Err e = {0};
    Outcome out;
    char byte;
    bool done = store_open(&s, a, where, STORE_WRITE, &e);
    for (int i = 0; done && read(ends[0], &byte, 1) != 0; i++) {
        Batch b = batch_new(a, (Str){0}, true);
        for (int j = 0; j < 2; j++)
            batch_one(&b, SQL_SETTING_ADD,
                      BINDS(bind_str(S("430700")),
                            bind_str(str_format(a, "w%d.%d", i, j)),
                            bind_str(S("")), bind_null(), bind_int(1)));
        done = store_write(&out, s, &b, &e);
    }
    _exit(!done);
}

/* A backup taken while another process writes holds whole batches. */
static void test_backup_under_load(void **state) {
    Arena *a = test_arena();
    Err e = {0};
    int ends[2];
    Str where = filled(a, *state), file = file_of(a, "load");
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    pid_t child = start_writing(where, ends);
    usleep(100000);
    for (int i = 0; i < 3; i++) {
        Store *s;
        size_t n;
        must(store_backup(a, where, file, &e), &e);
        must(store_open(&s, a, file, STORE_READ, &e), &e);
        must(stores_count(&n, a, s, S("settings"), &e), &e);
        store_close(s);
        assert_int_equal(n % 2, 0);
    }
    close(ends[1]);
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    close(ends[0]);
    remove_file(a, file);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_move_there_and_back),
        cmocka_unit_test(test_copy_is_proved),
        cmocka_unit_test(test_backup_and_restore),
        cmocka_unit_test(test_broken_backup),
        cmocka_unit_test(test_backup_under_load),
    };
    return STORES_RUN("move", tests);
}
