/* SPDX-License-Identifier: Apache-2.0
 * The demo on both stores: a year in full swing, sound in all that the rest of
 * the office relies on; nobody but the demo accounts can sign in. */
#include "store/stores.h"

#include "office/declaration.h"
#include "office/demo.h"
#include "office/trail.h"
#include "review/codes.h"
#include "store/chain.h"

/* 2025-11-20 in China. */
static const int64_t NOW = (int64_t)1763600000 * 1000;

static bool hash(Str *out, Arena *a, Str password) {
    *out = str_join(a, S("hash of "), password);
    return true;
}

static const DemoOptions OPTIONS = {NOW, hash};

static void fill(DemoAccounts *out, Arena *a, Store *s) {
    Err e = {0};
    if (!demo_fill(out, a, s, &OPTIONS, &e))
        fail_msg("%s: %s", e.where, e.what_zh);
}

static void query(Rows *out, Arena *a, Store *s, Sql sql, Binds binds) {
    Err e = {0};
    if (!store_query(out, a, s, sql, binds, &e))
        fail_msg("%s: %s", e.where, e.what_en);
}

/* What a unit declared in a cycle; absent: nothing. */
static Str declared(Arena *a, Store *s, Str cycle, Str unit) {
    enum { ID, CYCLE = 13 };
    Rows r;
    query(&r, a, s, SQL_DECLARATIONS_OF_UNIT, BINDS(bind_str(unit)));
    for (size_t i = 0; i < r.n; i++)
        if (str_equal(row_str(&r, i, CYCLE), cycle)) return row_str(&r, i, ID);
    return (Str){0};
}

static void demo_is_in_full_swing(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    DemoAccounts accounts;
    fill(&accounts, a, s);

    /* Each role signs in, two heads among them, and only those. */
    assert_int_equal(accounts.n, ROLE_COUNT + 1);
    Roles seen = 0;
    for (size_t i = 0; i < accounts.n; i++) {
        seen |= (Roles)1 << role_find(accounts.items[i].role);
        for (size_t k = 0; k < i; k++)
            assert_false(str_equal(accounts.items[i].password,
                                   accounts.items[k].password));
    }
    assert_int_equal(seen, ((Roles)1 << ROLE_COUNT) - 1);
    Rows people;
    query(&people, a, s, SQL_PEOPLE_LISTED,
          BINDS(bind_str(S("439900")), bind_null(), bind_null(), bind_int(1000),
                bind_int(0)));
    size_t open = 0;
    for (size_t i = 0; i < people.n; i++) {
        Rows who;
        query(&who, a, s, SQL_PERSON_SECRETS,
              BINDS(bind_str(row_str(&people, i, 0))));
        open += row_str(&who, 0, 0).n > 0;
        assert_true(str_has(row_str(&people, i, 2), S("示例")));
    }
    assert_int_equal(open, ROLE_COUNT + 1);

    /* Units with sound codes, in a tree. */
    Rows units;
    query(&units, a, s, SQL_UNITS_OF_REGION,
          BINDS(bind_str(S("439900")), bind_str(S("")), bind_int(1000)));
    assert_true(units.n > 20);
    for (size_t i = 0; i < units.n; i++) {
        Said why;
        assert_true(budget_code_is_sound(row_str(&units, i, 4)));
        if (!credit_code_is_sound(&why, a, row_str(&units, i, 5)))
            fail_msg("%.*s: %.*s", STR_ARG(row_str(&units, i, 5)),
                     STR_ARG(why.zh));
    }
    store_close(s);
    arena_free(a);
}

