/* SPDX-License-Identifier: Apache-2.0
 * Accounts on both stores: made, reset, locked, opened, given roles, handed
 * over; and that a stale page changes nothing. */
#include "store/stores.h"

#include "office/people.h"
#include "store/id.h"

static const Session ADMIN = {.person = S_INIT("p-admin"),
                              .login = S_INIT("admin"),
                              .name = S_INIT("管理示例"),
                              .region = S_INIT("439900"),
                              .unit = S_INIT("u-1"),
                              .roles = (Roles)1 << ROLE_SYSTEM_ADMIN};
static const Writing WRITING = {&ADMIN, 1000, S_INIT("127.0.0.1")};

static void query(Rows *out, Arena *a, Store *s, Sql sql, Binds binds) {
    Err e = {0};
    if (!store_query(out, a, s, sql, binds, &e))
        fail_msg("%s: %s", e.where, e.what_en);
}

static OutcomeKind write_batch(Store *s, const Batch *b) {
    Outcome out;
    Err e = {0};
    if (!store_write(&out, s, b, &e)) fail_msg("%s: %s", e.where, e.what_en);
    return out.kind;
}

static void add_unit(Arena *a, Store *s) {
    Batch b = batch_new(a, (Str){0}, false);
    batch_one(&b, SQL_REGION_ADD,
              BINDS(bind_str(S("439900")), bind_str(S("示例市")), bind_null(),
                    bind_int(1)));
    batch_one(&b, SQL_UNIT_ADD,
              BINDS(bind_str(S("u-1")), bind_str(S("439900")), bind_null(),
                    bind_str(S("")), bind_str(S("219")), bind_null(),
                    bind_str(S("示例市科学技术局")), bind_null(),
                    bind_str(S("department")), bind_null(), bind_int(0),
                    bind_int(1)));
    assert_int_equal(write_batch(s, &b), OUTCOME_DONE);
}

static Str add_person(Arena *a, Store *s, Str login, Roles roles) {
    Batch b = batch_new(a, (Str){0}, false);
    const NewPerson person = {.unit = S("u-1"),
                              .login = login,
                              .name = S("王示例"),
                              .roles = roles,
                              .password = S("hash 1")};
    Str id = person_create(&b, &WRITING, S("439900"), &person);
    assert_int_equal(write_batch(s, &b), OUTCOME_DONE);
    return id;
}

static Account account_of(Arena *a, Store *s, Str id) {
    Rows r;
    query(&r, a, s, SQL_PERSON_FIND, BINDS(bind_str(id)));
    Account account = {.id = id,
                       .region = row_str(&r, 0, 1),
                       .unit = row_str(&r, 0, 2),
                       .name = row_str(&r, 0, 5),
                       .version = row_int(&r, 0, 17)};
    query(&r, a, s, SQL_ROLES_OF_PERSON, BINDS(bind_str(id)));
    for (size_t i = 0; i < r.n; i++)
        account.roles |= (Roles)1 << role_find(row_str(&r, i, 0));
    return account;
}

static Str state_of_person(Arena *a, Store *s, Str id) {
    Rows r;
    query(&r, a, s, SQL_PERSON_FIND, BINDS(bind_str(id)));
    return row_str(&r, 0, 10);
}

static void add_session(Arena *a, Store *s, Str person, Str id) {
    Batch b = batch_new(a, (Str){0}, false);
    batch_one(&b, SQL_SESSION_ADD,
              BINDS(bind_str(id), bind_str(S("439900")), bind_str(person),
                    bind_str(S("csrf")), bind_str(S("full")), bind_null(),
                    bind_null(), bind_int(1), bind_int(9000)));
    assert_int_equal(write_batch(s, &b), OUTCOME_DONE);
}

static size_t sessions_of(Arena *a, Store *s, Str person) {
    Rows r;
    query(&r, a, s, SQL_SESSIONS_OF_PERSON,
          BINDS(bind_str(person), bind_int(10)));
    return r.n;
}

