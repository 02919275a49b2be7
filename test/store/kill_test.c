/* SPDX-License-Identifier: Apache-2.0
 * The writer is killed again and again in the middle of its work: no batch that
 * it answered is lost, none is done twice, the trail holds. */
#include "clerk.h"
#include "stores.h"

#include <signal.h>
#include <stdlib.h>

#include "os/clock.h"
#include "store/chain.h"
#include "store/id.h"

enum { KILLS = 12, UNDER_WAY = 8, KILLS_MAX = 1000, ACTS_EACH = 400 };

/* One act: adds one to a counter's version and a content of its own. */
typedef struct Act {
    Str id;
    bool under_way, answered;
} Act;

static void heard(void *context, const Outcome *outcome, const Err *e) {
    Act *act = context;
    (void)e;
    act->under_way = false;
    if (outcome != NULL && outcome->kind != OUTCOME_CONFLICT)
        act->answered = true;
}

static void send_act(Arena *a, Desk *d, Act *act) {
    Err e;
    Batch b = batch_new(a, act->id, true);
    batch_one(&b, SQL_SETTING_PUT,
              BINDS(bind_str(S("430700")), bind_str(S("counter")),
                    bind_str(act->id), bind_null(), bind_int(1)));
    batch_one(&b, SQL_SETTING_ADD,
              BINDS(bind_str(S("430700")), bind_str(act->id), bind_str(S("")),
                    bind_null(), bind_int(1)));
    batch_trail(&b, &(TrailEntry){.region = S("430700"),
                                  .unit = S("430700u1"),
                                  .action = S("test"),
                                  .object = act->id,
                                  .outcome = S("done")});
    act->under_way = writer_send(d->link, &b, act, &e);
}

/* All acts, and how many of them were begun. */
typedef struct Acts {
    Act *items;
    size_t n, begun;
} Acts;

static Acts acts_new(Arena *a, size_t n) {
    Acts acts = {ARENA_ARRAY(a, Act, n), n, 0};
    for (size_t i = 0; i < n; i++)
        acts.items[i].id = id_new(a, S("430700"), ID_ACT);
    return acts;
}

static size_t answered(const Acts *acts) {
    size_t count = 0;
    for (size_t i = 0; i < acts->begun; i++)
        count += acts->items[i].answered;
    return count;
}

/* Sends again what has no answer, and where `more` new ones. */
static void send_some(Arena *a, Desk *d, Acts *acts, bool more) {
    size_t under_way = 0;
    for (size_t i = 0; i < acts->begun; i++)
        under_way += acts->items[i].under_way;
    for (size_t i = 0; i < acts->begun && under_way < UNDER_WAY; i++)
        if (!acts->items[i].answered && !acts->items[i].under_way) {
            send_act(a, d, &acts->items[i]);
            under_way++;
        }
    while (more && under_way < UNDER_WAY && acts->begun < acts->n) {
        send_act(a, d, &acts->items[acts->begun++]);
        under_way++;
    }
}

/* Sends acts and hears answers for a while; comes back to the door where the
 * writer is gone. */
static void work(Arena *a, Clerk *c, Desk *d, Acts *acts, int milliseconds,
                 bool more) {
    int64_t end = os_milliseconds() + milliseconds;
    while (os_milliseconds() < end) {
        send_some(a, d, acts, more);
        if (desk_turn(d, heard, 1)) continue;
        desk_close(d);
        *d = desk_open(c, a);
    }
}

/* Everything that was answered is there once, and the trail has it once. */
static void look(Arena *a, Str where, const Acts *acts) {
    size_t n = acts->begun;
    Store *s;
    Rows rows;
    Err e = {0};
    ChainReport report;
    assert_true(store_open(&s, a, where, STORE_READ, &e));
    for (size_t i = 0; i < n; i++) {
        assert_true(store_query(
            &rows, a, s, SQL_SETTING_FIND,
            BINDS(bind_str(S("430700")), bind_str(acts->items[i].id)), &e));
        assert_int_equal(rows.n, 1);
        assert_int_equal(row_int(&rows, 0, 1), 1);
    }
    assert_true(
        store_query(&rows, a, s, SQL_SETTING_FIND,
                    BINDS(bind_str(S("430700")), bind_str(S("counter"))), &e));
    assert_int_equal(row_int(&rows, 0, 1), n);
    assert_true(chain_verify(&report, a, s, (Str){0}, &e));
    assert_int_equal(report.faults.n, 0);
    assert_int_equal(report.entries, n);
    store_close(s);
}

static int kills(void) {
    const char *many = getenv("JIXIAO_KILLS");
    long n = many == NULL ? KILLS : strtol(many, NULL, 10);
    return n > 0 && n <= KILLS_MAX ? (int)n : KILLS;
}

/* Until every act that was begun has its answer. */
static void finish(Arena *a, Clerk *c, Desk *d, Acts *acts) {
    for (int i = 0; i < 300 && answered(acts) < acts->begun; i++)
        work(a, c, d, acts, 100, false);
    assert_int_equal(answered(acts), acts->begun);
}

static void test_killed_at_work(void **state) {
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Clerk c;
    int many = kills();
    Acts acts = acts_new(a, (size_t)many * ACTS_EACH);
    clerk_open(&c);
    Desk d = desk_open(&c, a);
    srand(7);
    for (int i = 0; i < many; i++) {
        size_t before = answered(&acts);
        clerk_start(&c, where);
        /* Each third dies while it begins, the others at work. */
        for (int j = 0; i % 3 != 0 && j < 200 && answered(&acts) == before; j++)
            work(a, &c, &d, &acts, 20, true);
        work(a, &c, &d, &acts, rand() % 60, true);
        clerk_kill(&c);
    }
    clerk_start(&c, where);
    finish(a, &c, &d, &acts);
    assert_true(acts.begun > UNDER_WAY);
    printf("%d kills, %zu acts\n", many, acts.begun);
    look(a, where, &acts);
    desk_close(&d);
    clerk_close(&c);
    arena_free(a);
}

/* The database itself dies under the writer, which finds it again. */
static void test_database_killed(void **state) {
    Arena *a = test_arena();
    Place *place = *state;
    if (!place->postgres) test_skip(a); /* it is in the writer's process */
    Str where = stores_fresh(a, place);
    Clerk c;
    Acts acts = acts_new(a, 4 * ACTS_EACH);
    clerk_open(&c);
    clerk_start(&c, where);
    Desk d = desk_open(&c, a);
    for (int i = 0; i < 3; i++) {
        work(a, &c, &d, &acts, 60, true);
        postgres_crash();
        work(a, &c, &d, &acts, 60, true);
        postgres_again();
    }
    finish(a, &c, &d, &acts);
    look(a, where, &acts);
    desk_close(&d);
    clerk_close(&c);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_killed_at_work),
        cmocka_unit_test(test_database_killed),
    };
    return STORES_RUN("kill", tests);
}
