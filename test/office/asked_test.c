/* SPDX-License-Identifier: Apache-2.0
 * 延期 and 代填 on both stores: who may what, until when; what ends by itself;
 * who filled for another does not review. */
#include "bureau.h"

#include "office/asked.h"
#include "office/moment.h"

static const Session OTHER = {.person = S_INIT("439900p8"),
                              .login = S_INIT("wu"),
                              .name = S_INIT("吴示例"),
                              .region = S_INIT("439900"),
                              .unit = S_INIT("439900u2"),
                              .roles = 1u << ROLE_PREPARER};

/* Another unit with a preparer; the form asked of the first one. */
static Asked open_asked(Office *o, void **state) {
    *o = office_open(state);
    Batch b = batch_new(o->a, (Str){0}, true);
    Writing w = office_writing(o, &REVIEWER);
    Cycle c;
    Asked asked;
    Err e;
    assert_true(cycle_load(&c, o->a, o->s, S("439900c1"), &e));
    batch_one(&b, SQL_UNIT_ADD,
              BINDS(bind_str(OTHER.unit), bind_str(OTHER.region), bind_null(),
                    bind_str(S("")), bind_str(S("308")), bind_null(),
                    bind_str(S("示例市水务局")), bind_null(),
                    bind_str(S("department")), bind_null(), bind_int(2),
                    bind_int(o->now)));
    batch_one(&b, SQL_PERSON_ADD,
              BINDS(bind_str(OTHER.person), bind_str(OTHER.region),
                    bind_str(OTHER.unit), bind_null(), bind_str(OTHER.login),
                    bind_str(OTHER.name), bind_null(), bind_str(S("x")),
                    bind_int(o->now)));
    cycle_ask(&b, &w, &c, S("unit-2018"), NULL, false);
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
    assert_true(asked_load(&asked, o->a, o->s, &c, S("439900u1"), (Str){0},
                           o->now, &e));
    assert_str(asked.declaration, o->id);
    return asked;
}

static void reload(Asked *asked, Office *o) {
    Err e;
    Cycle c = asked->cycle;
    assert_true(asked_load(asked, o->a, o->s, &c, S("439900u1"), S("unit-2018"),
                           o->now, &e));
    office_load(o);
}

static void a_unit_is_given_time(void **state) {
    Office o;
    Asked asked = open_asked(&o, state);
    AskedFaults f;
    int64_t day;
    AskedTyped t = {.day = S("2026-12-05"), .reason = S("人员调整，来不及")};
    asked_check_extension(&f, &day, o.a, &asked, &t, &REVIEWER, o.now);
    assert_false(asked_faults_any(&f));
    Writing w = office_writing(&o, &REVIEWER);
    Batch b = batch_new(o.a, (Str){0}, true);
    asked_extend(&b, &w, &asked, day, t.reason);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    /* Who saw it as it was before changes nothing. */
    b = batch_new(o.a, (Str){0}, true);
    asked_extend_end(&b, &w, &asked);
    assert_int_equal(office_write(&o, &b), OUTCOME_CONFLICT);
    /* It counts by its own day, to the end of it. */
    o.now = day + MOMENT_DAY - 1;
    reload(&asked, &o);
    assert_int_equal(o.d.due, day);
    assert_str(o.d.due_reason, t.reason);
    assert_false(o.d.standing.closed);
    o.now = day + MOMENT_DAY;
    reload(&asked, &o);
    assert_true(o.d.standing.closed);
    b = batch_new(o.a, (Str){0}, true);
    asked_extend_end(&b, &w, &asked);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    reload(&asked, &o);
    assert_int_equal(o.d.due, asked.cycle.due);
    assert_int_equal(o.d.due_reason.n, 0);
    office_close(&o);
}

