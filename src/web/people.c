/* SPDX-License-Identifier: Apache-2.0
 * Accounts, for the system administrator: made, changed, reset, handed over. */
#include "check/report.h"
#include "office/trail.h"
#include "pages.h"
#include "review/password.h"
#include "web/account_of.h"
#include "web/admin.h"
#include "web/routes.h"
#include "web/secret.h"

void handle_people(Request *r) {
    PeoplePage p = {.may_add = true,
                    .title = r->english ? S("People") : S("人员")};
    people_frame(&p.frame, r, "人员", "People", S("/people"));
    account_list(&p, r, S("/people"));
}

/* ---- one account ---- */

static bool add_units(PersonPage *p, Request *r, Str unit, Str section,
                      Err *e) {
    Rows rows, sections;
    if (!store_query(&rows, r->a, r->store, SQL_UNITS_FOR_CHOICE,
                     BINDS(bind_str(r->session->region)), e) ||
        !store_query(&sections, r->a, r->store, SQL_SECTIONS_OF_REGION,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str id = row_str(&rows, i, 0), name = row_str(&rows, i, 2);
        Str label = str_format(r->a, "%.*s %.*s", STR_ARG(row_str(&rows, i, 1)),
                               STR_ARG(name));
        VEC_ADD(r->a, &p->units,
                ((PersonChoice){id, label, str_equal(id, unit)}));
    }
    for (size_t i = 0; i < sections.n; i++) {
        Str id = row_str(&sections, i, 0);
        /* A person stays in the unit as a rule: its sections come alone. */
        if (unit.n > 0 && !str_equal(row_str(&sections, i, 1), unit)) continue;
        VEC_ADD(r->a, &p->sections,
                ((PersonChoice){id, row_str(&sections, i, 2),
                                str_equal(id, section)}));
    }
    return true;
}

static bool add_leaving(PersonPage *p, Request *r, const AccountOf *q, Err *e) {
    Rows rows, held;
    if (!store_query(&rows, r->a, r->store, SQL_SUCCESSORS_OF,
                     BINDS(bind_str(q->account.unit), bind_str(q->account.id)),
                     e) ||
        !store_query(&held, r->a, r->store, SQL_PERSON_HOLDS,
                     BINDS(bind_str(q->account.id)), e))
        return false;
    p->holds = str_format(r->a, "%d", (int)row_int(&held, 0, 0));
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(
            r->a, &p->successors,
            ((PersonChoice){
                row_str(&rows, i, 0),
                str_format(r->a, r->english ? "%.*s (%.*s)" : "%.*s（%.*s）",
                           STR_ARG(row_str(&rows, i, 1)),
                           STR_ARG(row_str(&rows, i, 2))),
                false}));
    return true;
}

static void show(Request *r, int status) {
    const AccountOf *q = r->state;
    bool is_new = q->account.id.n == 0;
    const NewPerson *t = &q->typed;
    PersonPage p = {.id = q->account.id,
                    .wrong = q->wrong,
                    .password = q->password,
                    .url = is_new
                               ? S("/people")
                               : str_join(r->a, S("/people/"), q->account.id),
                    .version = str_format(r->a, "%d", (int)q->account.version),
                    .login = q->is_typed && is_new ? t->login : q->login,
                    .name = q->is_typed ? t->name : q->account.name,
                    .phone = q->is_typed ? t->phone : q->phone,
                    .roles = admin_roles(r, q->account.roles),
                    .left = str_equal(q->state, S("left"))};
    Err e;
    p.title = !is_new      ? q->account.name
              : r->english ? S("New account")
                           : S("新开账号");
    if (!is_new) p.state = account_state_said(r, q->state, q->locked);
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Done.") : S("已办。");
    if (!add_units(&p, r, q->is_typed ? t->unit : q->account.unit,
                   q->is_typed ? t->section : q->section, &e) ||
        (!is_new && !add_leaving(&p, r, q, &e))) {
        reply_err(r, 503, &e);
        return;
    }
    people_frame(&p.frame, r, "人员", "People", S("/people"));
    page_person(reply_html(r), &p);
    reply_page(r, status);
}

void handle_person(Request *r) {
    if (account_open(r, RIGHT_PERSON_EDIT) != NULL) show(r, 200);
}

void handle_person_new(Request *r) {
    r->state = ARENA_NEW(r->a, AccountOf);
    show(r, 200);
}

/* ---- what was typed ---- */

static void take_form(Request *r, NewPerson *t) {
    t->name = str_trim(request_form(r, S("person")));
    t->phone = str_trim(request_form(r, S("phone")));
    t->unit = request_form(r, S("unit"));
    t->section = request_form(r, S("section"));
    if (t->section.n == 0) t->section = (Str){0};
}

/* The unit may be edited by the person, the section is one of it. */
static bool is_placed(Request *r, AccountOf *q, Err *e) {
    Section section = {0};
    Unit unit;
    NewPerson *t = &q->typed;
    if (!unit_load(&unit, r->a, r->store, t->unit, e) ||
        (t->section.n > 0 &&
         !section_load(&section, r->a, r->store, t->section, e)))
        return false;
    Object object = unit_object(&unit);
    if (unit.id.n == 0 || !may_over(r->session, RIGHT_PERSON_EDIT, &object))
        q->wrong = r->english ? S("Choose a unit.") : S("请选单位。");
    else if (t->section.n > 0 && !str_equal(section.unit, unit.id))
        q->wrong = r->english ? S("The section is none of that unit's.")
                              : S("科室不是所选单位的。先存单位，再选科室。");
    return true;
}

static bool take_sound(Request *r, AccountOf *q) {
    Said why;
    Err e;
    q->is_typed = true;
    if (!is_placed(r, q, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    if (q->wrong.n == 0 && !person_is_sound(&why, r->a, &q->typed))
        q->wrong = said_in(why, r->english);
    if (q->wrong.n == 0) return true;
    show(r, 422);
    return false;
}

/* ---- writing ---- */

/* The page with the password, this once; else back to the account. */
static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    AccountOf *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        q->password = (Str){0};
        q->wrong = q->account.version == 0
                       ? (r->english ? S("The user name is taken.")
                                     : S("这个用户名已有人用。"))
                       : (r->english ? S("Somebody has just changed it.")
                                     : S("别人刚刚改过，请核对后再办。"));
        if (q->account.version == 0) q->account.id = (Str){0};
        show(r, 409);
    } else if (q->password.n > 0) {
        q->is_typed = q->account.version == 0;
        show(r, 200);
    } else {
        reply_redirect(
            r, str_format(r->a, "/people/%.*s?done=1", STR_ARG(q->account.id)));
    }
}

static void on_hashed(Request *r, Str hash, const Err *failed) {
    AccountOf *q = r->state;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    if (hash.p == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    if (q->account.id.n == 0) {
        q->typed.password = hash;
        q->login = q->typed.login;
        q->account.name = q->typed.name;
        q->account.unit = q->typed.unit;
        q->state = S("active");
        q->account.id = person_create(&b, &w, r->session->region, &q->typed);
    } else
        person_reset(&b, &w, &q->account, hash);
    request_write(r, &b, on_written);
}

static void give_password(Request *r, AccountOf *q) {
    Str bytes = secret_random(r->a, PASSWORD_RANDOM_BYTES);
    q->password = password_from_bytes(r->a, (const uint8_t *)bytes.p);
    request_job(r, JOB_PASSWORD_HASH, q->password, on_hashed);
}

void handle_person_create(Request *r) {
    AccountOf *q = ARENA_NEW(r->a, AccountOf);
    r->state = q;
    take_form(r, &q->typed);
    q->typed.login = str_trim(request_form(r, S("login")));
    if (take_sound(r, q)) give_password(r, q);
}

/* 三员分立: one administrator neither gets into another's account nor closes
 * it. */
static bool is_other_administrator(const AccountOf *q) {
    const unsigned others = 1u << ROLE_SECURITY_ADMIN | 1u << ROLE_AUDIT_ADMIN;
    return (q->account.roles & others) != 0;
}

/* Why this password may not be reset here; absent: it may. */
static Said reset_refused(const Request *r, const AccountOf *q) {
    /* Who found a session open does not make it his own. */
    if (str_equal(q->account.id, r->session->person))
        return (Said)SAID("自己的密码在“我的账号”里改，要先输原来的密码。",
                          "Your own password is changed under “My account”.");
    if (is_other_administrator(q))
        return (Said)SAID("安全保密管理员、安全审计员的密码不能在这里重设：请在"
                          "服务器上运行 jixiao admin reset。",
                          "The passwords of the security and the audit "
                          "administrator are reset on the server alone: "
                          "jixiao admin reset.");
    return (Said){0};
}

void handle_person_reset(Request *r) {
    AccountOf *q = account_open(r, RIGHT_PERSON_EDIT);
    if (q == NULL) return;
    if (str_equal(q->state, S("left"))) {
        reply_not_found(r);
        return;
    }
    q->wrong = said_in(reset_refused(r, q), r->english);
    if (q->wrong.n > 0)
        show(r, 422);
    else
        give_password(r, q);
}

void handle_person_change(Request *r) {
    AccountOf *q = account_open(r, RIGHT_PERSON_EDIT);
    if (q == NULL) return;
    NewPerson *t = &q->typed;
    take_form(r, t);
    t->login = q->login;
    t->roles = q->account.roles;
    if (!take_sound(r, q)) return;
    q->account.version = admin_int(request_form(r, S("version")));
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    person_change(&b, &w, &q->account,
                  &(Person){q->account.name, q->phone, q->section}, t);
    request_write(r, &b, on_written);
}

/* Nobody, or an active person of the same unit. */
static bool find_successor(bool *known, Request *r, const AccountOf *q,
                           Str successor, Err *e) {
    Rows rows;
    *known = successor.n == 0;
    if (!store_query(&rows, r->a, r->store, SQL_SUCCESSORS_OF,
                     BINDS(bind_str(q->account.unit), bind_str(q->account.id)),
                     e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        *known = *known || str_equal(row_str(&rows, i, 0), successor);
    return true;
}

/* Why this account may not be closed here; absent: it may. */
static Said leave_refused(const Request *r, const AccountOf *q) {
    if (str_equal(q->account.id, r->session->person))
        return (Said)SAID("自己的账号由别人办离岗。",
                          "Your own account is for another to close.");
    if (is_other_administrator(q))
        return (Said)SAID("安全保密管理员、安全审计员离岗：先由安全保密管理员"
                          "收回他的角色，再在这里办。",
                          "The account of the security or the audit "
                          "administrator is closed after the security "
                          "administrator has taken the role back.");
    return (Said){0};
}

void handle_person_leave(Request *r) {
    AccountOf *q = account_open(r, RIGHT_PERSON_EDIT);
    Str successor = request_form(r, S("successor")), reason;
    bool known;
    Err e;
    if (q == NULL) return;
    if (!find_successor(&known, r, q, successor, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (!known)
        q->wrong = r->english ? S("Choose an active person of the same unit.")
                              : S("请选同单位在用的账号接手。");
    else
        q->wrong = said_in(leave_refused(r, q), r->english);
    if (q->wrong.n > 0 || !account_reason(&reason, r, q)) {
        show(r, 422);
        return;
    }
    q->account.version = admin_int(request_form(r, S("version")));
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    person_hand_over(&b, &w, &q->account,
                     successor.n > 0 ? successor : (Str){0}, reason);
    request_write(r, &b, on_written);
}
