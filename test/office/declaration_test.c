/* SPDX-License-Identifier: Apache-2.0
 * A declaration in the store, on both databases: begun, saved by two people,
 * handed in, decided by two at once. */
#include "bureau.h"

static void test_saving(void **state) {
    Office o = office_open(state);
    assert_str(o.d.unit_name, S("示例市科学技术局"));
    assert_int_equal(o.d.state.kind, STATE_DRAFT);
    assert_int_equal(o.draft.version, 1);
    assert_true(o.checked.counts[SEVERITY_ERROR] > 0);
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "959.27"),
                     OUTCOME_DONE);
    /* Somebody who saw the first version saves over it: refused whole. */
    assert_int_equal(office_save(&o, &o.draft, "duties", "甲"),
                     OUTCOME_CONFLICT);
    office_load(&o);
    assert_int_equal(o.draft.version, 2);
    assert_str(o.draft.decl.budget.total.raw, S("959.27"));
    assert_true(value_is_blank(&o.draft.decl.duties));
    assert_true(o.d.has_total);
    assert_true(o.d.total == 95927 * 10000);
    office_close(&o);
}

/* A figure beyond all budgets is not added up: it would take the sums of the
 * whole region with it. */
static void test_total_beyond_bounds(void **state) {
    Office o = office_open(state);
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "1000000000"),
                     OUTCOME_DONE);
    office_load(&o);
    assert_true(o.d.has_total);
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "1000000000.01"),
                     OUTCOME_DONE);
    office_load(&o);
    assert_false(o.d.has_total);
    assert_str(o.draft.decl.budget.total.raw, S("1000000000.01"));
    assert_int_equal(
        office_save(&o, &o.draft, "budget.total", "-9000000000000"),
        OUTCOME_DONE);
    office_load(&o);
    assert_false(o.d.has_total);
    office_close(&o);
}

static void add_before(Office *o, const char *stage, int64_t total,
                       int64_t changed) {
    Batch b = batch_new(o->a, (Str){0}, true);
    Str cycle = str_format(o->a, "439900c%s", stage);
    Str id = str_format(o->a, "439900d%s", stage);
    batch_one(&b, SQL_CYCLE_ADD,
              BINDS(bind_str(cycle), bind_str(S("439900")), bind_int(2026),
                    bind_str(str_from_c(stage)), bind_str(cycle),
                    bind_str(S("closed")), bind_int(1), bind_int(2),
                    bind_str(S("")), bind_str(S("")), bind_null(), bind_null(),
                    bind_int(changed)));
    batch_one(&b, SQL_DECLARATION_ADD,
              BINDS(bind_str(id), bind_str(S("439900")), bind_str(cycle),
                    bind_str(S("439900u1")), bind_str(S("unit-2018")),
                    bind_str(S("unit-2018")), bind_str(S("digest")),
                    bind_null(), bind_str(S("accepted")), bind_int(changed),
                    bind_str(S("plan")), bind_null(), bind_null()));
    batch_one(&b, SQL_DECLARATION_COUNTS,
              BINDS(bind_int(0), bind_int(0), bind_int(0), bind_int(total),
                    bind_null(), bind_int(changed), bind_str(id),
                    bind_str(S("accepted"))));
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
}

/* Of the year before the second round counts, whenever the first was changed.
 */
static void test_total_of_the_year_before(void **state) {
    Office o = office_open(state);
    Rows r;
    Err e;
    add_before(&o, "first", 800000000, 9000);
    add_before(&o, "second", 900000000, 8000);
    assert_true(store_query(
        &r, o.a, o.s, SQL_PREVIOUS_TOTAL,
        BINDS(bind_str(o.d.unit), bind_int(2026), bind_str(o.d.form)), &e));
    assert_int_equal(row_int(&r, 0, 0), 900000000);
    office_close(&o);
}