static void what_is_no_extension_is_told(void **state) {
    static const struct {
        const char *day, *reason;
        const Session *who;
        const char *zh;
    } cases[] = {
        {"", "人员调整，来不及", &REVIEWER, "写到日"},
        {"2026-11-23", "人员调整，来不及", &REVIEWER, "已经过了"},
        {"2026-11-25", "人员调整，来不及", &REVIEWER, "比统一的截止日晚"},
        {"2028-12-05", "人员调整，来不及", &REVIEWER, "一年以后"},
        {"2026-12-05", "忙", &REVIEWER, "要写明理由"},
        {"2026-12-05", "人员调整，来不及", &PREPARER, "没有“布置、催办”"},
        {"2026-12-05", "人员调整，来不及", &HEAD, "没有“布置、催办”"},
        {"2026-12-05", "人员调整，来不及", &BUSINESS, "没有“布置、催办”"},
    };
    Office o;
    Asked asked = open_asked(&o, state);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        AskedFaults f;
        int64_t day;
        const AskedTyped t = {.day = str_from_c(cases[i].day),
                              .reason = str_from_c(cases[i].reason)};
        asked_check_extension(&f, &day, o.a, &asked, &t, cases[i].who, o.now);
        Said said = f.whole.zh.n > 0 ? f.whole
                    : f.day.zh.n > 0 ? f.day
                                     : f.reason;
        if (!str_has(said.zh, str_from_c(cases[i].zh)))
            fail_msg("%zu: %.*s", i, STR_ARG(said.zh));
    }
    /* Not while it is under review, nor in a closed cycle. */
    const AskedTyped t = {.day = S("2026-12-05"), .reason = S("来不及来不及")};
    AskedFaults f;
    int64_t day;
    asked.standing.state = S("business");
    asked_check_extension(&f, &day, o.a, &asked, &t, &REVIEWER, o.now);
    assert_true(str_has(f.whole.zh, S("不能“延期”")));
    asked.standing.state = S("draft");
    asked.cycle.state = S("closed");
    asked_check_extension(&f, &day, o.a, &asked, &t, &REVIEWER, o.now);
    assert_true(str_has(f.whole.zh, S("已关闭")));
    office_close(&o);
}

static void let_fill(Office *o, Asked *asked, int64_t until) {
    Writing w = office_writing(o, &REVIEWER);
    Batch b = batch_new(o->a, (Str){0}, true);
    asked_let_fill(&b, &w, asked, &OTHER, until, S("单位暂无填报人"));
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
    reload(asked, o);
}

static bool may_now(const Office *o, Right right) {
    return may_over(&OTHER, right, &o->d.object);
}

static void another_fills_and_no_more(void **state) {
    static const Right others[] = {RIGHT_DECL_PROPOSE, RIGHT_DECL_SUBMIT,
                                   RIGHT_DECL_CONFIRM, RIGHT_DECL_WITHDRAW,
                                   RIGHT_DECL_REVIEW,  RIGHT_DECL_GRADE,
                                   RIGHT_DECL_APPROVE, RIGHT_DECL_ADJUST,
                                   RIGHT_DECL_PRINT,   RIGHT_NOTE_WRITE};
    Office o;
    Asked asked = open_asked(&o, state);
    int64_t until = moment_of((Date){2026, 11, 26});
    assert_false(may_now(&o, RIGHT_DECL_READ));
    let_fill(&o, &asked, until);
    assert_str(o.d.substitute.person, OTHER.person);
    assert_str(o.d.substitute.unit_name, S("示例市水务局"));
    assert_true(may_now(&o, RIGHT_DECL_READ));
    assert_true(may_now(&o, RIGHT_DECL_EDIT));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(may_now(&o, others[i]));
    Said why;
    assert_true(act_may(&why, o.a, &o.d.steps, &o.d.standing, ACT_EDIT, &OTHER,
                        &o.d.object));
    assert_false(act_may(&why, o.a, &o.d.steps, &o.d.standing, ACT_SUBMIT,
                         &OTHER, &o.d.object));
    /* It ends by itself, at the end of the day; or is taken back. */
    o.now = until + MOMENT_DAY - 1;
    reload(&asked, &o);
    assert_true(may_now(&o, RIGHT_DECL_EDIT));
    o.now = until + MOMENT_DAY;
    reload(&asked, &o);
    assert_false(may_now(&o, RIGHT_DECL_EDIT));
    assert_false(may_now(&o, RIGHT_DECL_READ));
    o.now = until;
    reload(&asked, &o);
    Writing w = office_writing(&o, &REVIEWER);
    Batch b = batch_new(o.a, (Str){0}, true);
    asked_let_fill_end(&b, &w, &asked);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    reload(&asked, &o);
    assert_false(may_now(&o, RIGHT_DECL_EDIT));
    office_close(&o);
}

