/* SPDX-License-Identifier: Apache-2.0
 * The writer process: many workers, a worker that goes, a broken worker, a
 * writer that ends, a store that is lost and comes back, a full disk. */
#include "clerk.h"
#include "stores.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static Batch setting(Arena *a, Str act, Str name, Str value) {
    Batch b = batch_new(a, act, true);
    batch_one(&b, SQL_SETTING_ADD,
              BINDS(bind_str(S("430700")), bind_str(name), bind_str(value),
                    bind_null(), bind_int(1)));
    return b;
}

static size_t settings_in(Arena *a, Str where) {
    Store *s;
    size_t n;
    Err e;
    assert_true(store_open(&s, a, where, STORE_READ, &e));
    assert_true(stores_count(&n, a, s, S("settings"), &e));
    store_close(s);
    return n;
}

static void test_writes_and_stops(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Clerk c;
    Err e;
    Outcome out;
    clerk_open(&c);
    clerk_start(&c, where);
    Desk d = desk_open(&c, a), other = desk_open(&c, a);
    Batch b = setting(a, S("430700xa"), S("x"), S("1"));
    assert_true(desk_write(&out, &d, &b, &e));
    assert_int_equal(out.kind, OUTCOME_DONE);
    assert_true(desk_write(&out, &other, &b, &e));
    assert_int_equal(out.kind, OUTCOME_REPEATED);
    Batch taken = setting(a, (Str){0}, S("x"), S("2"));
    assert_true(desk_write(&out, &d, &taken, &e));
    assert_int_equal(out.kind, OUTCOME_CONFLICT);
    desk_close(&other);
    Batch last = setting(a, (Str){0}, S("y"), S("2"));
    assert_true(desk_write(&out, &d, &last, &e));
    assert_int_equal(clerk_stop(&c), 0);
    assert_int_equal(settings_in(a, where), 2);
    desk_close(&d);
    clerk_close(&c);
    arena_free(a);
}

enum { MANY = 300 };

static void count(void *context, const Outcome *outcome, const Err *e) {
    (void)e;
    if (outcome != NULL && outcome->kind == OUTCOME_DONE) ++*(int *)context;
}

/* What was sent before the stop is written and answered. */
static void test_many_before_the_stop(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Clerk c;
    Err e;
    int done = 0;
    clerk_open(&c);
    clerk_start(&c, where);
    Desk d = desk_open(&c, a);
    for (int i = 0; i < MANY; i++) {
        Batch b = setting(a, (Str){0}, str_format(a, "n%d", i), S("v"));
        assert_true(writer_send(d.link, &b, &done, &e));
    }
    while (writer_wants_out(d.link))
        assert_true(desk_turn(&d, count, 100));
    clerk_ask_to_stop(&c);
    while (desk_turn(&d, count, 100))
        continue;
    assert_int_equal(clerk_wait(&c), 0);
    assert_int_equal(done, MANY);
    assert_int_equal(settings_in(a, where), MANY);
    desk_close(&d);
    clerk_close(&c);
    arena_free(a);
}

/* A worker that sends no message is let go; the others are served. */
static void test_broken_worker(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Clerk c;
    Err e = {0};
    Outcome out;
    clerk_open(&c);
    clerk_start(&c, where);
    Desk broken = desk_open(&c, a), good = desk_open(&c, a);
    char rubbish[100];
    memset(rubbish, 0xFF, sizeof rubbish);
    assert_int_equal(send(broken.fd, rubbish, sizeof rubbish, 0), 100);
    Batch b = setting(a, (Str){0}, S("x"), S("1"));
    assert_true(desk_write(&out, &good, &b, &e));
    /* A message that is none of a batch is answered; the door stays open. */
    Desk odd = desk_open(&c, a);
    char message[12 + 3] = {3, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 'a', 'b', 'c'};
    char answer[200];
    assert_int_equal(send(odd.fd, message, sizeof message, 0), 15);
    Batch next = setting(a, (Str){0}, S("y"), S("1"));
    assert_true(desk_write(&out, &good, &next, &e));
    ssize_t n = recv(odd.fd, answer, sizeof answer, 0);
    assert_true(n > 12 && answer[4] == 9 && answer[12] == 'F');
    assert_int_equal(clerk_stop(&c), 0);
    desk_close(&broken);
    desk_close(&good);
    desk_close(&odd);
    clerk_close(&c);
    arena_free(a);
}

/* Workers learn of the writer's end, and find the next one at the door. */
static void test_writer_killed(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Clerk c;
    Err e = {0};
    Outcome out;
    clerk_open(&c);
    clerk_start(&c, where);
    Desk d = desk_open(&c, a);
    Batch b = setting(a, S("430700xa"), S("x"), S("1"));
    assert_true(desk_write(&out, &d, &b, &e));
    clerk_kill(&c);
    assert_false(desk_write(&out, &d, &b, &e));
    assert_int_equal(e.code, ERR_SYSTEM);
    assert_false(writer_send(d.link, &b, NULL, &e));
    desk_close(&d);
    d = desk_open(&c, a); /* waits at the door */
    clerk_start(&c, where);
    assert_true(desk_write(&out, &d, &b, &e));
    assert_int_equal(out.kind, OUTCOME_REPEATED);
    assert_int_equal(clerk_stop(&c), 0);
    desk_close(&d);
    clerk_close(&c);
    arena_free(a);
}

/* ---- acts of long ago ---- */

static void add_act(Batch *b, const char *id, int days) {
    const int64_t day = 24 * 60 * 60 * 1000;
    batch_one(
        b, SQL_ACT_ADD,
        BINDS(bind_str(str_from_c(id)), bind_int(store_now() - days * day)));
}

