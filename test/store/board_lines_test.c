/* SPDX-License-Identifier: Apache-2.0
 * What is kept for the board is what a plain select of it says: after many
 * changes at random, by one and by several at once; after the store was moved;
 * in a store of the schema before it. */
#include "stores.h"

#include <sys/wait.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/driver.h"
#include "store/schema.h"

enum { BEFORE_BOARD = 23, CYCLES = 2, UNITS = 9, SECTIONS = 3 };

static const char *const FORMS[] = {"unit-2018", "project-2018"};
static const char *const STATES[] = {"draft",    "confirm",  "business",
                                     "returned", "edits",    "withdrawn",
                                     "accepted", "approved", "refused"};

static pid_t test_process;

typedef struct Play {
    Arena *a;
    Store *s;
    uint64_t seed;
    int made;    /* declarations */
    int changed; /* by a text of its own */
    int refused; /* acts that were given up: nothing was written */
    bool alone;
} Play;

static size_t any(Play *p, size_t n) {
    p->seed ^= p->seed << 13;
    p->seed ^= p->seed >> 7;
    p->seed ^= p->seed << 17;
    return (size_t)(p->seed >> 11) % n;
}

static Str id(Play *p, char kind, size_t number) {
    return str_format(p->a, "439900%c%zu", kind, number);
}

static Bind any_cycle(Play *p) {
    return bind_str(id(p, 'c', any(p, CYCLES)));
}

static Bind any_unit(Play *p) {
    return bind_str(id(p, 'u', any(p, UNITS)));
}

static Bind any_form(Play *p) {
    return bind_str(str_from_c(FORMS[any(p, COUNT_OF(FORMS))]));
}

/* Of few, so that some are alike; now and then none. */
static Bind any_number(Play *p) {
    size_t n = any(p, 6);
    return n == 0 ? bind_null() : bind_int((int64_t)n * 100);
}

/* A writer of its own ends at once: what stands behind is the test's. */
static void must(bool done, const Err *e) {
    if (done) return;
    fprintf(stderr, "%s (%s)\n", e->what_en, e->where);
    if (getppid() == test_process) _exit(1);
    fail();
}

/* A statement of the office. A conflict (a key that is taken) changes nothing;
 * neither does one that was given up since others are in its way. */
static void act(Play *p, Sql sql, Binds binds) {
    Err e;
    Outcome out;
    Batch b = batch_new(p->a, (Str){0}, false);
    batch_any(&b, sql, binds);
    bool done = store_write(&out, p->s, &b, &e);
    p->refused += !done;
    must(done || !p->alone, &e);
}

/* A change that the office does only where it saw the version. */
static void change(Play *p, const char *text, Binds binds) {
    const Driver *d = p->s->driver;
    /* A text that was not run before: the last is remembered. */
    Str own = str_format(p->a, "%s /* %d */", text, p->changed++);
    Found found;
    Err e;
    if (!store_is_sqlite(p->s)) {
        Buf b = buf_new(p->a, 1 << 12);
        for (size_t i = 0; i < own.n; i++)
            buf_byte(&b, own.p[i] == '?' ? '$' : own.p[i]);
        own = buf_str(&b);
    }
    Ran ran = d->run_text(&found, p->a, p->s->db, own, binds, &e);
    while (ran == RAN_FAILED && d->may_retry(p->s->db))
        ran = d->run_text(&found, p->a, p->s->db, own, binds, &e);
    must(ran != RAN_FAILED, &e);
}

static void begin(Play *p) {
    Bind now = bind_int(p->made + 1), none = bind_null();
    Str own = str_format(p->a, "439900d%d.%d", (int)getpid(), p->made++);
    act(p, SQL_DECLARATION_ADD,
        BINDS(bind_str(own), bind_str(S("439900")), any_cycle(p), any_unit(p),
              any_form(p), bind_str(S("l")), bind_str(S("d")), none,
              bind_str(S("draft")), now, bind_str(S("plan")), none, none));
}

static void figure(Play *p) {
    static const char *const paths[] = {"budget.total", "budget.other"};
    Bind cycle = any_cycle(p), unit = any_unit(p);
    Bind path = bind_str(str_from_c(paths[any(p, 4) == 0]));
    Bind amount = bind_int((int64_t)any(p, 6) * 100);
    switch (any(p, 3)) {
    case 0:
        act(p, SQL_CONTROL_ADD,
            BINDS(cycle, unit, path, bind_str(S("439900")), amount, bind_null(),
                  bind_int(1)));
        break;
    case 1:
        change(p,
               "update control_figures set amount = ?4 where cycle = ?1 and "
               "unit = ?2 and path = ?3",
               BINDS(cycle, unit, path, amount));
        break;
    default: act(p, SQL_CONTROL_DROP, BINDS(cycle, unit, path, amount));
    }
}