/* Once he saved he is one of those who filled, also when it is over. */
static void who_filled_does_not_review(void **state) {
    Office o;
    Asked asked = open_asked(&o, state);
    let_fill(&o, &asked, moment_of((Date){2026, 11, 26}));
    assert_false(str_has(o.d.standing.hands, OTHER.person));
    CellChanges changes = {0};
    Batch b = batch_new(o.a, (Str){0}, false);
    Writing w = office_writing(&o, &OTHER);
    declaration_save(&b, &w, &o.d, &o.draft, &o.draft.decl, &o.checked,
                     &changes);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    reload(&asked, &o);
    w = office_writing(&o, &REVIEWER);
    b = batch_new(o.a, (Str){0}, true);
    asked_let_fill_end(&b, &w, &asked);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    reload(&asked, &o);
    assert_true(str_has(o.d.standing.hands, OTHER.person));
    assert_false(str_has(o.d.standing.hands, PREPARER.person));
    office_close(&o);
}

static void who_may_not_fill_is_told(void **state) {
    static const Session away = {.person = S_INIT("999900p1"),
                                 .region = S_INIT("999900"),
                                 .unit = S_INIT("999900u1"),
                                 .roles = 1u << ROLE_PREPARER};
    static const struct {
        const Session *to;
        const char *zh;
    } cases[] = {{NULL, "选一个人"},
                 {&HEAD, "不是填报人"},
                 {&BUSINESS, "不是填报人"},
                 {&away, "不在本区划"},
                 {&PREPARER, "本来就能填"}};
    Office o;
    Asked asked = open_asked(&o, state);
    AskedFaults f;
    int64_t day;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const AskedTyped t = {.day = S("2026-11-26"),
                              .reason = S("单位暂无填报人"),
                              .to = cases[i].to};
        asked_check_substitute(&f, &day, o.a, &asked, &t, &REVIEWER, o.now);
        if (!str_has(f.to.zh, str_from_c(cases[i].zh)))
            fail_msg("%zu: %.*s", i, STR_ARG(f.to.zh));
    }
    const AskedTyped brief = {
        .day = S("2026-11-26"), .reason = S("忙"), .to = &OTHER};
    asked_check_substitute(&f, &day, o.a, &asked, &brief, &REVIEWER, o.now);
    assert_true(f.reason.zh.n > 0);
    assert_int_equal(f.to.zh.n + f.whole.zh.n, 0);
    const AskedTyped t = {
        .day = S("2026-11-26"), .reason = S("单位暂无填报人"), .to = &OTHER};
    asked_check_substitute(&f, &day, o.a, &asked, &t, &REVIEWER, o.now);
    assert_false(asked_faults_any(&f));
    asked_check_substitute(&f, &day, o.a, &asked, &t, &PREPARER, o.now);
    assert_true(f.whole.zh.n > 0);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_is_given_time),
        cmocka_unit_test(what_is_no_extension_is_told),
        cmocka_unit_test(another_fills_and_no_more),
        cmocka_unit_test(who_filled_does_not_review),
        cmocka_unit_test(who_may_not_fill_is_told),
    };
    return STORES_RUN("office/asked", tests);
}