static void test_acts(void **state) {
    Office o = office_open(state);
    Batch first, second;
    Said why;
    Decl back;
    Err e;
    assert_false(office_act(&o, ACT_SUBMIT, &PREPARER, &first, &why));
    assert_true(str_has(why.zh, S("处必须改")));
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "959.27"),
                     OUTCOME_DONE);
    office_load(&o);
    o.d.standing.blocking = o.d.standing.undecided = 0; /* as if mended */
    assert_true(office_act(&o, ACT_SUBMIT, &PREPARER, &first, &why));
    assert_int_equal(office_write(&o, &first), OUTCOME_DONE);
    office_load(&o);
    assert_str(o.d.state.word, S("confirm"));
    assert_int_equal(o.d.moves.n, 1);
    assert_true(o.d.submitted == o.now);
    assert_true(declaration_revision(&back, o.a, o.s, o.d.revision, &e));
    assert_str(back.budget.total.raw, S("959.27"));
    o.d.standing.blocking = o.d.standing.undecided = 0;
    /* Withdrawn and confirmed at once: one of them is done. */
    assert_true(office_act(&o, ACT_CONFIRM, &HEAD, &first, &why));
    assert_true(office_act(&o, ACT_WITHDRAW, &PREPARER, &second, &why));
    assert_int_equal(office_write(&o, &first), OUTCOME_DONE);
    assert_int_equal(office_write(&o, &second), OUTCOME_CONFLICT);
    office_load(&o);
    assert_str(o.d.state.word, S("business"));
    assert_int_equal(o.d.moves.n, 2);
    office_close(&o);
}

static bool has_lapsed(Office *o) {
    CheckedDraft had;
    Decl previous;
    Str revision;
    bool lapsed;
    Err e;
    StoredText stored = {o->id, o->draft.version, &o->draft.decl};
    assert_true(
        declaration_previous(&previous, &revision, o->a, o->s, &o->d, &e));
    assert_true(declaration_recall(&had, &lapsed, o->a, o->s, &o->d, &stored,
                                   &previous, revision, o->now, &e));
    assert_memory_equal(had.counts, o->checked.counts, sizeof had.counts);
    assert_int_equal(had.report.findings.n, o->checked.report.findings.n);
    return lapsed;
}

/* What a save found is had again, until what it was checked against is
 * another: the text, the day, the pack, the control figure. */
static void test_kept_check(void **state) {
    Office o = office_open(state);
    assert_true(has_lapsed(&o)); /* nothing was saved */
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "959.27"),
                     OUTCOME_DONE);
    office_load(&o);
    assert_false(has_lapsed(&o));
    o.draft.version++;
    assert_true(has_lapsed(&o));
    o.draft.version--;
    o.now += 24 * 60 * 60 * 1000;
    assert_true(has_lapsed(&o));
    o.now -= 24 * 60 * 60 * 1000;
    assert_false(has_lapsed(&o));
    o.d.rules = S("{ }");
    assert_true(has_lapsed(&o));
    office_load(&o);
    o.d.has_control = true;
    o.d.control = 1000000000;
    Err e;
    assert_true(declaration_check(&o.checked, o.a, o.s, &o.d, &o.draft.decl,
                                  o.now, &e));
    assert_true(has_lapsed(&o));
    /* Kept anew without a save. */
    Batch b = batch_new(o.a, (Str){0}, false);
    declaration_keep_check(&b, &o.d, o.id, o.draft.version, &o.checked);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_false(has_lapsed(&o));
    office_close(&o);
}

static void test_nothing(void **state) {
    Office o = office_open(state);
    Declaration d;
    Err e;
    assert_true(declaration_load(&d, o.a, o.s, S("439900dnone"), o.now, &e));
    assert_null(d.id.p);
    assert_false(declaration_draft(&o.draft, o.a, o.s, S("none"), &e));
    office_close(&o);
}

/* A text that would be cut off is told of before it is written. */
static void test_too_long(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl d = {.form = S("unit-2018")};
    Err e;
    char *text = malloc(DRAFT_MAX);
    memset(text, 'a', DRAFT_MAX);
    assert_true(decl_set(&d, a, S("duties"), (Str){text, 1000}, (Origin){0}));
    assert_true(declaration_fits(a, &d, &e));
    assert_true(
        decl_set(&d, a, S("duties"), (Str){text, DRAFT_MAX}, (Origin){0}));
    assert_false(declaration_fits(a, &d, &e));
    assert_int_equal(e.code, ERR_LIMIT);
    free(text);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_saving),
        cmocka_unit_test(test_acts),
        cmocka_unit_test(test_total_of_the_year_before),
        cmocka_unit_test(test_total_beyond_bounds),
        cmocka_unit_test(test_kept_check),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_too_long)};
    return STORES_RUN("declaration", tests);
}
