/* SPDX-License-Identifier: Apache-2.0
 * The checkpoint process: what the writer wrote gets into the file beside it,
 * the log begins anew, a store that is lost is waited for. */
#include "clerk.h"
#include "stores.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/checkpoint.h"

enum { SOON = 8000, STEP = 20 }; /* milliseconds */

/* A writer, a worker at its desk, a checkpoint process. */
typedef struct Office {
    Arena *a;
    Clerk clerk;
    Desk desk;
    Str where;
    int stop[2];
    pid_t child;
    int written;
} Office;

static void write_one(Office *o, size_t bytes) {
    Err e = {0};
    Outcome out;
    char *text = arena_alloc(o->a, bytes, 1);
    memset(text, 'x', bytes);
    Batch b = batch_new(o->a, (Str){0}, false);
    batch_one(&b, SQL_SETTING_ADD,
              BINDS(bind_str(S("430700")),
                    bind_str(str_format(o->a, "n%d", o->written++)),
                    bind_str((Str){text, bytes}), bind_null(), bind_int(1)));
    assert_true(desk_write(&out, &o->desk, &b, &e));
    assert_int_equal(out.kind, OUTCOME_DONE);
}

static void checkpoint_start(Office *o, bool there) {
    assert_int_equal(pipe2(o->stop, O_CLOEXEC), 0);
    o->child = fork();
    assert_true(o->child >= 0);
    if (o->child != 0) return;
    close(o->stop[1]);
    checkpoint_run(o->where, &there, o->stop[0]);
    _exit(0);
}

static void checkpoint_stop(Office *o) {
    int status = -1;
    close(o->stop[1]);
    waitpid(o->child, &status, 0);
    close(o->stop[0]);
    assert_int_equal(status, 0);
}

static Office open_office(Place *place) {
    Office o = {.a = test_arena()};
    if (place->postgres) test_skip(o.a); /* it has a process of its own */
    o.where = stores_fresh(o.a, place);
    clerk_open(&o.clerk);
    clerk_start(&o.clerk, o.where);
    o.desk = desk_open(&o.clerk, o.a);
    write_one(&o, 1);
    return o;
}

static void close_office(Office *o) {
    desk_close(&o->desk);
    assert_int_equal(clerk_stop(&o->clerk), 0);
    clerk_close(&o->clerk);
    arena_free(o->a);
}

static Str beside(Office *o, const char *end) {
    return str_format(o->a, "%.*s%s", STR_ARG(o->where), end);
}

static off_t size_of(Office *o, const char *end) {
    struct stat is = {0};
    return stat(str_to_c(o->a, beside(o, end)), &is) == 0 ? is.st_size : 0;
}

/* Rows that are in the file itself, its log left aside. */
static size_t rows_in_file(Office *o) {
    Str copy = beside(o, ".copy");
    char *command =
        str_to_c(o->a, str_format(o->a, "cp '%.*s' '%.*s'", STR_ARG(o->where),
                                  STR_ARG(copy)));
    Store *s;
    size_t n = 0;
    Err e = {0};
    assert_int_equal(system(command), 0);
    bool read = store_open(&s, o->a, copy, STORE_READ, &e);
    if (read) {
        read = stores_count(&n, o->a, s, S("settings"), &e);
        store_close(s);
    }
    unlink(str_to_c(o->a, copy));
    return read ? n : 0; /* copied in the middle of a move */
}

static bool gets_into_file(Office *o, size_t rows) {
    for (int ms = 0; ms < SOON; ms += STEP) {
        if (rows_in_file(o) == rows) return true;
        usleep(STEP * 1000);
    }
    return false;
}

static void test_moves_what_was_written(void **state) {
    Office o = open_office(*state);
    checkpoint_start(&o, true);
    for (int i = 0; i < 20; i++)
        write_one(&o, 100);
    assert_true(gets_into_file(&o, 21));
    checkpoint_stop(&o);
    close_office(&o);
}

/* Ten times as much as a log that has become long. */
static void test_log_stays_short(void **state) {
    enum { BYTES = 200000, TIMES = 800, LONGEST = 80 << 20 };
    Office o = open_office(*state);
    checkpoint_start(&o, true);
    for (int i = 0; i < TIMES; i++) {
        Arena *kept = o.a;
        o.a = test_arena();
        write_one(&o, BYTES);
        arena_free(o.a);
        o.a = kept;
        usleep(5000);
    }
    assert_true(size_of(&o, "-wal") < LONGEST);
    checkpoint_stop(&o);
    close_office(&o);
}

static void test_makes_no_store(void **state) {
    Place *place = *state;
    Office o = {.a = test_arena()};
    if (place->postgres) test_skip(o.a);
    o.where = stores_fresh(o.a, place);
    checkpoint_start(&o, true);
    usleep(CHECKPOINT_MILLISECONDS * 1500);
    checkpoint_stop(&o);
    assert_int_equal(access(str_to_c(o.a, o.where), F_OK), -1);
    arena_free(o.a);
}

static void test_waits_for_the_writer(void **state) {
    Office o = open_office(*state);
    checkpoint_start(&o, false);
    write_one(&o, 100);
    usleep(CHECKPOINT_MILLISECONDS * 2500);
    assert_int_not_equal(rows_in_file(&o), 2);
    checkpoint_stop(&o);
    close_office(&o);
}

static void test_store_lost_and_back(void **state) {
    Office o = open_office(*state);
    char *at = str_to_c(o.a, o.where), *away = str_to_c(o.a, beside(&o, ".a"));
    checkpoint_start(&o, true);
    assert_true(gets_into_file(&o, 1));
    assert_int_equal(rename(at, away), 0);
    usleep(CHECKPOINT_MILLISECONDS * 1500);
    assert_int_equal(access(at, F_OK), -1);
    assert_int_equal(rename(away, at), 0);
    write_one(&o, 100);
    assert_true(gets_into_file(&o, 2));
    checkpoint_stop(&o);
    close_office(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moves_what_was_written),
        cmocka_unit_test(test_log_stays_short),
        cmocka_unit_test(test_makes_no_store),
        cmocka_unit_test(test_waits_for_the_writer),
        cmocka_unit_test(test_store_lost_and_back),
    };
    return STORES_RUN("checkpoint", tests);
}