static void accounts_are_made(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    add_unit(a, s);
    Roles roles = (Roles)1 << ROLE_PREPARER | (Roles)1 << ROLE_SUPERIOR;
    Str id = add_person(a, s, S("wang"), roles);
    assert_true(id_is(id, ID_PERSON));
    assert_int_equal(account_of(a, s, id).roles, roles);
    Rows r;
    query(&r, a, s, SQL_PERSON_SECRETS, BINDS(bind_str(id)));
    assert_str(row_str(&r, 0, 0), S("hash 1"));
    assert_int_equal(row_int(&r, 0, 2), 1);
    query(&r, a, s, SQL_PASSWORD_HISTORY_LAST,
          BINDS(bind_str(id), bind_int(5)));
    assert_int_equal(r.n, 1);
    store_close(s);
    arena_free(a);
}

static void passwords_end_sessions(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    add_unit(a, s);
    Str id = add_person(a, s, S("wang"), (Roles)1 << ROLE_PREPARER);
    add_session(a, s, id, S("one"));
    add_session(a, s, id, S("two"));
    Account account = account_of(a, s, id);
    Batch own = batch_new(a, (Str){0}, true);
    Writing later = {&ADMIN, 2000, S("127.0.0.1")};
    person_change_password(&own, &later, &account, S("hash 2"), S("one"));
    assert_int_equal(write_batch(s, &own), OUTCOME_DONE);
    assert_int_equal(sessions_of(a, s, id), 1);
    Batch reset = batch_new(a, (Str){0}, true);
    later.now = 3000;
    person_reset(&reset, &later, &account, S("hash 3"));
    assert_int_equal(write_batch(s, &reset), OUTCOME_DONE);
    assert_int_equal(sessions_of(a, s, id), 0);
    Rows r;
    query(&r, a, s, SQL_PERSON_SECRETS, BINDS(bind_str(id)));
    assert_str(row_str(&r, 0, 0), S("hash 3"));
    assert_int_equal(row_int(&r, 0, 2), 1);
    query(&r, a, s, SQL_PASSWORD_HISTORY_LAST,
          BINDS(bind_str(id), bind_int(5)));
    assert_int_equal(r.n, 3);
    store_close(s);
    arena_free(a);
}

static void locks_hold_once(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    add_unit(a, s);
    Str id = add_person(a, s, S("wang"), (Roles)1 << ROLE_PREPARER);
    add_session(a, s, id, S("one"));
    Account seen = account_of(a, s, id);
    Batch lock = batch_new(a, (Str){0}, true);
    person_lock(&lock, &WRITING, &seen, S("离岗待查"));
    assert_int_equal(write_batch(s, &lock), OUTCOME_DONE);
    assert_str(state_of_person(a, s, id), S("locked"));
    assert_int_equal(sessions_of(a, s, id), 0);
    /* A page that was opened before changes nothing. */
    Batch stale = batch_new(a, (Str){0}, true);
    person_unlock(&stale, &WRITING, &seen);
    assert_int_equal(write_batch(s, &stale), OUTCOME_CONFLICT);
    Account now = account_of(a, s, id);
    Batch open = batch_new(a, (Str){0}, true);
    person_unlock(&open, &WRITING, &now);
    assert_int_equal(write_batch(s, &open), OUTCOME_DONE);
    assert_str(state_of_person(a, s, id), S("active"));
    store_close(s);
    arena_free(a);
}