/* Every state of this year; last year all approved. */
static void every_state_is_there(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    DemoAccounts accounts;
    Err e = {0};
    fill(&accounts, a, s);
    Rows cycles, units;
    query(&cycles, a, s, SQL_CYCLES_OF_REGION, BINDS(bind_str(S("439900"))));
    assert_int_equal(cycles.n, 2);
    assert_int_equal(row_int(&cycles, 0, 1), 2026);
    assert_str(row_str(&cycles, 0, 4), S("open"));
    assert_str(row_str(&cycles, 1, 4), S("closed"));
    query(&units, a, s, SQL_UNITS_OF_REGION,
          BINDS(bind_str(S("439900")), bind_str(S("")), bind_int(1000)));
    static const char *const wanted[] = {
        "draft",    "returned", "withdrawn",   "confirm",
        "superior", "business", "edits",       "refused",
        "accepted", "approved", "performance", "published"};
    bool found[COUNT_OF(wanted)] = {false};
    size_t second_rounds = 0;
    for (size_t i = 0; i < units.n; i++)
        for (size_t c = 0; c < 2; c++) {
            Declaration d;
            Str id =
                declared(a, s, row_str(&cycles, c, 0), row_str(&units, i, 0));
            if (id.n == 0) continue;
            if (!declaration_load(&d, a, s, id, NOW, &e))
                fail_msg("%s: %s", e.where, e.what_en);
            if (c == 1) assert_str(d.state.word, S("approved"));
            second_rounds += d.round == 2;
            for (size_t k = 0; k < COUNT_OF(wanted); k++)
                if (c == 0 && str_equal(d.state.word, str_from_c(wanted[k])))
                    found[k] = true;
            /* The way is told with names, in time, and from state to state. */
            Str at = S("draft");
            int64_t last = 0;
            for (size_t m = 0; m < d.moves.n; m++) {
                assert_true(d.moves.items[m].at > last);
                assert_true(d.moves.items[m].at <= NOW);
                assert_str(d.moves.items[m].from, at);
                assert_true(d.moves.items[m].person_name.n > 0);
                at = d.moves.items[m].to;
                last = d.moves.items[m].at;
            }
            assert_str(d.state.word, at);
        }
    for (size_t k = 0; k < COUNT_OF(wanted); k++)
        if (!found[k]) fail_msg("nothing stands at %s", wanted[k]);
    assert_true(second_rounds > 0);
    store_close(s);
    arena_free(a);
}

static void reasons_stand_at_cells(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    DemoAccounts accounts;
    fill(&accounts, a, s);
    Rows unit, cycles, threads, notes, sheet;
    query(&unit, a, s, SQL_UNIT_BY_CODE,
          BINDS(bind_str(S("439900")), bind_str(S("219"))));
    query(&cycles, a, s, SQL_CYCLES_OF_REGION, BINDS(bind_str(S("439900"))));
    Str declaration =
        declared(a, s, row_str(&cycles, 0, 0), row_str(&unit, 0, 0));
    Binds id = BINDS(bind_str(declaration));
    query(&threads, a, s, SQL_THREADS_OF, id);
    query(&notes, a, s, SQL_NOTES_OF, id);
    assert_true(threads.n > 0);
    assert_int_equal(notes.n, threads.n);
    for (size_t i = 0; i < threads.n; i++) {
        assert_true(row_str(&threads, i, 1).n > 0);
        assert_int_equal(row_int(&threads, i, 4), 1);
    }
    query(&sheet, a, s, SQL_ASSESSMENTS_OF,
          BINDS(bind_str(declaration), bind_int(1)));
    assert_int_equal(sheet.n, 8);
    store_close(s);
    arena_free(a);
}

/* What was done is recorded, in words of the table, and the chains hold. */
static void the_trail_holds(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    DemoAccounts accounts;
    ChainReport report;
    Err e = {0};
    fill(&accounts, a, s);
    assert_true(chain_verify(&report, a, s, S("439900"), &e));
    assert_int_equal(report.faults.n, 0);
    assert_true(report.chains > 20 && report.entries > 300);
    Rows chains, entries;
    query(&chains, a, s, SQL_TRAIL_WALK_CHAINS,
          BINDS(bind_str(S("")), bind_str(S("439900"))));
    for (size_t i = 0; i < chains.n; i++) {
        query(&entries, a, s, SQL_TRAIL_WALK_ENTRIES,
              BINDS(bind_str(row_str(&chains, i, 0)), bind_int(0)));
        for (size_t k = 0; k < entries.n; k++)
            if (trail_action_find(row_str(&entries, k, 9)) == NULL)
                fail_msg("%.*s is no action", STR_ARG(row_str(&entries, k, 9)));
    }
    store_close(s);
    arena_free(a);
}

static void a_store_with_data_is_left_alone(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    DemoAccounts accounts;
    Err e = {0};
    fill(&accounts, a, s);
    assert_false(demo_fill(&accounts, a, s, &OPTIONS, &e));
    assert_int_equal(e.code, ERR_USAGE);
    store_close(s);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_is_in_full_swing),
        cmocka_unit_test(every_state_is_there),
        cmocka_unit_test(reasons_stand_at_cells),
        cmocka_unit_test(the_trail_holds),
        cmocka_unit_test(a_store_with_data_is_left_alone),
    };
    return STORES_RUN("office/demo", tests);
}