static void ask(Play *p) {
    Bind cycle = any_cycle(p), unit = any_unit(p), form = any_form(p);
    Bind region = bind_str(S("439900")), none = bind_null(), now = bind_int(1);
    switch (any(p, 8)) {
    case 0:
        act(p, SQL_CYCLE_UNITS_ASK,
            BINDS(cycle, form, region, none, none, none, now));
        break;
    case 1:
        act(p, SQL_CYCLE_UNITS_COPY, BINDS(cycle, any_cycle(p), none, now));
        break;
    case 2:
    case 3: act(p, SQL_CYCLE_UNITS_DROP, BINDS(cycle, form, unit, none)); break;
    default:
        act(p, SQL_CYCLE_UNIT_PUT,
            BINDS(cycle, unit, form, region, any_number(p),
                  bind_str(S("人员调整")), none, now));
    }
}

static void move(Play *p) {
    Str state = str_from_c(STATES[any(p, COUNT_OF(STATES))]);
    if (any(p, 2) == 0)
        change(p,
               "update declarations set state = ?1 where unit = ?2 and "
               "cycle = ?3",
               BINDS(bind_str(state), any_unit(p), any_cycle(p)));
    else
        change(p,
               "update declarations set total = cast(?1 as bigint), "
               "errors = 1 where unit = ?2 and cycle = ?3 and form = ?4",
               BINDS(any_number(p), any_unit(p), any_cycle(p), any_form(p)));
}

static void arrange(Play *p) {
    size_t section = any(p, SECTIONS + 1);
    switch (any(p, 4)) {
    case 0:
        change(p, "update cycles set due = ?1 where id = ?2",
               BINDS(bind_int((int64_t)any(p, 6) * 100), any_cycle(p)));
        break;
    case 1:
        change(p,
               "update cycle_units set due = cast(?1 as bigint) where "
               "cycle = ?2 and unit = ?3",
               BINDS(any_number(p), any_cycle(p), any_unit(p)));
        break;
    case 2:
        change(p,
               "update cycle_units set substitute_until = "
               "cast(?1 as bigint) where cycle = ?2 and unit = ?3",
               BINDS(any_number(p), any_cycle(p), any_unit(p)));
        break;
    default:
        change(p,
               "update units set position = ?1, in_charge = ?2 where id = ?3",
               BINDS(bind_int((int64_t)any(p, 4)),
                     bind_str(section == SECTIONS ? (Str){0}
                                                  : id(p, 's', section)),
                     any_unit(p)));
    }
}

static void play(Play *p, int n) {
    while (n-- > 0) {
        size_t which = any(p, 10);
        if (which == 0)
            begin(p);
        else if (which < 3)
            ask(p);
        else if (which < 5)
            figure(p);
        else if (which < 7)
            arrange(p);
        else
            move(p);
    }
}

static void found(Play *p) {
    Bind region = bind_str(S("439900")), none = bind_null(), now = bind_int(1);
    act(p, SQL_REGION_ADD, BINDS(region, bind_str(S("示例市")), none, now));
    for (size_t i = 0; i < UNITS; i++) {
        Bind unit = bind_str(id(p, 'u', i));
        act(p, SQL_UNIT_ADD,
            BINDS(unit, region, none, bind_str(S("")), unit, none, unit, none,
                  bind_str(S("unit")), none, bind_int(0), now));
    }
    for (size_t i = 0; i < CYCLES; i++)
        act(p, SQL_CYCLE_ADD,
            BINDS(bind_str(id(p, 'c', i)), region, bind_int(2027),
                  bind_str(S("second")), bind_str(S("2027年度二上")),
                  bind_str(S("open")), now, bind_int(0), bind_str(S("")),
                  bind_str(S("")), none, none, now));
}

/* ---- comparing ---- */

#define LINE                                                                   \
    "cycle, unit, form, declaration, in_charge, position, due, state, total, " \
    "control, due_reason, substitute, substitute_until, "
#define LINES_PLAIN                                                            \
    "select " LINE "case when state = 'none' then 0 when state in ('draft', "  \
    "'returned', 'withdrawn') then 1 when state in ('accepted', 'approved', "  \
    "'published') then 3 else 2 end, case when total > control then total - "  \
    "control else 0 end from board_plain"
#define LINES_KEPT "select " LINE "part, excess from board_lines"
#define COUNTS_PLAIN                                                           \
    "select cycle, in_charge, state, due, count(*), coalesce(sum(total), 0), " \
    "coalesce(sum(control), 0), sum(case when total > control then 1 else 0 "  \
    "end), sum(case when total > control then total - control else 0 end) "    \
    "from board_plain group by cycle, in_charge, state, due"
#define COUNTS_KEPT                                                            \
    "select cycle, in_charge, state, due, n, total, control, over_n, excess "  \
    "from board_counts"

static int64_t count(Play *p, const char *text) {
    Found found;
    Err e;
    Str all = str_format(p->a, "select count(*) from (%s) x", text);
    must(p->s->driver->run_text(&found, p->a, p->s->db, all, BINDS_NONE, &e) ==
             RAN_DONE,
         &e);
    return row_int(&found.rows, 0, 0);
}

/* Keeps what is plain; the number of lines. */
static int64_t compare(Play *p) {
    int64_t lines = count(p, LINES_PLAIN);
    assert_int_equal(count(p, LINES_KEPT), lines);
    assert_int_equal(count(p, LINES_PLAIN " except " LINES_KEPT), 0);
    assert_int_equal(count(p, COUNTS_KEPT), count(p, COUNTS_PLAIN));
    assert_int_equal(count(p, COUNTS_PLAIN " except " COUNTS_KEPT), 0);
    return lines;
}

