/* SPDX-License-Identifier: Apache-2.0
 * Cycles on both stores: what was typed is understood or refused at its field,
 * a stale page changes nothing, units are asked by the tree, closing and
 * opening again. */
#include "bureau.h"

#include "office/cycle.h"
#include "office/moment.h"

static CycleTyped typed(void) {
    return (CycleTyped){.year = S("2028"),
                        .stage = S("first"),
                        .opens = S("2027-08-01"),
                        .due = S("2027年9月30日"),
                        .note = S(" 照旧 ")};
}

static CycleFaults faults_of(Office *o, const CycleTyped *t, const Cycle *old) {
    Cycle c;
    CycleFaults f;
    Err e;
    assert_true(cycle_check(&c, &f, o->a, o->s, S("439900"), t, old, &e));
    return f;
}

static void what_was_typed_is_understood(void **state) {
    Office o = office_open(state);
    CycleTyped t = typed();
    Cycle c;
    CycleFaults f;
    Err e;
    assert_true(cycle_check(&c, &f, o.a, o.s, S("439900"), &t, NULL, &e));
    assert_false(cycle_faults_any(&f));
    assert_int_equal(c.year, 2028);
    assert_int_equal(c.stage, STAGE_FIRST);
    assert_str(c.title, S("2028年度一上"));
    assert_str(c.note, S("照旧"));
    assert_int_equal(c.due, moment_of((Date){2027, 9, 30}));
    assert_true(c.steps.n > 100);
    assert_str(c.rules, S("{}"));
    CycleTyped next = cycle_typed_after(o.a, &c);
    assert_str(next.year, S("2029"));
    assert_str(next.due, S("2028-09-30"));
    assert_str(next.title, S("2029年度一上"));
    office_close(&o);
}