static void work_is_handed_over(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    add_unit(a, s);
    Str id = add_person(a, s, S("wang"), (Roles)1 << ROLE_PREPARER);
    Str next = add_person(a, s, S("zhao"), (Roles)1 << ROLE_PREPARER);
    Account account = account_of(a, s, id);
    Batch roles = batch_new(a, (Str){0}, true);
    person_set_roles(&roles, &WRITING, &account,
                     (Roles)1 << ROLE_SECTION | (Roles)1 << ROLE_SUPERIOR);
    assert_int_equal(write_batch(s, &roles), OUTCOME_DONE);
    /* Another decided by the roles as they were: refused whole. */
    Batch other = batch_new(a, (Str){0}, true);
    person_set_roles(&other, &WRITING, &account,
                     (Roles)1 << ROLE_PREPARER | (Roles)1 << ROLE_HEAD);
    assert_int_equal(write_batch(s, &other), OUTCOME_CONFLICT);
    account = account_of(a, s, id);
    assert_int_equal(account.roles,
                     (Roles)1 << ROLE_SECTION | (Roles)1 << ROLE_SUPERIOR);
    Batch b = batch_new(a, (Str){0}, true);
    person_hand_over(&b, &WRITING, &account, next, S("调离"));
    assert_int_equal(write_batch(s, &b), OUTCOME_DONE);
    assert_str(state_of_person(a, s, id), S("left"));
    Rows r;
    query(&r, a, s, SQL_PERSON_FIND, BINDS(bind_str(id)));
    assert_str(row_str(&r, 0, 16), next);
    store_close(s);
    arena_free(a);
}

static size_t listed(Arena *a, Store *s, const char *text) {
    Rows r;
    query(&r, a, s, SQL_PEOPLE_LISTED,
          BINDS(bind_str(S("439900")), bind_like(a, str_from_c(text)),
                bind_null(), bind_int(10), bind_int(0)));
    return r.n;
}

/* Both databases find the same. */
static void persons_are_found(void **state) {
    Arena *a = test_arena();
    Store *s = stores_open(a, *state);
    Str cut = str_format(a, "%s二",
                         "一一一一一一一一一一一一一一一一一一一一"
                         "一一一一一一一一一一一一一一");
    add_unit(a, s);
    (void)add_person(a, s, S("wang_a"), (Roles)1 << ROLE_PREPARER);
    (void)add_person(a, s, S("zhao!b"), (Roles)1 << ROLE_PREPARER);
    assert_int_equal(listed(a, s, ""), 2);
    assert_int_equal(listed(a, s, "WANG"), 1);
    assert_int_equal(listed(a, s, "a_a"), 0);
    assert_int_equal(listed(a, s, "g_a"), 1);
    assert_int_equal(listed(a, s, "o!B"), 1);
    assert_int_equal(listed(a, s, "%"), 0);
    assert_int_equal(listed(a, s, "\\"), 0);
    assert_true(cut.n > LIKE_MAX);
    assert_int_equal(listed(a, s, str_to_c(a, cut)), 0);
    store_close(s);
    arena_free(a);
}

static void unsound_accounts_are_told(void **state) {
    (void)state;
    static const struct {
        NewPerson person;
        const char *why;
    } cases[] = {
        {{.login = S_INIT("w"), .name = S_INIT("王示例")}, "登录名"},
        {{.login = S_INIT("Wang"), .name = S_INIT("王示例")}, "登录名"},
        {{.login = S_INIT("wang li"), .name = S_INIT("王示例")}, "登录名"},
        {{.login = S_INIT("wang"), .name = S_INIT(" 王 ")}, "姓名"},
        {{.login = S_INIT("wang"),
          .name = S_INIT("王示例"),
          .roles = (Roles)1 << ROLE_HEAD | (Roles)1 << ROLE_PREPARER},
         "不同的人办"},
        {{.login = S_INIT("wang"),
          .name = S_INIT("王示例"),
          .roles = (Roles)1 << ROLE_BUSINESS},
         "科室"},
    };
    Arena *a = test_arena();
    Said why;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_false(person_is_sound(&why, a, &cases[i].person));
        if (!str_has(why.zh, str_from_c(cases[i].why)))
            fail_msg("%zu is said to be: %.*s", i, STR_ARG(why.zh));
    }
    const NewPerson sound = {.login = S("科技局-王"), .name = S("王示例")};
    assert_true(person_is_sound(&why, a, &sound));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accounts_are_made),
        cmocka_unit_test(passwords_end_sessions),
        cmocka_unit_test(locks_hold_once),
        cmocka_unit_test(work_is_handed_over),
        cmocka_unit_test(persons_are_found),
        cmocka_unit_test(unsound_accounts_are_told),
    };
    return STORES_RUN("office/people", tests);
}
