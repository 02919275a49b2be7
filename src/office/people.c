/* SPDX-License-Identifier: Apache-2.0
 * What is written when accounts change. */
#include "office/people.h"

#include "base/utf8.h"
#include "office/trail.h"
#include "store/id.h"

enum { LOGIN_MIN = 2, LOGIN_MAX = 40, NAME_MIN = 2, NAME_MAX = 20 };

/* ---- an account ---- */

static bool is_login(Str login) {
    size_t n = utf8_count(login);
    if (n < LOGIN_MIN || n > LOGIN_MAX) return false;
    while (login.n > 0) {
        uint32_t rune = utf8_next(&login);
        bool plain = (rune >= 'a' && rune <= 'z') ||
                     (rune >= '0' && rune <= '9') || rune == '_' ||
                     rune == '-' || rune == '.' || rune_is_han(rune);
        if (!plain) return false;
    }
    return true;
}

void person_check(PersonFaults *faults, Arena *a, const NewPerson *person) {
    const Roles in_section = (Roles)1 << ROLE_SECTION | (Roles)1
                                                            << ROLE_BUSINESS;
    Str reason;
    size_t n = utf8_count(str_trim(person->name));
    *faults = (PersonFaults){0};
    if (!is_login(person->login))
        faults->login =
            (Said){S("登录名要 2 至 40 个小写字母、数字、汉字或 - _ ."),
                   S("a login is 2 to 40 small letters, digits, Han characters "
                     "or - _ .")};
    if (n < NAME_MIN || n > NAME_MAX)
        faults->name = (Said){S("姓名要 2 至 20 个字"),
                              S("a name has 2 to 20 characters")};
    if (!roles_fit(person->roles, &reason))
        faults->roles = (Said){reason, S("these roles exclude each other")};
    if ((person->roles & in_section) != 0 && person->section.n == 0)
        faults->section =
            (Said){str_format(a, "“%.*s”“%.*s”要写在哪个科室",
                              STR_ARG(role_chinese(ROLE_SECTION)),
                              STR_ARG(role_chinese(ROLE_BUSINESS))),
                   S("this role stands in a section")};
}

bool person_is_sound(Said *why, Arena *a, const NewPerson *person) {
    PersonFaults faults;
    person_check(&faults, a, person);
    const Said *const all[] = {&faults.login, &faults.name, &faults.roles,
                               &faults.section};
    *why = (Said){0};
    for (size_t i = 0; i < COUNT_OF(all) && why->zh.n == 0; i++)
        *why = *all[i];
    return why->zh.n == 0;
}

static TrailEntry entry_of(const Batch *b, const Writing *w,
                           const Account *account, Str action) {
    TrailEntry entry = writing_trail(w, b->a, ROLE_COUNT, action,
                                     str_join(b->a, S("person:"), account->id));
    PersonRole role = role_by_which(w->session, RIGHT_PERSON_EDIT, NULL);
    if (role == ROLE_COUNT)
        role = role_by_which(w->session, RIGHT_ROLE_EDIT, NULL);
    if (role != ROLE_COUNT) entry.role = role_word(role);
    entry.region = account->region;
    entry.unit = account->unit;
    return entry;
}

static void set_password(Batch *b, const Writing *w, Str id, Str password,
                         bool must_change) {
    batch_one(b, SQL_PERSON_SET_PASSWORD,
              BINDS(bind_str(id), bind_str(password), bind_int(w->now),
                    bind_int(must_change)));
    batch_one(b, SQL_PASSWORD_HISTORY_ADD,
              BINDS(bind_str(id), bind_int(w->now), bind_str(password)));
}

static void end_sessions(Batch *b, Str id, Str but) {
    batch_any(b, SQL_SESSIONS_REMOVE_OF_PERSON,
              BINDS(bind_str(id), bind_str(but)));
}

static void give_role(Batch *b, const Writing *w, const Account *account,
                      PersonRole role) {
    batch_one(b, SQL_ROLE_ADD,
              BINDS(bind_str(account->id), bind_str(role_word(role)),
                    bind_str(account->region), bind_str(w->session->person),
                    bind_int(w->now)));
    TrailEntry entry = entry_of(b, w, account, S("role.add"));
    entry.detail =
        trail_detail(b->a, &(TrailChange){S("role"), {0}, role_word(role)}, 1);
    batch_trail(b, &entry);
}

Str person_create(Batch *b, const Writing *w, Str region,
                  const NewPerson *person) {
    Account account = {.id = id_new(b->a, region, ID_PERSON),
                       .region = region,
                       .unit = person->unit,
                       .name = person->name};
    batch_one(b, SQL_PERSON_ADD,
              BINDS(bind_str(account.id), bind_str(region),
                    bind_str(person->unit), bind_str(person->section),
                    bind_str(person->login), bind_str(person->name),
                    bind_str(person->phone), bind_null(), bind_int(w->now)));
    if (person->password.n > 0)
        set_password(b, w, account.id, person->password, !person->keeps_it);
    TrailEntry entry = entry_of(b, w, &account, S("person.create"));
    const TrailChange made[] = {{S("login"), {0}, person->login},
                                {S("name"), {0}, person->name}};
    entry.detail = trail_detail(b->a, made, COUNT_OF(made));
    batch_trail(b, &entry);
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if ((person->roles >> role & 1) != 0) give_role(b, w, &account, role);
    return account.id;
}

/* ---- changes ---- */