static Play open_play(Arena *a, Str where, uint64_t seed) {
    Play p = {.a = a, .seed = seed, .alone = true};
    Err e;
    must(store_open(&p.s, a, where, STORE_WRITE, &e), &e);
    return p;
}

static void test_changes_at_random(void **state) {
    Arena *a = test_arena();
    Play p = open_play(a, stores_fresh(a, *state), 20261125);
    found(&p);
    for (int i = 0; i < 60; i++) {
        play(&p, 10);
        compare(&p);
    }
    assert_true(compare(&p) > UNITS);
    assert_true(count(&p, "select 1 from board_lines where excess > 0") > 0);
    assert_true(count(&p, "select unit from board_lines group by unit, cycle, "
                          "form having count(*) > 1") > 0);
    store_close(p.s);
    arena_free(a);
}

/* Several processes over the same few units. */
static void test_many_at_once(void **state) {
    enum { WRITERS = 4, CHANGES = 150 };
    Arena *a = test_arena();
    Str where = stores_fresh(a, *state);
    Play p = open_play(a, where, 1);
    pid_t children[WRITERS];
    found(&p);
    store_close(p.s);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (children[i] != 0) continue;
        Play own = open_play(test_arena(), where, 7777 + (uint64_t)i);
        own.alone = false;
        play(&own, CHANGES);
        store_close(own.s);
        _exit(own.refused > CHANGES / 10);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = 1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    p = open_play(a, where, 1);
    assert_true(compare(&p) > 0);
    store_close(p.s);
    arena_free(a);
}

static void test_moved(void **state) {
    Arena *a = test_arena();
    Str from = stores_fresh(a, *state);
    Str to = str_format(a, "/tmp/jixiao-lines-%d.db", (int)getpid());
    Str back = stores_fresh(a, *state);
    TableDigests tables;
    Err e;
    Play p = open_play(a, from, 31);
    found(&p);
    play(&p, 200);
    int64_t lines = compare(&p);
    store_close(p.s);
    unlink(str_to_c(a, to));
    must(store_move(&tables, a, from, to, &e), &e);
    must(store_move(&tables, a, to, back, &e), &e);
    p = open_play(a, to, 1);
    assert_int_equal(compare(&p), lines);
    store_close(p.s);
    p = open_play(a, back, 32);
    assert_int_equal(compare(&p), lines);
    play(&p, 100);
    compare(&p);
    store_close(p.s);
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        unlink(str_to_c(a, str_join(a, to, str_from_c(endings[i]))));
    arena_free(a);
}

/* What was there before the board was kept is kept. */
static void test_filled(void **state) {
    static const char old[] =
        "insert into regions (region, name, created) values ('439900', 'x', 1);"
        "insert into units (id, region, parents, code, name, kind, in_charge, "
        "position, created, changed) values "
        "('439900u0', '439900', '', '1', 'x', 'unit', '439900s0', 3, 1, 1), "
        "('439900u1', '439900', '', '2', 'y', 'unit', null, 2, 1, 1);"
        "insert into cycles (id, region, year, stage, title, state, due, "
        "steps, rules, created, changed) values "
        "('439900c0', '439900', 2027, 'second', 'x', 'open', 500, '', '', 1, "
        "1);"
        "insert into cycle_units (cycle, unit, form, region, due, due_reason, "
        "changed) values "
        "('439900c0', '439900u0', 'unit-2018', '439900', null, null, 1), "
        "('439900c0', '439900u0', 'project-2018', '439900', 400, 'x', 1), "
        "('439900c0', '439900u1', 'unit-2018', '439900', null, null, 1);"
        "insert into declarations (id, region, cycle, unit, form, layout, "
        "layout_digest, state, state_at, total, created, changed) values "
        "('439900d0', '439900', '439900c0', '439900u0', 'unit-2018', 'l', 'd', "
        "'returned', 1, 300, 1, 1);"
        "insert into control_figures (cycle, unit, path, region, amount, "
        "changed) values "
        "('439900c0', '439900u0', 'budget.total', '439900', 200, 1)";
    Arena *a = test_arena();
    Err e;
    Str where = stores_fresh(a, *state);
    Store *s;
    must(store_connect(&s, a, where, STORE_WRITE, &e), &e);
    must(schema_forward(s, BEFORE_BOARD, &e), &e);
    must(s->driver->script(s->db, old, &e), &e);
    store_close(s);
    Play p = open_play(a, where, 1);
    assert_int_equal(compare(&p), 3);
    assert_int_equal(count(&p, "select 1 from board_lines where excess = 100"),
                     1);
    store_close(p.s);
    arena_free(a);
}

int main(void) {
    test_process = getpid();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_at_random),
        cmocka_unit_test(test_many_at_once),
        cmocka_unit_test(test_moved),
        cmocka_unit_test(test_filled),
    };
    return STORES_RUN("store/board_lines", tests);
}