static void faults_stand_at_their_fields(void **state) {
    Office o = office_open(state);
    static const struct {
        size_t at; /* offset of the field in CycleTyped */
        const char *value, *zh;
    } cases[] = {
        {offsetof(CycleTyped, year), "28", "四位年度"},
        {offsetof(CycleTyped, year), "2028.5", "四位年度"},
        {offsetof(CycleTyped, stage), "third", "一上"},
        {offsetof(CycleTyped, due), "", "要定"},
        {offsetof(CycleTyped, due), "2027-02-30", "写到日"},
        {offsetof(CycleTyped, due), "2027-07-31", "早于开始"},
        {offsetof(CycleTyped, opens), "2027-08", "写到日"},
        {offsetof(CycleTyped, steps), "[1]", "审核步骤"},
        {offsetof(CycleTyped, steps),
         "{\"name\": \"甲\", \"steps\": [{\"word\": \"Draft\"}, {}]}",
         "第 1 步"},
        {offsetof(CycleTyped, rules), "{\"rules\": {\"Z9\": {}}}", "没有规则"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CycleTyped t = typed();
        memcpy((char *)&t + cases[i].at,
               &(Str){cases[i].value, strlen(cases[i].value)}, sizeof(Str));
        CycleFaults f = faults_of(&o, &t, NULL);
        Said found;
        memcpy(&found, (char *)&f + cases[i].at / sizeof(Str) * sizeof(Said),
               sizeof found);
        if (!str_has(found.zh, str_from_c(cases[i].zh)))
            fail_msg("%zu: %.*s", i, STR_ARG(found.zh));
    }
    /* The year's second round is there; an adjustment may be there twice. */
    CycleTyped t = typed();
    t.year = S("2027");
    t.stage = S("second");
    assert_true(str_has(faults_of(&o, &t, NULL).stage.zh, S("已有")));
    t.stage = S("adjust");
    assert_int_equal(faults_of(&o, &t, NULL).stage.zh.n, 0);
    office_close(&o);
}

/* A blank draft stands in the cycle: its year stays, and where it was handed
 * in, the step at which it stands. */
static void what_was_begun_holds(void **state) {
    static const char other[] =
        "{\"name\": \"甲\", \"steps\": ["
        "{\"word\": \"check_it\", \"kind\": \"confirm\", \"name\": \"确认\","
        " \"role\": \"head\"}, {\"word\": \"last\", \"kind\": \"grade\","
        " \"name\": \"评\", \"role\": \"performance\"}]}";
    Office o = office_open(state);
    Cycle c;
    Err e;
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    CycleTyped t = cycle_typed(o.a, &c);
    t.steps = S("");
    assert_int_equal(faults_of(&o, &t, &c).year.zh.n, 0);
    t.year = S("2028");
    assert_true(str_has(faults_of(&o, &t, &c).year.zh, S("不能再改")));
    t.year = S("2027");
    t.steps = str_from_c(other);
    assert_int_equal(faults_of(&o, &t, &c).steps.zh.n, 0);
    Batch b = batch_new(o.a, (Str){0}, true);
    batch_one(&b, SQL_DECLARATION_MOVE,
              BINDS(bind_str(S("business")), bind_int(1), bind_null(),
                    bind_null(), bind_int(o.now), bind_null(), bind_null(),
                    bind_int(0), bind_str(PREPARER.person), bind_str(o.id),
                    bind_str(S("draft")), bind_int(o.d.version)));
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_true(str_has(faults_of(&o, &t, &c).steps.zh, S("business")));
    office_close(&o);
}

static void a_stale_page_changes_nothing(void **state) {
    Office o = office_open(state);
    Writing w = office_writing(&o, &REVIEWER);
    Cycle c, now;
    Err e;
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    now = c;
    now.title = S("改名");
    Batch b = batch_new(o.a, (Str){0}, true);
    cycle_change(&b, &w, &c, &now);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    now.title = S("又改");
    b = batch_new(o.a, (Str){0}, true);
    cycle_change(&b, &w, &c, &now);
    assert_int_equal(office_write(&o, &b), OUTCOME_CONFLICT);
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    assert_str(c.title, S("改名"));
    office_close(&o);
}

static void add_unit(Batch *b, Str id, Str parent, Str code, Str kind,
                     int64_t now) {
    batch_one(b, SQL_UNIT_ADD,
              BINDS(bind_str(id), bind_str(S("439900")),
                    parent.n > 0 ? bind_str(parent) : bind_null(),
                    bind_str(parent), bind_str(code), bind_null(),
                    bind_str(code), bind_null(), bind_str(kind), bind_null(),
                    bind_int(2), bind_int(now)));
}

static size_t asked(Office *o, const Cycle *c) {
    CycleCounts n;
    Err e;
    assert_true(cycle_counts(&n, o->a, o->s, c, &e));
    return n.asked;
}

static void write_asked(Office *o, const Cycle *c, const Object *unit,
                        bool below, bool ask) {
    Writing w = office_writing(o, &REVIEWER);
    Batch b = batch_new(o->a, (Str){0}, true);
    if (ask)
        cycle_ask(&b, &w, c, S("unit-2018"), unit, below);
    else
        cycle_ask_not(&b, &w, c, S("unit-2018"), unit, below);
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
}

static void units_are_asked_by_the_tree(void **state) {
    Office o = office_open(state);
    Writing w = office_writing(&o, &REVIEWER);
    Cycle c, other = {.region = S("439900"),
                      .year = 2029,
                      .stage = STAGE_FIRST,
                      .title = S("2029"),
                      .state = S("draft"),
                      .steps = S(""),
                      .rules = S("{}")};
    const Object above = {.region = S("439900"), .unit = S("439900u1")};
    const Object alone = {
        .region = S("439900"), .unit = S("439900u2"), .parents = S("439900u1")};
    Err e;
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    Batch b = batch_new(o.a, (Str){0}, true);
    add_unit(&b, S("439900u2"), S("439900u1"), S("219001"), S("unit"), o.now);
    add_unit(&b, S("439900u3"), S("439900u1"), S("219002"), S("unit"), o.now);
    add_unit(&b, S("439900u4"), S(""), S("220"), S("department"), o.now);
    add_unit(&b, S("439900u5"), S(""), S("101"), S("finance"), o.now);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    write_asked(&o, &c, &alone, false, true);
    assert_int_equal(asked(&o, &c), 1);
    write_asked(&o, &c, &above, true, true);
    assert_int_equal(asked(&o, &c), 3);
    write_asked(&o, &c, NULL, false, true);
    assert_int_equal(asked(&o, &c), 4);
    /* The first unit has begun: it stays. */
    write_asked(&o, &c, &above, true, false);
    assert_int_equal(asked(&o, &c), 2);
    b = batch_new(o.a, (Str){0}, true);
    cycle_create(&b, &w, &other);
    cycle_ask_as_in(&b, &w, &other, c.id);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_int_equal(asked(&o, &other), 2);
    write_asked(&o, &c, NULL, false, false);
    assert_int_equal(asked(&o, &c), 1);
    office_close(&o);
}

static void it_closes_and_opens_again(void **state) {
    Office o = office_open(state);
    Writing w = office_writing(&o, &REVIEWER);
    Cycle c;
    CycleCounts counts;
    Said why;
    Err e;
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    assert_true(cycle_counts(&counts, o.a, o.s, &c, &e));
    assert_true(cycle_is_held(&why, &c, &counts, o.now));
    write_asked(&o, &c, NULL, false, true);
    assert_true(cycle_counts(&counts, o.a, o.s, &c, &e));
    assert_int_equal(counts.with_unit, 1);
    assert_false(cycle_is_held(&why, &c, &counts, o.now));
    assert_true(
        cycle_is_held(&why, &c, &counts, o.now + 2 * (int64_t)MOMENT_DAY));
    Batch b = batch_new(o.a, (Str){0}, true);
    cycle_close(&b, &w, &c, S("人大会期提前"));
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    office_load(&o);
    assert_true(o.d.standing.closed);
    assert_true(cycle_load(&c, o.a, o.s, S("439900c1"), &e));
    assert_true(cycle_is_closed(&c));
    b = batch_new(o.a, (Str){0}, true);
    cycle_open(&b, &w, &c);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    office_load(&o);
    assert_false(o.d.standing.closed);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_typed_is_understood),
        cmocka_unit_test(faults_stand_at_their_fields),
        cmocka_unit_test(what_was_begun_holds),
        cmocka_unit_test(a_stale_page_changes_nothing),
        cmocka_unit_test(units_are_asked_by_the_tree),
        cmocka_unit_test(it_closes_and_opens_again),
    };
    return STORES_RUN("office/cycle", tests);
}