void person_change(Batch *b, const Writing *w, const Account *account,
                   const Person *old, const NewPerson *wanted) {
    batch_one(b, SQL_PERSON_CHANGE,
              BINDS(bind_str(account->id), bind_str(wanted->unit),
                    bind_str(wanted->section), bind_str(wanted->name),
                    bind_str(wanted->phone), bind_int(w->now),
                    bind_int(account->version)));
    const TrailChange changes[] = {
        {S("unit"), account->unit, wanted->unit},
        {S("section"), old->section, wanted->section},
        {S("name"), old->name, wanted->name},
        {S("phone"), old->phone, wanted->phone}};
    TrailEntry entry = entry_of(b, w, account, S("person.change"));
    entry.detail = trail_detail(b->a, changes, COUNT_OF(changes));
    batch_trail(b, &entry);
}

void person_drop_totp(Batch *b, const Writing *w, const Account *account,
                      Str reason) {
    batch_one(b, SQL_PERSON_SET_TOTP,
              BINDS(bind_str(account->id), bind_null(), bind_int(w->now)));
    batch_any(b, SQL_RECOVERY_REMOVE_ALL, BINDS(bind_str(account->id)));
    end_sessions(b, account->id, (Str){0});
    TrailEntry entry = entry_of(b, w, account, S("person.totp"));
    entry.reason = reason;
    batch_trail(b, &entry);
}

void person_reset(Batch *b, const Writing *w, const Account *account,
                  Str password) {
    set_password(b, w, account->id, password, true);
    end_sessions(b, account->id, (Str){0});
    TrailEntry entry = entry_of(b, w, account, S("person.reset"));
    batch_trail(b, &entry);
}

void person_change_password(Batch *b, const Writing *w, const Account *account,
                            Str password, Str session) {
    set_password(b, w, account->id, password, false);
    end_sessions(b, account->id, session);
    TrailEntry entry = entry_of(b, w, account, S("person.password"));
    batch_trail(b, &entry);
}

static void set_state(Batch *b, const Writing *w, const Account *account,
                      Str state, Str successor) {
    batch_one(b, SQL_PERSON_SET_STATE,
              BINDS(bind_str(account->id), bind_str(state), bind_str(successor),
                    bind_int(w->now), bind_int(account->version)));
}

void person_lock(Batch *b, const Writing *w, const Account *account,
                 Str reason) {
    set_state(b, w, account, S("locked"), (Str){0});
    end_sessions(b, account->id, (Str){0});
    TrailEntry entry = entry_of(b, w, account, S("person.lock"));
    entry.reason = reason;
    batch_trail(b, &entry);
}

void person_unlock(Batch *b, const Writing *w, const Account *account) {
    set_state(b, w, account, S("active"), (Str){0});
    TrailEntry entry = entry_of(b, w, account, S("person.unlock"));
    batch_trail(b, &entry);
}

void person_set_roles(Batch *b, const Writing *w, const Account *account,
                      Roles roles) {
    /* Roles exclude each other: two may not each give one at once. */
    if (roles != account->roles)
        batch_one(b, SQL_PERSON_SEEN,
                  BINDS(bind_str(account->id), bind_int(w->now),
                        bind_int(account->version)));
    for (PersonRole role = 0; role < ROLE_COUNT; role++) {
        bool had = (account->roles >> role & 1) != 0;
        bool has = (roles >> role & 1) != 0;
        if (has && !had) give_role(b, w, account, role);
        if (has || !had) continue;
        batch_one(b, SQL_ROLE_REMOVE,
                  BINDS(bind_str(account->id), bind_str(role_word(role))));
        TrailEntry entry = entry_of(b, w, account, S("role.remove"));
        entry.detail = trail_detail(
            b->a, &(TrailChange){S("role"), role_word(role), {0}}, 1);
        batch_trail(b, &entry);
    }
}

void person_hand_over(Batch *b, const Writing *w, const Account *account,
                      Str successor, Str reason) {
    set_state(b, w, account, S("left"), successor);
    end_sessions(b, account->id, (Str){0});
    batch_any(
        b, SQL_DECLARATIONS_HAND_OVER,
        BINDS(bind_str(account->id), bind_str(successor), bind_int(w->now)));
    TrailEntry entry = entry_of(b, w, account, S("person.hand_over"));
    entry.reason = reason;
    entry.detail =
        trail_detail(b->a, &(TrailChange){S("successor"), {0}, successor}, 1);
    batch_trail(b, &entry);
}

bool person_as_session(Session *out, Arena *a, Store *s, Str id, Err *e) {
    enum { PERSON, NAME, REGION, UNIT, SECTION, ROLE };
    Rows rows;
    *out = (Session){0};
    if (!store_query(&rows, a, s, SQL_PERSON_AS_SESSION, BINDS(bind_str(id)),
                     e))
        return false;
    if (rows.n == 0) return true;
    *out = (Session){.person = row_str(&rows, 0, PERSON),
                     .name = row_str(&rows, 0, NAME),
                     .region = row_str(&rows, 0, REGION),
                     .unit = row_str(&rows, 0, UNIT),
                     .section = row_str(&rows, 0, SECTION)};
    for (size_t i = 0; i < rows.n; i++) {
        PersonRole role = role_find(row_str(&rows, i, ROLE));
        if (role != ROLE_COUNT) out->roles |= (Roles)1 << role;
    }
    return true;
}