static size_t rows_in(Arena *a, Store *s, const char *table) {
    size_t n;
    Err e;
    assert_true(stores_count(&n, a, s, str_from_c(table), &e));
    return n;
}

static void test_old_acts_go(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Store *s;
    Clerk c;
    Err e = {0};
    Outcome out;
    Batch b = batch_new(a, S("430700xz"), true);
    TrailEntry entry = {.region = S("430700"),
                        .action = S("login"),
                        .address = S("127.0.0.1"),
                        .outcome = S("done")};
    assert_true(store_open(&s, a, where, STORE_WRITE, &e));
    add_act(&b, "430700xa", ACTS_KEPT_DAYS + 1);
    add_act(&b, "430700xb", ACTS_KEPT_DAYS - 1);
    batch_trail(&b, &entry);
    assert_true(store_write(&out, s, &b, &e));
    assert_int_equal(rows_in(a, s, "acts"), 3);
    clerk_open(&c);
    clerk_start(&c, where);
    for (int i = 0; i < 200 && rows_in(a, s, "acts") > 2; i++)
        usleep(50000);
    assert_int_equal(rows_in(a, s, "acts"), 2);
    assert_int_equal(rows_in(a, s, "trail"), 1);
    Desk d = desk_open(&c, a);
    Batch kept = setting(a, S("430700xb"), S("x"), S("1"));
    assert_true(desk_write(&out, &d, &kept, &e));
    assert_int_equal(out.kind, OUTCOME_REPEATED);
    Batch gone = setting(a, S("430700xa"), S("x"), S("1"));
    assert_true(desk_write(&out, &d, &gone, &e));
    assert_int_equal(out.kind, OUTCOME_DONE);
    store_close(s);
    desk_close(&d);
    assert_int_equal(clerk_stop(&c), 0);
    clerk_close(&c);
    arena_free(a);
}

/* ---- a lost store ---- */

static void lose(Arena *a, Place *place, Str where) {
    if (place->postgres) {
        postgres_crash();
        return;
    }
    Str away = str_format(a, "%.*s.away", STR_ARG(where));
    assert_int_equal(rename(str_to_c(a, where), str_to_c(a, away)), 0);
    assert_int_equal(mkdir(str_to_c(a, where), 0700), 0);
}

static void give_back(Arena *a, Place *place, Str where) {
    if (place->postgres) {
        postgres_again();
        return;
    }
    Str away = str_format(a, "%.*s.away", STR_ARG(where));
    assert_int_equal(rmdir(str_to_c(a, where)), 0);
    assert_int_equal(rename(str_to_c(a, away), str_to_c(a, where)), 0);
}

static void test_store_lost_and_back(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Clerk c;
    Err e = {0};
    Outcome out;
    clerk_open(&c);
    clerk_start(&c, where);
    Desk d = desk_open(&c, a);
    Batch b = setting(a, (Str){0}, S("x"), S("1"));
    assert_true(desk_write(&out, &d, &b, &e));
    lose(a, *state, where);
    Batch lost = setting(a, S("430700xb"), S("y"), S("1"));
    assert_false(desk_write(&out, &d, &lost, &e));
    assert_int_equal(e.code, ERR_SYSTEM);
    assert_true(strlen(e.what_zh) > 0);
    give_back(a, *state, where);
    bool done = false;
    for (int i = 0; i < 100 && !done; i++) {
        usleep(50000);
        done = desk_write(&out, &d, &lost, &e);
    }
    assert_true(done);
    assert_int_equal(out.kind, OUTCOME_DONE);
    assert_int_equal(clerk_stop(&c), 0);
    assert_int_equal(settings_in(a, where), 2);
    desk_close(&d);
    clerk_close(&c);
    arena_free(a);
}

/* ---- a full disk ---- */

static void set_file_limit(pid_t child, rlim_t bytes) {
    struct rlimit limit = {bytes, RLIM_INFINITY};
    assert_int_equal(prlimit(child, RLIMIT_FSIZE, &limit, NULL), 0);
}

static void test_full_disk(void **state) {
    Arena *a = test_arena();
    Place *place = *state;
    if (place->postgres) test_skip(a); /* its disk is its own affair */
    Str where = stores_fresh(a, place);
    Clerk c;
    Err e = {0};
    Outcome out;
    clerk_open(&c);
    signal(SIGXFSZ, SIG_IGN);
    clerk_start(&c, where);
    Desk d = desk_open(&c, a);
    Batch b = setting(a, (Str){0}, S("x"), S("1"));
    assert_true(desk_write(&out, &d, &b, &e));
    set_file_limit(c.child, 400000);
    char *big = arena_alloc(a, 1000000, 1);
    memset(big, 'b', 1000000);
    Batch large = setting(a, (Str){0}, S("y"), (Str){big, 1000000});
    assert_false(desk_write(&out, &d, &large, &e));
    assert_int_equal(e.code, ERR_SYSTEM);
    assert_int_equal(settings_in(a, where), 1);
    set_file_limit(c.child, RLIM_INFINITY);
    bool done = false;
    for (int i = 0; i < 60 && !done; i++) {
        done = desk_write(&out, &d, &large, &e);
        usleep(50000);
    }
    assert_true(done);
    assert_int_equal(settings_in(a, where), 2);
    assert_int_equal(clerk_stop(&c), 0);
    desk_close(&d);
    clerk_close(&c);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writes_and_stops),
        cmocka_unit_test(test_many_before_the_stop),
        cmocka_unit_test(test_broken_worker),
        cmocka_unit_test(test_writer_killed),
        cmocka_unit_test(test_old_acts_go),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_store_lost_and_back),
    };
    return STORES_RUN("writer", tests);
}
