/* SPDX-License-Identifier: Apache-2.0
 * The trail: its chains hold, and whatever is changed behind its back shows. */
#include "stores.h"

#include "store/chain.h"
#include "store/driver.h"
#include "store/sm3.h"

static void test_sm3(void **state) {
    (void)state;
    Arena *a = test_arena();
    /* GB/T 32905, annex A. */
    assert_str(sm3_hex(a, S("abc")),
               S("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba"
                 "8e0"));
    Sm3 *s = sm3_new(a);
    sm3_add(s, S("a"));
    sm3_add(s, S("bc"));
    assert_str(sm3_end(s, a), sm3_hex(a, S("abc")));
    arena_free(a);
}

static void append(Arena *a, Store *s, const char *unit, Str action) {
    Batch b = batch_new(a, (Str){0}, true);
    Outcome out;
    Err e = {0};
    batch_trail(&b, &(TrailEntry){.region = S("430700"),
                                  .unit = str_from_c(unit),
                                  .person = S("430700p1"),
                                  .action = action,
                                  .outcome = S("done"),
                                  .reason = S("理由")});
    if (!store_write(&out, s, &b, &e)) {
        fprintf(stderr, "%s\n", e.what_en);
        fail();
    }
}

static ChainReport verify(Arena *a, Store *s) {
    ChainReport report;
    Err e = {0};
    if (!chain_verify(&report, a, s, (Str){0}, &e)) {
        fprintf(stderr, "%s\n", e.what_en);
        fail();
    }
    return report;
}

/* Behind the trail's back, as somebody with the database's own tools would. */
static void tamper(Store *s, const char *text) {
    Err e = {0};
    const char *unlock =
        store_is_sqlite(s)
            ? "drop trigger if exists trail_no_update;"
              "drop trigger if exists trail_no_delete;"
              "drop trigger if exists trail_days_no_update"
            : "drop trigger if exists trail_append_only on trail;"
              "drop trigger if exists trail_append_only on trail_days;"
              "drop trigger if exists trail_days_append_only on trail_days";
    if (!s->driver->script(s->db, unlock, &e) ||
        !s->driver->script(s->db, text, &e)) {
        fprintf(stderr, "%s\n", e.what_en);
        fail();
    }
}

/* Three chains of five entries, of three days, the first two with heads. */
static Store *filled(Arena *a, Place *place) {
    static const char *const units[] = {"430700ua", "430700ub", NULL};
    Store *s = stores_open(a, place);
    for (int i = 0; i < 15; i++)
        append(a, s, units[i % 3], str_format(a, "act%d", i));
    return s;
}

static void close_days_ahead(Arena *a, Store *s, int days) {
    Err e = {0};
    int64_t day = 86400000;
    assert_true(chain_close_days(s, a, store_now() + days * day, &e));
}

static void test_whole(void **state) {
    Arena *a = test_arena();
    Store *s = filled(a, *state);
    ChainReport report = verify(a, s);
    assert_int_equal(report.chains, 3);
    assert_int_equal(report.entries, 15);
    assert_int_equal(report.days, 0);
    assert_int_equal(report.faults.n, 0);
    close_days_ahead(a, s, 0); /* today is not over */
    assert_int_equal(verify(a, s).days, 0);
    close_days_ahead(a, s, 1);
    close_days_ahead(a, s, 1);
    assert_int_equal(verify(a, s).days, 1);
    /* What is written into a day that is closed goes to the next one. */
    append(a, s, "430700ua", S("late"));
    close_days_ahead(a, s, 2);
    report = verify(a, s);
    assert_int_equal(report.days, 2);
    assert_int_equal(report.faults.n, 0);
    store_close(s);
    arena_free(a);
}

typedef struct Tampering {
    const char *text;
    ChainFaultKind kind;
    const char *chain; /* NULL: a day's */
    int64_t number;
} Tampering;

static const Tampering TAMPERINGS[] = {
    {"update trail set reason = 'x' where chain = '430700ua' and number = 3",
     CHAIN_ENTRY_CHANGED, "430700ua", 3},
    {"update trail set reason = null where chain = '430700' and number = 1",
     CHAIN_ENTRY_CHANGED, "430700", 1},
    {"update trail set detail = '' where chain = '430700' and number = 2",
     CHAIN_ENTRY_CHANGED, "430700", 2},
    {"update trail set person = '', login = '430700p1' "
     "where chain = '430700ub' and number = 5",
     CHAIN_ENTRY_CHANGED, "430700ub", 5},
    {"update trail set at = at + 1 where chain = '430700ub' and number = 2",
     CHAIN_ENTRY_CHANGED, "430700ub", 2},
    {"delete from trail where chain = '430700ua' and number = 2",
     CHAIN_ENTRY_MISSING, "430700ua", 2},
    {"delete from trail where chain = '430700ua' and number = 1",
     CHAIN_ENTRY_MISSING, "430700ua", 1},
    {"delete from trail where chain = '430700ua' and number = 5",
     CHAIN_END_MISSING, "430700ua", 4},
    {"delete from trail where chain = '430700ua'", CHAIN_END_MISSING,
     "430700ua", 0},
    {"delete from trail_chains where chain = '430700ub'", CHAIN_END_MISSING,
     "430700ub", 5},
    {"update trail_chains set number = 4, digest = (select digest from trail "
     "where chain = '430700ua' and number = 4) where chain = '430700ua'",
     CHAIN_END_MISSING, "430700ua", 5},
    {"update trail set digest = previous, previous = digest "
     "where chain = '430700ua' and number = 4",
     CHAIN_LINK_BROKEN, "430700ua", 4},
};

static void test_tampering_shows(void **state) {
    for (size_t i = 0; i < COUNT_OF(TAMPERINGS); i++) {
        const Tampering *t = &TAMPERINGS[i];
        Arena *a = test_arena();
        Store *s = filled(a, *state);
        tamper(s, t->text);
        ChainReport report = verify(a, s);
        if (report.faults.n == 0) fprintf(stderr, "not seen: %s\n", t->text);
        assert_true(report.faults.n > 0);
        ChainFault *fault = &report.faults.items[0];
        assert_int_equal(fault->kind, t->kind);
        assert_str(fault->chain, str_from_c(t->chain));
        assert_int_equal(fault->number, t->number);
        assert_true(chain_fault_zh(a, fault).n > 10);
        assert_true(str_has(chain_fault_en(a, fault), S("entr")));
        store_close(s);
        arena_free(a);
    }
}

/* A chain that was taken out or written anew as a whole differs from the heads
 * of the days. */
static void test_days_know(void **state) {
    static const char *const tries[] = {
        "delete from trail where chain = '430700ua';"
        "delete from trail_chains where chain = '430700ua'",
        "update trail_day_heads set number = 4 where chain = '430700ub'",
        "delete from trail_day_heads where chain = '430700ub'",
        "update trail_days set digest = previous",
    };
    for (size_t i = 0; i < COUNT_OF(tries); i++) {
        Arena *a = test_arena();
        Store *s = filled(a, *state);
        close_days_ahead(a, s, 1);
        assert_int_equal(verify(a, s).faults.n, 0);
        tamper(s, tries[i]);
        ChainReport report = verify(a, s);
        assert_true(report.faults.n > 0);
        ChainFaultKind kind = report.faults.items[0].kind;
        assert_true(kind == CHAIN_DAY_CHANGED || kind == CHAIN_DAY_DIFFERS);
        store_close(s);
        arena_free(a);
    }
}

/* The database itself refuses what is not adding. */
static void test_append_only(void **state) {
    static const char *const tries[] = {
        "update trail set reason = 'x'",
        "delete from trail",
        "delete from trail_days",
        "update trail_days set made = 0",
    };
    Arena *a = test_arena();
    Store *s = filled(a, *state);
    close_days_ahead(a, s, 1);
    for (size_t i = 0; i < COUNT_OF(tries); i++) {
        Err e = {0};
        assert_false(s->driver->script(s->db, tries[i], &e));
        assert_true(strstr(e.what_en, "append-only") != NULL ||
                    strstr(e.where, "append-only") != NULL);
    }
    store_close(s);
    arena_free(a);
}

/* A batch that conflicts leaves no entry behind. */
static void test_conflict_leaves_no_entry(void **state) {
    Arena *a = test_arena();
    Store *s = filled(a, *state);
    Batch b = batch_new(a, (Str){0}, true);
    Outcome out;
    Err e;
    batch_one(&b, SQL_SESSION_REMOVE, BINDS(bind_str(S("none"))));
    batch_trail(&b, &(TrailEntry){.region = S("430700"),
                                  .action = S("x"),
                                  .outcome = S("done")});
    assert_true(store_write(&out, s, &b, &e));
    assert_int_equal(out.kind, OUTCOME_CONFLICT);
    append(a, s, NULL, S("after"));
    ChainReport report = verify(a, s);
    assert_int_equal(report.entries, 16);
    assert_int_equal(report.faults.n, 0);
    store_close(s);
    arena_free(a);
}

static void test_day_of_china(void **state) {
    (void)state;
    assert_int_equal(chain_day(0), 0);
    assert_int_equal(chain_day((int64_t)16 * 3600000 - 1), 0);
    assert_int_equal(chain_day((int64_t)16 * 3600000), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sm3),
        cmocka_unit_test(test_day_of_china),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_tampering_shows),
        cmocka_unit_test(test_days_know),
        cmocka_unit_test(test_append_only),
        cmocka_unit_test(test_conflict_leaves_no_entry),
    };
    return STORES_RUN("chain", tests);
}
